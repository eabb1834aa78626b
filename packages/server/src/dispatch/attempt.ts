/**
 * Who may call a visitor now: one pure transition from a callback as it stands and what somebody wants with it, to what
 * changes. A claim is a lease with a fencing token; an act that names an older token is refused, however late it arrives.
 */
import type { AttemptOutcome, CallbackReason, CallbackState, StoryKind } from "@ringback/protocol";
import { type Policy, verdict } from "./verdict.ts";

export interface Standing {
  readonly state: CallbackState;
  readonly dueAt: Temporal.Instant;
  readonly version: number;
  readonly agent: string | null;
  readonly token: number | null;
  readonly leaseUntil: Temporal.Instant | null;
  /** Whether an attempt is under way. */
  readonly calling: boolean;
  /** How the attempts before ended, oldest first. */
  readonly outcomes: readonly AttemptOutcome[];
}

export type Act =
  | { readonly kind: "claim"; readonly agent: string }
  | { readonly kind: "renew" | "release" | "start"; readonly agent: string; readonly token: number }
  | {
      readonly kind: "outcome";
      readonly agent: string;
      readonly token: number;
      readonly outcome: AttemptOutcome;
      readonly note?: string;
    }
  /** The lease ran out and nobody said why. */
  | { readonly kind: "lapse" };

interface Changes {
  readonly state?: CallbackState;
  readonly reason?: CallbackReason;
  readonly dueAt?: Temporal.Instant;
  readonly agent?: string | null;
  readonly token?: number | null;
  readonly leaseUntil?: Temporal.Instant | null;
}

export interface Told {
  readonly kind: StoryKind;
  readonly outcome?: AttemptOutcome;
  readonly reason?: CallbackReason;
  readonly until?: Temporal.Instant;
  readonly text?: string;
}

export type Step =
  | { readonly kind: "refused"; readonly why: "held" | "not_due" | "over" | "stale" | "not_calling" | "calling" }
  | {
      readonly kind: "done";
      readonly changes: Changes;
      readonly story: readonly Told[];
      readonly attempt?:
        | { readonly kind: "begin" }
        | { readonly kind: "end"; readonly outcome: AttemptOutcome; readonly note?: string };
    };

/** While an agent has a callback open, their page renews this well before it ends. */
export const leaseSeconds = 120;
/** During a call the page may sleep in a telephone's pocket: the outcome is waited for this long. */
export const callSeconds = 1200;

export function step(policy: Policy, standing: Standing, act: Act, now: Temporal.Instant): Step {
  if (act.kind === "claim") return claim(policy, standing, act.agent, now);
  if (act.kind === "lapse") return hasLapsed(standing, now) ? lapse(policy, standing, now) : refused("held");
  if (!isHeldBy(standing, act.agent, act.token)) return refused("stale");
  const lease = (seconds: number) => ({ leaseUntil: now.add({ seconds }) });

  switch (act.kind) {
    case "renew":
      return done(lease(standing.calling ? callSeconds : leaseSeconds));
    case "release":
      return standing.calling ? refused("calling") : done({ state: "queued", ...free }, { kind: "released" });
    case "start":
      if (standing.calling) return refused("calling");
      return {
        ...done({ state: "processing", ...lease(callSeconds) }, { kind: "attempt_started" }),
        attempt: { kind: "begin" },
      };
    case "outcome":
      return standing.calling ? end(policy, standing, act.outcome, act.note, now) : refused("not_calling");
  }
}

function claim(policy: Policy, standing: Standing, agent: string, now: Temporal.Instant): Step {
  if (standing.state === "completed") return refused("over");
  if (hasLapsed(standing, now)) return takeOver(lapse(policy, standing, now), standing, agent, now);
  if (isHeld(standing)) {
    if (standing.agent !== agent) return refused("held");
    return done({ leaseUntil: now.add({ seconds: standing.calling ? callSeconds : leaseSeconds }) });
  }
  if (standing.state === "scheduled" && Temporal.Instant.compare(standing.dueAt, now) > 0) return refused("not_due");
  return done(taken(standing, agent, now), { kind: "claimed" });
}

/** A lapsed lease is ended first; where that leaves the callback waiting for a later time, there is nothing to take. */
function takeOver(lapsed: Step, standing: Standing, agent: string, now: Temporal.Instant): Step {
  if (lapsed.kind === "refused" || lapsed.changes.state !== "queued")
    return lapsed.kind === "refused" ? lapsed : refused("not_due");
  return { ...lapsed, changes: taken(standing, agent, now), story: [...lapsed.story, { kind: "claimed" }] };
}

const taken = (standing: Standing, agent: string, now: Temporal.Instant): Changes => ({
  state: "routing",
  agent,
  token: standing.version + 1,
  leaseUntil: now.add({ seconds: leaseSeconds }),
});

function lapse(policy: Policy, standing: Standing, now: Temporal.Instant): Step {
  if (standing.calling) return end(policy, standing, "unknown", undefined, now);
  return done({ state: "queued", ...free }, { kind: "lease_expired" });
}

function end(
  policy: Policy,
  standing: Standing,
  outcome: AttemptOutcome,
  note: string | undefined,
  now: Temporal.Instant,
): Step {
  const next = verdict(policy, outcome, standing.outcomes, now);
  const ended: Told = { kind: "attempt_ended", outcome, ...(note !== undefined && { text: note }) };
  const attempt = { kind: "end", outcome, ...(note !== undefined && { note }) } as const;
  if (next.kind === "completed") {
    const over = done({ state: "completed", reason: next.reason, leaseUntil: null, token: null }, ended, {
      kind: "completed",
      reason: next.reason,
    });
    return { ...over, attempt };
  }
  const state = Temporal.Instant.compare(next.at, now) <= 0 ? "queued" : "scheduled";
  return { ...done({ state, dueAt: next.at, ...free }, ended, { kind: "retry_scheduled", until: next.at }), attempt };
}

const free = { agent: null, token: null, leaseUntil: null } as const;

const isHeld = ({ state }: Standing) => state === "routing" || state === "processing";
const hasLapsed = (standing: Standing, now: Temporal.Instant) =>
  isHeld(standing) && (standing.leaseUntil === null || Temporal.Instant.compare(standing.leaseUntil, now) <= 0);
/** A holder whose lease has run out, and whose callback nobody has taken since, is still its holder. */
const isHeldBy = (standing: Standing, agent: string, token: number) =>
  isHeld(standing) && standing.agent === agent && standing.token === token;

const refused = (why: (Step & { kind: "refused" })["why"]): Step => ({ kind: "refused", why });
const done = (changes: Changes, ...story: Told[]): Step & { kind: "done" } => ({ kind: "done", changes, story });
