import { expect, test } from "vitest";
import { shownWords } from "./shown-words.ts";

const now = Date.parse("2026-11-25T10:20:00+01:00");
const berlin = { timeZone: "Europe/Berlin", filters: {} };
const week = { ...berlin, from: "2026-11-15T23:00:00Z", to: "2026-11-22T23:00:00Z" };

test.each([
  ["whole days", week, null, null, "16 Nov 2026 to 22 Nov 2026, Berlin time · all visitors"],
  [
    "one day",
    { ...week, to: "2026-11-16T23:00:00Z", timeZone: "Europe/Berlin" },
    null,
    null,
    "16 Nov 2026, Berlin time · all visitors",
  ],
  [
    "what is not over",
    { ...week, to: "2026-11-25T23:00:00Z" },
    null,
    null,
    "16 Nov 2026 to now, 25 Nov 2026 10:20, Berlin time · all visitors",
  ],
  [
    "hours",
    { from: "2026-11-15T08:00:00Z", to: "2026-11-15T09:30:00Z", timeZone: "UTC", filters: { language: "fr" } },
    null,
    null,
    "15 Nov 2026 08:00 to 15 Nov 2026 09:30, UTC · visits where the language is “fr”",
  ],
  [
    "the span before",
    week,
    { ...berlin, from: "2026-11-08T23:00:00Z", to: "2026-11-15T23:00:00Z" },
    "before",
    "16 Nov 2026 to 22 Nov 2026, Berlin time · all visitors · compared with 9 Nov 2026 to 15 Nov 2026",
  ],
  [
    "another segment",
    { ...week, filters: { device: "phone", page: "" } },
    { ...week, filters: { device: "desktop" } },
    { filters: { device: "desktop" } },
    "16 Nov 2026 to 22 Nov 2026, Berlin time · visits where the page is not known and the device is “phone” · compared with visits where the device is “desktop”",
  ],
] as const)("%s are said", (_name, report, compared, compare, said) => {
  expect(shownWords(report, compared, compare, now)).toBe(said);
});
