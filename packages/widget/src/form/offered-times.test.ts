import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOffered, offeredTimes, readHours } from "./offered-times.ts";

const monday = new Date(2026, 10, 23);
const clock = (iso: string) => new Date(iso).toTimeString().slice(0, 5);
const times = (hours: unknown, days = 1, now = 0) =>
  offeredTimes(readHours(hours), monday, days, now).map(({ start }) => clock(start));

describe("times offered by the page's hours", () => {
  test("all day, in steps of the interval, the closing time included", () => {
    expect(times({ interval: 30, allDay: { openTime: "09:00", closeTime: "10:00" } })).toEqual([
      "09:00",
      "09:30",
      "10:00",
    ]);
  });

  test("in the parts of the day that are enabled", () => {
    const hours = {
      interval: 60,
      morning: { enable: true, openTime: "09:00", closeTime: "10:59" },
      afternoon: { enable: false, openTime: "12:00", closeTime: "16:59" },
      evening: { openTime: "17:00", closeTime: "17:00" },
    };
    expect(times(hours)).toEqual(["09:00", "10:00", "17:00"]);
  });

  test("from 08:00 each quarter of an hour where the page says nothing", () => {
    expect(times(null).slice(0, 2)).toEqual(["08:00", "08:15"]);
    expect(times(null).at(-1)).toBe("23:45");
  });

  test("nothing where every part is switched off", () => {
    expect(times({ morning: { enable: false }, afternoon: { enable: false }, evening: { enable: false } })).toEqual([]);
  });

  test("never in the past", () => {
    const now = new Date(2026, 10, 23, 9, 15).getTime();
    expect(times({ interval: 30, allDay: { openTime: "09:00", closeTime: "10:00" } }, 1, now)).toEqual([
      "09:30",
      "10:00",
    ]);
  });

  test("whatever the hours: in order, distinct, within the days and within the hours", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const text = (value: number) =>
      `${String(Math.trunc(value / 60)).padStart(2, "0")}:${String(value % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.integer({ min: 5, max: 120 }),
        fc.integer({ min: 1, max: 14 }),
        (open, close, interval, days) => {
          const hours = readHours({ interval, allDay: { openTime: text(open), closeTime: text(close) } });
          const slots = offeredTimes(hours, monday, days, 0);
          const starts = slots.map(({ start }) => Date.parse(start));
          expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          expect(slots.every((slot) => isOffered(hours, slot))).toBe(true);
          expect((starts.at(-1) ?? 0) < new Date(2026, 10, 23 + days).getTime()).toBe(true);
        },
      ),
    );
  });

  test("never throws, whatever the page has written", () => {
    fc.assert(fc.property(fc.anything(), (hours) => void offeredTimes(readHours(hours), monday, 1, 0)));
  });
});
