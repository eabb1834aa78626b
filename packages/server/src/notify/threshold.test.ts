import type { AlertThreshold } from "@ringback/protocol";
import { describe, expect, it } from "vitest";
import { type Tally, emptyTally } from "../journeys/tally.ts";
import { judgeThreshold } from "./threshold.ts";

const none = emptyTally();
const tally: Tally = {
  ...none,
  counts: { ...none.counts, opened: 100, started: 60, submitted: 40, completed: 30, failed: 10 },
  inProgress: 10,
  spreads: { errors: new Map([["7030", 8]]) },
};
const threshold = (more: Partial<AlertThreshold>): AlertThreshold => ({
  measure: "failedShare",
  is: "above",
  limit: 0.2,
  hours: 6,
  least: 20,
  ...more,
});

describe("a limit", () => {
  it.each<[string, Partial<AlertThreshold>, number]>([
    ["a share above it", {}, 0.25],
    ["a share below it", { measure: "startedShare", is: "below", limit: 0.7 }, 0.6],
    ["a share of those that are over", { measure: "completedShare", is: "below", limit: 0.5 }, 30 / 90],
    ["an error's share", { measure: "errorShare", code: "7030", limit: 0.1 }, 0.2],
    ["a count below it, however few", { measure: "connected", is: "below", limit: 1, least: 1000 }, 0],
    ["a count above it", { measure: "opened", is: "above", limit: 99 }, 100],
  ])("is passed by %s", (_, more, now) => {
    expect(judgeThreshold(threshold(more), tally)?.now).toBeCloseTo(now);
  });

  it.each<[string, Partial<AlertThreshold>]>([
    ["what equals it", { limit: 0.25 }],
    ["a share of too few", { least: 41 }],
    ["a share of nothing", { measure: "elapsedP50", limit: 0, least: 1 }],
    ["a code that nobody met", { measure: "errorShare", code: "7042", limit: 0 }],
    ["a count above where below is asked", { measure: "opened", is: "below", limit: 100 }],
  ])("is not passed by %s", (_, more) => {
    expect(judgeThreshold(threshold(more), tally)).toBeNull();
  });
});
