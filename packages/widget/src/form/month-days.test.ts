import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, clamp, dayAfterKey, weeksOf, weekStartOf, within } from "./month-days.ts";

const day = (text: string) => new Date(`${text}T00:00:00`);
const days = fc
  .date({ min: day("2024-01-01"), max: day("2032-12-31"), noInvalidDate: true })
  .map((time) => new Date(time.getFullYear(), time.getMonth(), time.getDate()));

test("a month's weeks hold each of its days once, in order, under its weekday", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 6 }), (any, weekStart) => {
      const weeks = weeksOf(any, weekStart);
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        expect(week.some(Boolean)).toBe(true);
        week.forEach((each, column) => each && expect(each.getDay()).toBe((weekStart + column) % 7));
      }
      const numbers = weeks.flat().flatMap((each) => (each ? [each.getDate()] : []));
      const count = new Date(any.getFullYear(), any.getMonth() + 1, 0).getDate();
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }),
  );
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-12-15", 1, "2027-01-15"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2028-02-29", 12, "2029-02-28"],
])("%s and %d months is %s", (from, count, to) => {
  expect(addMonths(day(from), count)).toEqual(day(to));
});

test("a day on is a midnight, whatever the clock does meanwhile", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -400, max: 400 }), (from, count) => {
      const to = addDays(from, count);
      expect(to.getHours()).toBe(0);
      expect(addDays(to, -count)).toEqual(from);
    }),
  );
});

describe("keys", () => {
  const from = day("2026-11-18");
  test.each([
    ["ArrowRight", false, "2026-11-19"],
    ["ArrowLeft", false, "2026-11-17"],
    ["ArrowDown", false, "2026-11-25"],
    ["ArrowUp", false, "2026-11-11"],
    ["Home", false, "2026-11-16"],
    ["End", false, "2026-11-22"],
    ["PageDown", false, "2026-12-18"],
    ["PageUp", true, "2025-11-18"],
  ])("%s (Shift %s) leads to %s where weeks begin on Monday", (key, shiftKey, to) => {
    expect(dayAfterKey(from, { key, shiftKey }, 1, false)).toEqual(day(to));
  });

  test("right to left, left is onward", () => {
    expect(dayAfterKey(from, { key: "ArrowLeft", shiftKey: false }, 1, true)).toEqual(day("2026-11-19"));
  });

  test.each(["Tab", "a", "Enter", " "])("%s is not a way", (key) => {
    expect(dayAfterKey(from, { key, shiftKey: false }, 1, false)).toBeNull();
  });
});

test("bounds hold", () => {
  const bounds = { first: day("2026-11-16"), last: day("2026-11-26") };
  fc.assert(fc.property(days, (any) => within(bounds, clamp(bounds, any))));
  expect(clamp(bounds, day("2026-11-20"))).toEqual(day("2026-11-20"));
});

test.each([
  ["en-US", 0],
  ["en-GB", 1],
  ["de", 1],
  ["ar-EG", 6],
])("weeks in %s begin on day %d", (language, weekStart) => {
  expect(weekStartOf(language)).toBe(weekStart);
});
