import type { AlertSettings } from "@ringback/protocol";
import { expect, it } from "vitest";
import { firstThreshold } from "./threshold-text.ts";
import { watchSentence } from "./watch-sentence.ts";

const nothing: AlertSettings = { changes: false, thresholds: [], quietHours: null };
const quietHours = { from: "22:00", to: "07:00", weekends: false };

it.each<[Partial<AlertSettings>, string | null]>([
  [{}, null],
  [{ quietHours }, null],
  [{ changes: true }, "Watched: what changes."],
  [{ thresholds: [firstThreshold] }, "Watched: one limit."],
  [
    { changes: true, thresholds: [firstThreshold, firstThreshold], quietHours },
    "Watched: what changes and 2 limits. Messages wait from 22:00 to 07:00, by the clock of Berlin.",
  ],
  [
    { changes: true, quietHours: { ...quietHours, weekends: true } },
    "Watched: what changes. Messages wait from 22:00 to 07:00 and all weekend, by the clock of Berlin.",
  ],
])("%o is said in words", (more, sentence) => {
  expect(watchSentence({ ...nothing, ...more }, "Europe/Berlin")).toBe(sentence);
});
