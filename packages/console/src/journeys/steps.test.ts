import { describe, expect, test } from "vitest";
import { reportOf } from "../with-report.ts";
import { stepsOf, wholenessOf } from "./steps.ts";

const now = Date.parse("2026-11-25T10:20:00+01:00");
const zone = { timeZone: "Europe/Berlin" };

describe("a step of a trend", () => {
  test.each([
    ["day", "2026-11-23T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-24T00:00:00+01:00", "whole"],
    ["day", "2026-11-23T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-25T00:00:00+01:00", "notOver"],
    ["day", "2026-11-23T00:00:00+01:00", "2026-11-25T00:00:00+01:00", "2026-11-24T00:00:00+01:00", "whole"],
    ["day", "2026-11-23T00:00:00+01:00", "2026-11-24T12:00:00+01:00", "2026-11-24T00:00:00+01:00", "cutOff"],
    ["hour", "2026-11-25T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-25T09:00:00+01:00", "whole"],
    ["hour", "2026-11-25T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-25T10:00:00+01:00", "notOver"],
    ["hour", "2026-11-25T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-25T11:00:00+01:00", "toCome"],
    ["week", "2026-11-04T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-02T00:00:00+01:00", "cutOff"],
    ["week", "2026-11-04T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-16T00:00:00+01:00", "whole"],
    ["week", "2026-11-04T00:00:00+01:00", "2026-11-26T00:00:00+01:00", "2026-11-23T00:00:00+01:00", "notOver"],
    // 23 and 25 hours long.
    ["day", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", "2026-03-29T00:00:00+01:00", "whole"],
    ["day", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", "2026-10-25T00:00:00+02:00", "whole"],
  ])("by %s from %s to %s, the one of %s is %s", (by, from, to, at, wholeness) => {
    expect(wholenessOf({ by, from, to, ...zone, rows: [] }, now)(at)).toBe(wholeness);
  });
});

describe("the steps of a report", () => {
  const rows = ["02", "09", "16", "23", "30"].map((day) => ({ at: `2026-11-${day}T00:00:00+01:00`, step: "opened" }));
  const report = reportOf({ ...zone, by: "week", from: "2026-11-04T00:00:00+01:00", to: "2026-12-02T00:00:00+01:00" });

  test("are those that have begun, with a word on each that is not whole", () => {
    expect(stepsOf({ ...report, rows }, now)).toEqual({
      at: rows.slice(0, 4).map(({ at }) => at),
      labels: ["Mon 2 Nov", "Mon 9 Nov", "Mon 16 Nov", "Mon 23 Nov"],
      partial: [0, 3],
      notes: ["The first week is not whole: the span begins within it.", "The last week is not over."],
    });
  });

  test("are none where it is by something else", () => {
    expect(stepsOf({ ...report, by: "device", rows: [{ device: "phone" }] }, now).at).toEqual([]);
  });
});
