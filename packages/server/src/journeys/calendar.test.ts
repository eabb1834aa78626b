import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stepStart, stepStarts, timeSteps } from "./calendar.ts";
import { quarterMs } from "./quarter.ts";

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Havana",
  "Africa/Casablanca",
];
const zone = fc.constantFrom(...zones);
const time = fc.integer({ min: Date.parse("2024-01-01"), max: Date.parse("2027-12-31") });

describe.each(timeSteps)("%s", (step) => {
  test("every step begins where the wall clock says, and each time lies in exactly one", () => {
    fc.assert(
      fc.property(zone, time, fc.integer({ min: 1, max: 40 * 86_400_000 }), (zone, from, length) => {
        const starts = stepStarts({ from, to: from + length }, step, zone);
        expect(starts[0]! * quarterMs).toBeLessThanOrEqual(from);
        for (const [index, start] of starts.entries()) {
          const wall = Temporal.Instant.fromEpochMilliseconds(start * quarterMs).toZonedDateTimeISO(zone);
          if (index > 0) expect(start).toBeGreaterThan(starts[index - 1]!);
          expect(stepStart(start * quarterMs, step, zone)).toBe(start);
          if (step !== "hour") expect(wall.startOfDay().epochMilliseconds).toBe(start * quarterMs);
          if (step === "week") expect(wall.dayOfWeek).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("the day that clocks go back has 25 hours, and Lord Howe's has 24 and a half", () => {
  const day = (date: string, zone: string) => {
    const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
    return stepStarts(
      { from: start, to: Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds },
      "hour",
      zone,
    );
  };
  expect(day("2026-10-25", "Europe/Berlin")).toHaveLength(25);
  expect(day("2026-03-29", "Europe/Berlin")).toHaveLength(23);
  const howe = day("2026-04-05", "Australia/Lord_Howe");
  expect(howe.at(-1)! - howe[0]!).toBe(23 * 4 + 2);
});
