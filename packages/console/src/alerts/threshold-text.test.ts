import { alertMeasureNames, alertMeasures } from "@ringback/protocol";
import { expect, it } from "vitest";
import { firstThreshold, readLimit, withMeasure, writtenLimit } from "./threshold-text.ts";

it.each(alertMeasureNames)("a limit on %s is read as it is written", (measure) => {
  for (const limit of { share: [0, 0.001, 0.2, 0.333, 1], ms: [0, 1500, 60_000], interactions: [0, 1, 250] }[
    alertMeasures[measure].unit
  ])
    expect(readLimit(measure, writtenLimit({ ...firstThreshold, measure, limit }))).toBeCloseTo(limit, 6);
});

it.each(["", "many", "-1", "101"])("“%s” is no share", (text) => {
  expect(readLimit("failedShare", text)).toBeNull();
});

it("a decimal comma is understood", () => {
  expect(readLimit("failedShare", "2,5")).toBe(0.025);
});

it("another measure keeps the limit where its unit is the same, and has a code only where it needs one", () => {
  expect(withMeasure({ ...firstThreshold, limit: 0.4 }, "startedShare").limit).toBe(0.4);
  expect(withMeasure(firstThreshold, "elapsedP50").limit).toBe(60_000);
  const coded = withMeasure(firstThreshold, "errorShare");
  expect(coded.code).toBe("7030");
  expect(withMeasure(coded, "opened")).not.toHaveProperty("code");
});
