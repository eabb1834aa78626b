import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { sections } from "../e2e/genesys/facts.ts";
import { renderFacts, renderOptionTable } from "./genesys-docs.ts";

test("every observed fact has exactly one test, and every test its fact", async () => {
  const tested: string[] = [];
  for await (const path of glob("e2e/genesys/*.e2e.ts")) {
    for (const [, id = ""] of (await readFile(path, "utf8")).matchAll(/\bfact\("([^"]+)"/g)) tested.push(id);
  }
  const facts = Object.values(sections).flatMap((section) => Object.keys(section.facts));
  expect(tested.sort()).toEqual(facts.sort());
});

test("a fact that is not the same says what ours does", () => {
  expect(renderFacts("metadata")).toContain(
    "| D1 | `Callback.ready` carries `{}` | **different:** Every lifecycle event",
  );
  expect(renderFacts("bus")).toMatch(/\| B\.envelope \| .* \| same \|/);
});

test("the option table has a default and a verdict for each option", () => {
  expect(renderOptionTable()).toContain("| `calendar.numberOfDays` | `5` | same |");
  expect(renderOptionTable()).toContain("| `main.downloadGoogleFont` |  | ignored |");
});
