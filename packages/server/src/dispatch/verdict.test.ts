import { type AttemptOutcome, attemptOutcomes } from "@ringback/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultServiceSettings } from "../sites/settings.ts";
import { type Policy, verdict } from "./verdict.ts";

const now = Temporal.Instant.from("2026-03-02T10:00:00Z");
const policy: Policy = {
  retry: defaultServiceSettings.retry,
  expiresAt: now.add({ hours: 24 }),
  nextOpening: (at) => at,
};
const inMinutes = (minutes: number) => ({ kind: "retry", at: now.add({ minutes }) });
const completed = (reason: string) => ({ kind: "completed", reason });

test.each<[AttemptOutcome, number, object]>([
  ["connected", 0, completed("agent_connected")],
  ["no_answer", 0, inMinutes(15)],
  ["no_answer", 1, inMinutes(15)],
  ["no_answer", 2, completed("no_answer")],
  ["busy", 2, inMinutes(2)],
  ["busy", 3, completed("busy")],
  ["machine", 0, inMinutes(30)],
  ["machine", 1, completed("machine")],
  ["carrier_error", 2, inMinutes(1)],
  ["carrier_error", 3, completed("carrier_error")],
  ["rejected", 0, completed("rejected")],
  ["wrong_number", 0, completed("invalid_number")],
  ["blocked_number", 0, completed("blocked_number")],
  ["unknown", 0, inMinutes(1)],
  ["unknown", 2, completed("agent_unavailable")],
])("%s after %i of the same", (outcome, times, expected) => {
  expect(verdict(policy, outcome, Array<AttemptOutcome>(times).fill(outcome), now)).toEqual(expected);
});

test("each outcome has tries of its own", () => {
  expect(verdict(policy, "busy", ["no_answer", "no_answer", "machine"], now)).toEqual(inMinutes(2));
});

test("nothing is tried after the callback's time, nor where the service never opens again", () => {
  expect(verdict({ ...policy, expiresAt: now.add({ minutes: 14 }) }, "no_answer", [], now)).toEqual(
    completed("no_answer"),
  );
  expect(verdict({ ...policy, nextOpening: () => null }, "busy", [], now)).toEqual(completed("busy"));
});

test("however attempts end, trying ends", () => {
  const outcomes = fc.array(fc.constantFrom(...attemptOutcomes), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(outcomes, (all) => {
      const earlier: AttemptOutcome[] = [];
      const last = all.findIndex((outcome) => {
        const next = verdict(policy, outcome, earlier, now);
        earlier.push(outcome);
        return next.kind === "completed";
      });
      expect(last).toBeGreaterThanOrEqual(0);
    }),
  );
});
