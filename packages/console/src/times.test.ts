import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  calendarDay,
  clockTime,
  dayAndTime,
  dayName,
  isZone,
  languageOf,
  midSentence,
  sameClock,
  span,
  stopwatch,
  zoneCity,
} from "./times.ts";

beforeAll(() => void vi.stubGlobal("navigator", { language: "en-GB" }));

const now = Date.parse("2026-03-28T22:30:00Z");

describe("a day is named in the zone that is asked for", () => {
  test.each([
    ["UTC", "2026-03-28T23:30:00Z", "Today"],
    ["UTC", "2026-03-29T00:30:00Z", "Tomorrow"],
    ["America/New_York", "2026-03-29T00:30:00Z", "Today"],
    ["Australia/Lord_Howe", "2026-03-28T12:59:00Z", "Yesterday"],
    ["Europe/Berlin", "2026-03-29T22:30:00Z", "Mon 30 Mar"],
    ["UTC", "2027-01-04T10:00:00Z", "Mon 4 Jan 2027"],
  ])("%s: %s is %s", (zone, at, name) => expect(dayName(at, now, zone).replace(",", "")).toBe(name));
});

test("a time is the zone's, across its change of clocks too", () => {
  expect(clockTime("2026-03-29T00:59:00Z", "Europe/Berlin")).toBe("01:59");
  expect(clockTime("2026-03-29T01:00:00Z", "Europe/Berlin")).toBe("03:00");
  expect(midSentence(dayAndTime(now, now, "UTC"))).toBe("today 22:30");
  expect(calendarDay("2026-03-28T23:30:00Z", "Asia/Tokyo")).toBe("2026-03-29");
});

test.each([
  [0, "0 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [4_800_000, "1 h 20 min"],
  [7_200_000, "2 h"],
  [86_400_000, "1 day"],
  [200_000_000, "2 days"],
  [-5, "0 s"],
])("%i ms are %s", (ms, text) => expect(span(ms)).toBe(text));

test.each([
  [5_000, "0:05"],
  [245_000, "4:05"],
  [3_725_000, "1:02:05"],
])("a call of %i ms shows %s", (ms, text) => expect(stopwatch(ms)).toBe(text));

test("zones: names, the same clock, and what is none", () => {
  expect(zoneCity("America/New_York")).toBe("New York");
  expect(sameClock(now, "Europe/Berlin", "Europe/Paris")).toBe(true);
  expect(sameClock(now, "Europe/Berlin", "Europe/London")).toBe(false);
  expect(isZone("Mars/Olympus")).toBe(false);
  expect(isZone(null)).toBe(false);
});

test.each([
  ["en-US", "en-US"],
  ["de-DE", "en-GB"],
  ["en-US@posix", "en-GB"],
  [undefined, "en-GB"],
])("a browser that says %s gets %s", (asked, language) => expect(languageOf(asked)).toBe(language));
