import fc from "fast-check";
import { expect, test } from "vitest";
import type { Opening } from "./business-hours.ts";
import { expiresAt, lastExpired } from "./expiry.ts";
import { type Weekday, aroundTheClock, hoursOn, weekdays } from "./weekly-hours.ts";

const at = (text: string) => Temporal.Instant.from(text);
const workdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const nineToFive = { from: "09:00", to: "17:00" };
const office = (timeZone = "UTC", days = workdays): Opening => ({ timeZone, hours: hoursOn(days, nineToFive) });
const always: Opening = { timeZone: "Europe/Paris", hours: aroundTheClock };
const never: Opening = { timeZone: "UTC", hours: hoursOn([]) };
const withBreak: Opening = {
  timeZone: "UTC",
  hours: hoursOn(workdays, { from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" }),
};
const allWeek: Opening = { timeZone: "UTC", hours: hoursOn(workdays, { from: "00:00", to: "24:00" }) };
const nights: Opening = { timeZone: "UTC", hours: hoursOn(["friday", "saturday"], { from: "22:00", to: "04:00" }) };

// 6 March 2026 is a Friday.
test.each<[string, Opening, number, string, string]>([
  ["before a weekend: Monday evening", office(), 24, "2026-03-06T16:58:00Z", "2026-03-09T17:00:00Z"],
  ["within the week: the next evening", office(), 24, "2026-03-02T10:00:00Z", "2026-03-03T17:00:00Z"],
  [
    "two minutes before closing: the rest of the hour in the morning",
    office(),
    1,
    "2026-03-06T16:58:00Z",
    "2026-03-09T09:58:00Z",
  ],
  ["an hour while it is open: an hour", office(), 1, "2026-03-06T10:00:00Z", "2026-03-06T11:00:00Z"],
  ["all of a day's hours: the evening", office(), 8, "2026-03-06T09:00:00Z", "2026-03-06T17:00:00Z"],
  ["promised for a Sunday: Monday evening", office(), 24, "2026-03-08T12:00:00Z", "2026-03-09T17:00:00Z"],
  ["two days, over a weekend: Monday evening", office(), 48, "2026-03-06T16:58:00Z", "2026-03-09T17:00:00Z"],
  [
    "a Monday off (no hours): Tuesday evening",
    office("UTC", workdays.slice(1)),
    24,
    "2026-03-06T16:58:00Z",
    "2026-03-10T17:00:00Z",
  ],
  [
    "one day a week: the next one's evening",
    office("UTC", ["friday"]),
    24,
    "2026-03-06T16:58:00Z",
    "2026-03-13T17:00:00Z",
  ],
  ["a break at noon counts as closing", withBreak, 24, "2026-03-02T11:58:00Z", "2026-03-03T12:00:00Z"],
  ["a span past midnight: its end", nights, 2, "2026-03-06T23:00:00Z", "2026-03-07T01:00:00Z"],
  ["a span past midnight, hours over by day: its end", nights, 10, "2026-03-07T01:00:00Z", "2026-03-08T04:00:00Z"],
  ["around the clock: the hours", always, 24, "2026-03-06T16:58:00Z", "2026-03-07T16:58:00Z"],
  ["around the clock, over a change of clocks: the hours", always, 24, "2026-03-28T16:58:00Z", "2026-03-29T16:58:00Z"],
  [
    "open from Monday to Friday without a break: the hours",
    allWeek,
    24,
    "2026-03-02T10:00:00Z",
    "2026-03-03T10:00:00Z",
  ],
  ["the same before a weekend: the rest on Monday", allWeek, 24, "2026-03-06T22:00:00Z", "2026-03-09T22:00:00Z"],
  ["never open again: the hours", never, 24, "2026-03-06T16:58:00Z", "2026-03-07T16:58:00Z"],
  [
    "clocks forward at the weekend: Monday evening there",
    office("Europe/Paris"),
    24,
    "2026-03-27T15:58:00Z",
    "2026-03-30T15:00:00Z",
  ],
  [
    "clocks back at the weekend: Monday evening there",
    office("America/New_York"),
    24,
    "2026-10-30T20:58:00Z",
    "2026-11-02T22:00:00Z",
  ],
])("%s", (_, opening, hours, promisedAt, expires) => {
  expect(expiresAt(opening, hours, at(promisedAt)).toString()).toBe(at(expires).toString());
});

const openings = fc.oneof(
  fc.constantFrom(
    office(),
    office("Europe/Paris"),
    office("Australia/Lord_Howe", ["saturday"]),
    always,
    never,
    allWeek,
  ),
  fc.constantFrom(withBreak, nights),
  fc
    .tuple(fc.subarray([...weekdays]), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }))
    .map(([days, from, to]): Opening => {
      const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
      return { timeZone: "America/New_York", hours: hoursOn(days, { from: clock(from), to: clock(to) }) };
    }),
);
const expireHours = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constantFrom(8, 24, 48, 168, 400));
const start = at("2026-03-01T00:00:00Z");
const times = fc.integer({ min: 0, max: 300 * 96 }).map((quarters) => start.add({ minutes: quarters * 15 }));

test("never before the hours are over, and a later promise or more hours never expire earlier", () => {
  fc.assert(
    fc.property(openings, expireHours, times, fc.integer({ min: 0, max: 500 }), (opening, hours, time, quarters) => {
      const expires = expiresAt(opening, hours, time);
      expect(Temporal.Instant.compare(expires, time.add({ hours }))).toBeGreaterThanOrEqual(0);
      const later = expiresAt(opening, hours, time.add({ minutes: quarters * 15 }));
      expect(Temporal.Instant.compare(later, expires)).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(expiresAt(opening, hours + 1, time), expires)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

test("the last promise that has expired is the last, and no later one has", () => {
  fc.assert(
    fc.property(openings, expireHours, times, (opening, hours, now) => {
      const last = lastExpired(opening, hours, now);
      expect(Temporal.Instant.compare(expiresAt(opening, hours, last), now)).toBeLessThanOrEqual(0);
      const next = last.add({ milliseconds: 1 });
      expect(Temporal.Instant.compare(expiresAt(opening, hours, next), now)).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
