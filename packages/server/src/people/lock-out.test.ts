import { expect, test } from "vitest";
import { type Failures, admit, perAccount } from "./lock-out.ts";

const now = Temporal.Instant.from("2026-01-01T00:00:00Z");

function failTimes(times: number): Failures {
  let failures: Failures | null = null;
  let at = now;
  for (let time = 0; time < times; time++) {
    const admission = admit(perAccount, failures, at);
    if (admission.kind === "locked") {
      at = at.add({ seconds: admission.retryAfterSeconds });
      time--;
    } else failures = admission.next;
  }
  return failures!;
}

test.each([
  [perAccount.free, null],
  [perAccount.free + 1, 30],
  [perAccount.free + 2, 60],
  [perAccount.free + 3, 120],
  [perAccount.free + 6, 900],
  [perAccount.free + 20, 900],
])("%i failures lock for %s seconds", (times, seconds) => {
  const { lastAt, lockedUntil } = failTimes(times);
  expect(lockedUntil && lastAt.until(lockedUntil).total("seconds")).toBe(seconds);
});

test("failures of long ago are forgotten", () => {
  const before = failTimes(perAccount.free);
  const later = before.lastAt.add({ seconds: perAccount.memorySeconds + 1 });
  expect(admit(perAccount, before, later)).toMatchObject({
    kind: "admitted",
    next: { failures: 1, lockedUntil: null },
  });
});
