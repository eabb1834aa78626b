import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slotsByDay, slotsByPart } from "./slots-by-day.ts";

const zones = ["UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];
const slot = (start: string, free = 1) => ({ start, end: new Date(Date.parse(start) + 900_000).toISOString(), free });
const clock = (timeZone: string) => ({ language: "en-US", timeZone, timeFormat: null });

test.each([
  ["UTC", "2026-11-23"],
  ["America/New_York", "2026-11-22"],
  ["Australia/Lord_Howe", "2026-11-23"],
  ["Pacific/Kiritimati", "2026-11-23"],
])("a slot belongs to the day on which it starts in %s", (timeZone, day) => {
  expect([...slotsByDay([slot("2026-11-23T04:30:00Z")], timeZone).keys()]).toEqual([day]);
});

test("slots come in order of time, whatever order they were sent in", () => {
  const late = slot("2026-11-23T10:00:00Z");
  const early = slot("2026-11-23T09:00:00+00:00");
  expect(slotsByDay([late, early], "UTC").get("2026-11-23")).toEqual([early, late]);
});

test.each([
  ["00:00", "Morning"],
  ["11:45", "Morning"],
  ["12:00", "Afternoon"],
  ["16:45", "Afternoon"],
  ["17:00", "Evening"],
  ["23:45", "Evening"],
])("%s is in the %s", (time, part) => {
  expect(slotsByPart([slot(`2026-11-23T${time}:00Z`)], clock("UTC")).map(([name]) => name)).toEqual([part]);
});

test("a full slot is not free", () => {
  const [[, choices] = []] = slotsByPart([slot("2026-11-23T09:00:00Z", 0), slot("2026-11-23T09:15:00Z")], clock("UTC"));
  expect(choices?.map(({ free }) => free)).toEqual([false, true]);
});

describe.each(zones)("in %s", (timeZone) => {
  test("no slot is lost and no two slots of a day share a label, clock changes included", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 365 * 96 }), { maxLength: 200 });
    fc.assert(
      fc.property(starts, (quarters) => {
        const slots = quarters.map((quarter) => slot(new Date(Date.UTC(2026, 0, 1) + quarter * 900_000).toISOString()));
        const days = [...slotsByDay(slots, timeZone).values()];
        expect(days.flat()).toHaveLength(slots.length);
        for (const day of days) {
          const labels = slotsByPart(day, clock(timeZone)).flatMap(([, choices]) => choices.map(({ label }) => label));
          expect(new Set(labels).size).toBe(day.length);
        }
      }),
      { numRuns: 20 },
    );
  });
});
