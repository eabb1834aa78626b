import { describe, expect, it } from "vitest";
import { afterQuiet, quietFault } from "./quiet-hours.ts";

const nights = { from: "22:00", to: "07:00", weekends: false };

describe("what is raised", () => {
  it.each([
    ["by day is told at once", nights, "Europe/Berlin", "2026-03-04T12:00:00+01:00", "2026-03-04T12:00:00+01:00"],
    [
      "before midnight waits for the morning",
      nights,
      "Europe/Berlin",
      "2026-03-04T23:30:00+01:00",
      "2026-03-05T07:00:00+01:00",
    ],
    [
      "after midnight waits for the morning",
      nights,
      "Europe/Berlin",
      "2026-03-05T03:00:00+01:00",
      "2026-03-05T07:00:00+01:00",
    ],
    ["as they begin waits", nights, "Europe/Berlin", "2026-03-04T22:00:00+01:00", "2026-03-05T07:00:00+01:00"],
    ["as they end is told at once", nights, "Europe/Berlin", "2026-03-05T07:00:00+01:00", "2026-03-05T07:00:00+01:00"],
    ["is quiet by the site's clock", nights, "America/New_York", "2026-03-05T03:30:00Z", "2026-03-05T12:00:00Z"],
    [
      "in the night that clocks go forward waits until they show the end",
      nights,
      "Europe/Berlin",
      "2026-03-28T23:00:00+01:00",
      "2026-03-29T07:00:00+02:00",
    ],
    [
      "in the night that clocks go back waits until they show the end",
      nights,
      "Europe/Berlin",
      "2026-10-24T23:00:00+02:00",
      "2026-10-25T07:00:00+01:00",
    ],
    [
      "in the hour that comes twice waits for its second end",
      { from: "01:00", to: "02:30", weekends: false },
      "Europe/Berlin",
      "2026-10-25T02:10:00+02:00",
      "2026-10-25T02:30:00+01:00",
    ],
    [
      "before an end that the clocks skip waits for the skip",
      { from: "01:00", to: "02:30", weekends: false },
      "Europe/Berlin",
      "2026-03-29T01:30:00+01:00",
      "2026-03-29T03:00:00+02:00",
    ],
    [
      "where clocks move by half an hour",
      nights,
      "Australia/Lord_Howe",
      "2026-04-05T00:30:00+11:00",
      "2026-04-05T07:00:00+10:30",
    ],
    [
      "at noon waits where noon is quiet",
      { from: "12:00", to: "13:00", weekends: false },
      "UTC",
      "2026-03-04T12:30:00Z",
      "2026-03-04T13:00:00Z",
    ],
    [
      "on Saturday waits for Monday's morning",
      { ...nights, weekends: true },
      "Europe/Berlin",
      "2026-03-07T12:00:00+01:00",
      "2026-03-09T07:00:00+01:00",
    ],
    [
      "on Friday's night too",
      { ...nights, weekends: true },
      "Europe/Berlin",
      "2026-03-06T23:00:00+01:00",
      "2026-03-09T07:00:00+01:00",
    ],
    [
      "on Saturday is told at once where weekends are not quiet",
      nights,
      "Europe/Berlin",
      "2026-03-07T12:00:00+01:00",
      "2026-03-07T12:00:00+01:00",
    ],
    [
      "without quiet hours is told at once",
      null,
      "Europe/Berlin",
      "2026-03-04T23:30:00+01:00",
      "2026-03-04T23:30:00+01:00",
    ],
  ])("%s", (_, quiet, zone, at, told) => {
    expect(afterQuiet(Temporal.Instant.from(at), quiet, zone)).toEqual(Temporal.Instant.from(told));
  });
});

it("hours that would never end are refused", () => {
  expect(quietFault({ from: "09:00", to: "09:00", weekends: false })).toMatch(/never end/);
  expect(quietFault(nights)).toBeNull();
});
