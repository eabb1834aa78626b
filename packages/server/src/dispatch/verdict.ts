/** What becomes of a callback when an attempt has ended. */
import type { AttemptOutcome, CallbackReason } from "@ringback/protocol";
import { type RetryPolicy, retryDelayMinutes } from "./retry-delay.ts";

export interface Policy {
  readonly retry: RetryPolicy;
  /** Nothing is tried after it. */
  readonly expiresAt: Temporal.Instant;
  /** The service's next open moment from `at` on, `at` itself included; `null`: never again. */
  readonly nextOpening: (at: Temporal.Instant) => Temporal.Instant | null;
}

export type Verdict =
  | { readonly kind: "completed"; readonly reason: CallbackReason }
  | { readonly kind: "retry"; readonly at: Temporal.Instant };

export function verdict(
  policy: Policy,
  outcome: AttemptOutcome,
  earlier: readonly AttemptOutcome[],
  now: Temporal.Instant,
): Verdict {
  const givenUp: Verdict = { kind: "completed", reason: reasons[outcome] };
  const minutes = retryDelayMinutes(policy.retry, outcome, earlier);
  if (minutes === null) return givenUp;
  const at = policy.nextOpening(now.add({ minutes }));
  return at && Temporal.Instant.compare(at, policy.expiresAt) <= 0 ? { kind: "retry", at } : givenUp;
}

const reasons: Record<AttemptOutcome, CallbackReason> = {
  connected: "agent_connected",
  no_answer: "no_answer",
  busy: "busy",
  machine: "machine",
  rejected: "rejected",
  wrong_number: "invalid_number",
  blocked_number: "blocked_number",
  agent_unavailable: "agent_unavailable",
  carrier_error: "carrier_error",
  unknown: "agent_unavailable",
};
