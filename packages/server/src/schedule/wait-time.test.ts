import { expect, test } from "vitest";
import { estimateWaitSeconds } from "./wait-time.ts";

const now = Temporal.Instant.from("2026-03-02T10:00:00Z");
const since = now.subtract({ hours: 1 });
const calls = (count: number) => Array.from({ length: count }, (_, index) => since.add({ minutes: index }));

test.each([
  [0, 0, null],
  [2, 5, null],
  [3, 0, 1200],
  [12, 0, 300],
  [12, 3, 1200],
  [60, 9, 600],
])("after %i calls in the last hour, with %i waiting, it is %s seconds", (count, waiting, seconds) => {
  expect(estimateWaitSeconds({ calls: calls(count), since, now, waiting })).toBe(seconds);
});
