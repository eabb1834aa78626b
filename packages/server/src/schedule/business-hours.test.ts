import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Interval,
  type Opening,
  contains,
  isOpenAt,
  nextClosing,
  nextOpening,
  openIntervals,
} from "./business-hours.ts";
import { slotAt, slotsBetween } from "./slots.ts";
import { type Span, aroundTheClock, hoursOn, weekdays } from "./weekly-hours.ts";

const zones = ["UTC", "America/New_York", "Australia/Lord_Howe", "Europe/Paris", "Asia/Kathmandu", "Africa/Cairo"];
const at = (text: string) => Temporal.Instant.from(text);
const everyDay = (timeZone: string, ...spans: Span[]): Opening => ({ timeZone, hours: hoursOn(weekdays, ...spans) });
const office = (timeZone: string): Opening => ({
  timeZone,
  hours: hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" }),
});

describe("office hours", () => {
  test.each([
    ["Europe/Paris", "2026-03-27T07:59:59Z", false], // Friday, winter: opens at 8 UTC
    ["Europe/Paris", "2026-03-27T08:00:00Z", true],
    ["Europe/Paris", "2026-03-30T07:00:00Z", true], // Monday, summer: opens at 7 UTC
    ["Europe/Paris", "2026-03-30T15:00:00Z", false],
    ["Europe/Paris", "2026-03-28T10:00:00Z", false], // Saturday
    ["America/New_York", "2026-10-30T13:00:00Z", true], // Friday before the clocks go back
    ["America/New_York", "2026-11-02T13:30:00Z", false],
    ["America/New_York", "2026-11-02T14:00:00Z", true],
    ["Australia/Lord_Howe", "2026-10-01T22:30:00Z", true], // +10:30; half an hour of summer time from 4 October on
    ["Australia/Lord_Howe", "2026-10-05T22:00:00Z", true],
    ["Australia/Lord_Howe", "2026-10-01T22:00:00Z", false],
  ])("in %s at %s", (zone, time, open) => expect(isOpenAt(office(zone), at(time))).toBe(open));

  test("closed at the weekend, they open on Monday and close that evening", () => {
    const opensAt = at("2026-03-30T07:00:00Z");
    expect(nextOpening(office("Europe/Paris"), at("2026-03-28T10:00:00Z"))?.equals(opensAt)).toBe(true);
    expect(nextClosing(office("Europe/Paris"), opensAt)?.toString()).toBe("2026-03-30T15:00:00Z");
    expect(nextClosing(office("Europe/Paris"), at("2026-03-28T10:00:00Z"))).toBeNull();
  });
});

test("around the clock is always open, never closes, and a day without hours never opens", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants(), (timeZone, time) => {
      const always = { timeZone, hours: aroundTheClock };
      expect(isOpenAt(always, time)).toBe(true);
      expect(nextClosing(always, time)).toBeNull();
      expect(nextOpening(always, time)?.equals(time)).toBe(true);
      expect(nextOpening({ timeZone, hours: hoursOn([]) }, time)).toBeNull();
    }),
  );
});

describe("days on which clocks change", () => {
  const hours = (opening: Opening, day: string) => {
    const start = Temporal.PlainDate.from(day).toZonedDateTime(opening.timeZone).toInstant();
    const end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(opening.timeZone).toInstant();
    return openIntervals(opening, start, end).map((interval) => [interval.start.toString(), interval.end.toString()]);
  };

  test.each([
    // the skipped hour: 02:00 to 03:00 in New York on 8 March, at 07:00 UTC
    ["America/New_York", "2026-03-08", "01:00", "02:30", "2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z"],
    ["America/New_York", "2026-03-08", "02:30", "04:00", "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z"],
    ["America/New_York", "2026-03-08", "01:00", "04:00", "2026-03-08T06:00:00Z", "2026-03-08T08:00:00Z"],
    // the repeated hour: 01:00 to 02:00 on 1 November
    ["America/New_York", "2026-11-01", "00:30", "01:30", "2026-11-01T04:30:00Z", "2026-11-01T06:30:00Z"],
    ["America/New_York", "2026-11-01", "01:30", "03:00", "2026-11-01T05:30:00Z", "2026-11-01T08:00:00Z"],
    // half an hour in Lord Howe: skipped at 15:30 UTC on 3 October, repeated at 15:00 UTC on 4 April
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "03:00", "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:00", "01:45", "2026-04-04T14:00:00Z", "2026-04-04T15:15:00Z"],
    // midnight itself is skipped in Cairo on 24 April
    ["Africa/Cairo", "2026-04-24", "00:00", "08:00", "2026-04-23T22:00:00Z", "2026-04-24T05:00:00Z"],
  ])("%s on %s, %s to %s", (timeZone, day, from, to, start, end) => {
    expect(hours(everyDay(timeZone, { from, to }), day)).toEqual([[start, end]]);
  });

  test("a span that lies within the skipped hour is not there", () => {
    expect(hours(everyDay("America/New_York", { from: "02:10", to: "02:50" }), "2026-03-08")).toEqual([]);
  });
});

test("a span past midnight belongs to the day that it begins on", () => {
  const friday = { timeZone: "Europe/Paris", hours: hoursOn(["friday"], { from: "22:00", to: "02:00" }) };
  expect(isOpenAt(friday, at("2026-06-06T23:30:00+02:00"))).toBe(false); // Saturday night
  expect(isOpenAt(friday, at("2026-06-06T01:30:00+02:00"))).toBe(true);
  expect(nextClosing(friday, at("2026-06-05T22:00:00+02:00"))?.toString()).toBe("2026-06-06T00:00:00Z");
});

test("several spans of a day leave the break between them closed, and spans that meet are one", () => {
  const split = everyDay("UTC", { from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" });
  expect(isOpenAt(split, at("2026-06-01T12:30:00Z"))).toBe(false);
  expect(nextClosing(split, at("2026-06-01T10:00:00Z"))?.toString()).toBe("2026-06-01T12:00:00Z");
  const meeting = everyDay("UTC", { from: "13:00", to: "17:00" }, { from: "09:00", to: "13:00" });
  expect(nextClosing(meeting, at("2026-06-01T10:00:00Z"))?.toString()).toBe("2026-06-01T17:00:00Z");
});

test("whenever the clock shows a time within a span, it is open; beyond that only in a repeated hour", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), spans(), instants(), (timeZone, span, time) => {
      const opening = everyDay(timeZone, span);
      const clock = (instant: Temporal.Instant) =>
        instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
      const wall = clock(time);
      const shown = span.from < span.to ? span.from <= wall && wall < span.to : span.from <= wall || wall < span.to;
      if (shown) expect(isOpenAt(opening, time)).toBe(true);
      else if (isOpenAt(opening, time)) {
        const twice = [-60, -30, 30, 60].some(
          (minutes) => clock(time.add({ minutes })) === wall || offsetChanges(timeZone, time, minutes),
        );
        expect(twice).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("the next opening is open and nothing before it is", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      spans(),
      instants(),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (timeZone, span, time, share) => {
        const opening = { timeZone, hours: hoursOn(["tuesday", "saturday"], span) };
        const opens = nextOpening(opening, time)!;
        expect(isOpenAt(opening, opens)).toBe(true);
        const between = time.add({ milliseconds: Math.floor(time.until(opens).total("milliseconds") * share) });
        if (!between.equals(opens)) expect(isOpenAt(opening, between)).toBe(false);
      },
    ),
  );
});

describe("slots", () => {
  test("lie within open time, do not overlap, have one length, and contain the times that they are found by", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        spans(),
        instants(),
        fc.constantFrom(5, 15, 30, 45, 60),
        (timeZone, span, time, minutes) => {
          const opening = everyDay(timeZone, span);
          const slots = slotsBetween(opening, minutes, time, time.add({ hours: 49 }));
          slots.forEach((slot, index) => {
            expect(slot.start.until(slot.end).total("minutes")).toBe(minutes);
            expect(isOpenAt(opening, slot.start) && isOpenAt(opening, slot.end.subtract({ milliseconds: 1 }))).toBe(
              true,
            );
            const next = slots[index + 1];
            if (next) expect(Temporal.Instant.compare(slot.end, next.start)).toBeLessThanOrEqual(0);
            if (index % 40 === 0)
              expect(startsOf([slotAt(opening, minutes, slot.start.add({ seconds: 61 }))!])).toEqual(startsOf([slot]));
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test("are the same whatever window they are looked at through", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        spans(),
        instants(),
        fc.integer({ min: 1, max: 72 }),
        (timeZone, span, time, hours) => {
          const opening = everyDay(timeZone, span);
          const later = time.add({ hours });
          const wide = slotsBetween(opening, 30, time, time.add({ hours: 100 })).filter(
            (slot) => Temporal.Instant.compare(slot.start, later) >= 0,
          );
          expect(startsOf(slotsBetween(opening, 30, later, time.add({ hours: 100 })))).toEqual(startsOf(wide));
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ["2026-03-07", 48],
    ["2026-03-08", 46],
    ["2026-11-01", 50],
  ])("of half an hour around the clock in New York on %s are %i", (day, count) => {
    const start = Temporal.PlainDate.from(day).toZonedDateTime("America/New_York");
    const slots = slotsBetween(
      { timeZone: "America/New_York", hours: aroundTheClock },
      30,
      start.toInstant(),
      start.add({ days: 1 }).toInstant(),
    );
    expect(slots).toHaveLength(count);
  });

  test("a rest shorter than a slot is none", () => {
    const opening = everyDay("UTC", { from: "09:00", to: "10:10" });
    expect(slotAt(opening, 30, at("2026-06-01T10:05:00Z"))).toBeNull();
    expect(contains(slotAt(opening, 30, at("2026-06-01T09:31:00Z"))!, at("2026-06-01T09:59:00Z"))).toBe(true);
  });
});

/** Two years of instants, every fourth near a change of clocks. */
function instants() {
  const from = at("2025-12-01T00:00:00Z").epochMilliseconds;
  const changes = [
    "2026-03-08T07:00:00Z",
    "2026-11-01T06:00:00Z",
    "2026-10-03T15:30:00Z",
    "2026-04-04T15:00:00Z",
    "2026-03-29T01:00:00Z",
    "2026-04-23T22:00:00Z",
  ];
  const any = fc.integer({ min: 0, max: 2 * 365 * 1440 }).map((minutes) => from + minutes * 60_000);
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
    .map(([change, minutes]) => at(change).epochMilliseconds + minutes * 60_000);
  return fc
    .oneof({ weight: 3, arbitrary: any }, { weight: 1, arbitrary: near })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
}

const startsOf = (slots: readonly Interval[]) => slots.map(({ start }) => start.toString());

function spans() {
  const clock = fc
    .integer({ min: 0, max: 95 })
    .map(
      (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
    );
  return fc.record({ from: clock, to: clock });
}

function offsetChanges(timeZone: string, time: Temporal.Instant, minutes: number): boolean {
  const offset = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).offsetNanoseconds;
  return offset(time) !== offset(time.add({ minutes }));
}
