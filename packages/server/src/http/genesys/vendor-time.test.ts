import { describe, expect, test } from "vitest";
import { formatTime, parseTime, windowOf } from "./vendor-time.ts";

describe("parseTime", () => {
  test.each([
    ["2026-11-23T10:00:00.000Z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T10:00Z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T10:00:00.123+0100", "2026-11-23T09:00:00.123Z"],
    ["2026-11-23T10:00:00-05:00", "2026-11-23T15:00:00.000Z"],
  ])("%s is %s", (text, utc) => {
    expect(formatTime(parseTime(text) ?? new Date(0))).toBe(utc);
  });

  test.each([
    "on",
    "now",
    "",
    "2026-11-23",
    "2026-11-23T10:00:00",
    "2026-13-23T10:00:00Z",
    "2026-02-30T10:00:00Z",
    "1795428000000",
    "2026-11-23T10:00:00Z[Europe/Paris]",
  ])("%s is no time", (text) => {
    expect(parseTime(text)).toBeNull();
  });
});

describe("windowOf", () => {
  const now = Temporal.Instant.from("2026-11-22T11:00:00Z");
  const start = "2026-11-23T05:00:00.000Z";
  const window = (query: Parameters<typeof windowOf>[0], days = 1) => {
    const outcome = windowOf(query, now, days);
    return outcome.ok ? [outcome.window.start.toString(), outcome.window.end.toString()] : outcome.fault;
  };

  test.each([
    ["a start and a day", { start, days: "1" }, ["2026-11-23T05:00:00Z", "2026-11-24T05:00:00Z"]],
    ["nothing: one day from now", {}, ["2026-11-22T11:00:00Z", "2026-11-23T11:00:00Z"]],
    ["an end", { start, end: "2026-11-23T06:00:00Z", days: "9" }, ["2026-11-23T05:00:00Z", "2026-11-23T06:00:00Z"]],
    ["at most 31 days", { start, days: "400" }, ["2026-11-23T05:00:00Z", "2026-12-24T05:00:00Z"]],
    [
      "at most 31 days by end",
      { start, end: "2036-11-23T06:00:00Z" },
      ["2026-11-23T05:00:00Z", "2026-12-24T05:00:00Z"],
    ],
    ["a garbled start", { start: "tomorrow" }, "start"],
    ["a garbled end", { start, end: "x" }, "end"],
    ["an end before the start", { start, end: "2026-11-22T00:00:00Z" }, "end"],
    ["days that are no number", { start, days: "-1" }, "days"],
  ])("%s", (_title, query, expected) => {
    expect(window(query)).toEqual(expected);
  });
});
