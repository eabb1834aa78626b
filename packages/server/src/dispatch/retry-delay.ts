/** How long after an attempt that failed the next one comes. */
import type { AttemptOutcome } from "@ringback/protocol";
import type { ServiceSettings } from "../sites/settings.ts";

export type RetryPolicy = ServiceSettings["retry"];

/** Outcomes that say nothing about the visitor: tried again soon, a few times, whatever the service's policy. */
const ours = { tries: 3, waitMinutes: 1 };

/**
 * Minutes until the next attempt, or `null` where there is none. `earlier` are the outcomes of the attempts before this
 * one: each outcome has its own number of tries.
 */
export function retryDelayMinutes(
  policy: RetryPolicy,
  outcome: AttemptOutcome,
  earlier: readonly AttemptOutcome[],
): number | null {
  const rule = ruleFor(policy, outcome);
  if (!rule) return null;
  const tries = earlier.filter((one) => one === outcome).length + 1;
  return tries < rule.tries ? rule.waitMinutes : null;
}

function ruleFor(policy: RetryPolicy, outcome: AttemptOutcome) {
  switch (outcome) {
    case "no_answer":
    case "busy":
    case "machine":
    case "carrier_error":
      return policy[outcome];
    case "agent_unavailable":
    case "unknown":
      return ours;
    case "connected":
    case "rejected":
    case "wrong_number":
    case "blocked_number":
      return null;
  }
}
