import { expect, test } from "vitest";
import { columnWord } from "./column-words.ts";

test.each([
  ["elapsed", "p50", null, "Half within"],
  ["elapsed", "at", "day", "Day"],
  ["overview", "low", null, "Least"],
  ["lift", "low", null, "At least"],
  ["funnel", "lostShare", null, "Share that got no further"],
  ["funnel", "autoSubmitted", "autoSubmitted", "Sent by the page"],
  ["funnel", "madeUpName", null, "Made up name"],
] as const)("of %s the column %s by %s is called %s", (question, name, by, word) => {
  expect(columnWord(question, name, by)).toBe(word);
});
