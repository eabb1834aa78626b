import { expect, test } from "vitest";
import { dayKey, hourOf, timeLabel, zoneLabel } from "./day-labels.ts";
import { durationLabel, momentLabel, type Clock } from "./time-labels.ts";

const time = new Date("2026-11-23T15:00:00Z");
const clock = (language: string, timeZone: string, timeFormat: Clock["timeFormat"] = null): Clock => ({
  language,
  timeZone,
  timeFormat,
});
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");

test.each([
  ["en-US", null, "10:00 AM"],
  ["en-US", 24, "10:00"],
  ["de", null, "10:00"],
  ["de", 12, "10:00 AM"],
] as const)("%s with %s hours writes %s", (language, timeFormat, label) => {
  expect(plain(timeLabel(clock(language, "America/New_York", timeFormat), time))).toBe(label);
});

test("midnight is 00:00 where hours go to 24", () => {
  expect(timeLabel(clock("en-US", "UTC", 24), new Date("2026-11-23T00:00:00Z"))).toBe("00:00");
});

test("a moment names its day in the visitor's zone", () => {
  expect(plain(momentLabel(clock("en-GB", "Australia/Lord_Howe"), time))).toBe("Tuesday 24 Nov, 2:00");
});

test.each([
  [59, "en", "1 minute"],
  [60, "en", "1 minute"],
  [61, "en", "2 minutes"],
  [7200, "en", "2 hours"],
  [240, "de", "4 Minuten"],
  [240, "pl", "4 minuty"],
])("%d seconds in %s are %s", (seconds, language, label) => {
  expect(durationLabel(language, seconds)).toBe(label);
});

test.each([
  ["America/New_York", "New York (GMT-5)"],
  ["Asia/Kathmandu", "Kathmandu (GMT+5:45)"],
  ["UTC", "UTC (GMT+0)"],
])("the zone %s is shown as %s", (timeZone, label) => {
  expect(zoneLabel(clock("en-US", timeZone), time)).toBe(label);
});

test.each([
  ["ja", "America/New_York", "米国東部時間 (GMT-5)"],
  ["ar", "America/New_York", "التوقيت الشرقي لأمريكا الشمالية (غرينتش-5)"],
  ["de", "America/New_York", "New York (GMT-5)"],
  ["ko", "UTC", "UTC (GMT+0)"],
])("in %s the zone %s is in letters that its readers know", (language, timeZone, label) => {
  expect(zoneLabel(clock(language, timeZone), time)).toBe(label);
});

test("the zone's offset is that of the day, not of today", () => {
  expect(zoneLabel(clock("en-US", "America/New_York"), new Date("2026-07-01T00:00:00Z"))).toBe("New York (GMT-4)");
});

test("days and hours are the zone's", () => {
  expect(dayKey("Australia/Lord_Howe", time)).toBe("2026-11-24");
  expect(hourOf("Australia/Lord_Howe", time)).toBe(2);
  expect(hourOf("UTC", new Date("2026-11-23T00:30:00Z"))).toBe(0);
});
