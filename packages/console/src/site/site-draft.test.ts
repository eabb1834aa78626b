import { expect, test } from "vitest";
import { consentOf, linesOf, serviceIdOf } from "./site-draft.ts";

test("lists are read by line, comma or space", () => {
  expect(linesOf(" US, GB\n\nDE  ")).toEqual(["US", "GB", "DE"]);
  expect(linesOf(" \n")).toEqual([]);
});

test.each([
  ["Returns & repairs", [], "returns-repairs"],
  ["Réclamations", [], "reclamations"],
  ["Sales", ["sales", "sales-2"], "sales-3"],
  ["販売", [], "service"],
])("a service %s has a name for pages", (name, taken, id) => {
  expect(serviceIdOf(name, taken)).toBe(id);
});

test("a consent has a new version with a new text alone", () => {
  const before = { text: "You may call me.", required: true, version: "2026-01-01" };
  expect(consentOf(before, { text: before.text, required: false }, "2026-11-22")).toEqual({
    ...before,
    required: false,
  });
  expect(consentOf(before, { text: "Call me.", required: true }, "2026-11-22")?.version).toBe("2026-11-22");
  expect(consentOf(null, { text: "Call me.", required: true }, "2026-11-22")?.version).toBe("2026-11-22");
  expect(consentOf(before, { text: "", required: true }, "2026-11-22")).toBeNull();
});
