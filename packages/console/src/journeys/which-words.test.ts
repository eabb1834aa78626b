import { expect, test } from "vitest";
import { whichWords } from "./which-words.ts";

test.each([
  [{}, ""],
  [{ language: "fr", left: "started" }, "language fr · got to “Began to fill it in” and no further"],
  [{ outcome: "left", lastField: "phonenumber" }, "left or fell silent · last in “Phone number”"],
  [{ lastField: "-", service: "" }, "nothing entered · service not known"],
  [{ error: "7030", recovered: "true" }, "failed with 7030 “not a valid phone number” · got a callback after failing"],
  [{ minElapsed: "4895", maxElapsed: "5384" }, "took 4.9 s or more · took less than 5.4 s"],
])("%j is said as %j", (query, said) => {
  expect(whichWords(query)).toBe(said);
});

test("a span is said by its ends", () => {
  expect(whichWords({ from: "2026-11-18T12:00:00Z", to: "2026-11-19T12:00:00Z" })).toMatch(
    /^from 18 Nov.* · to 19 Nov/,
  );
});
