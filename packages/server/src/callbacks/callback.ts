/**
 * A callback's states as far as visitors, sites and the clock move them (specification, section 6): one pure transition
 * from where it stands and what happens, to where it stands then and what has to be done. Calling it is `dispatch/`.
 */
import type { CallbackReason, CallbackState, StoryKind } from "@ringback/protocol";

/** `agent:USER_ID` for a person of the console. */
export type Actor = "visitor" | "system" | "api" | `agent:${string}`;

export interface Standing {
  readonly state: CallbackState;
  readonly reason: CallbackReason | null;
  /** `null`: as soon as possible. */
  readonly desiredAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant;
  /** The slot whose capacity it takes up. */
  readonly slotAt: Temporal.Instant | null;
}

export type CallbackEvent =
  | { readonly kind: "due" }
  | {
      readonly kind: "reschedule";
      readonly desiredAt: Temporal.Instant | null;
      readonly slotAt: Temporal.Instant | null;
    }
  | { readonly kind: "cancel"; readonly by: Actor; readonly asAdmin?: boolean }
  | { readonly kind: "expire" };

export type Effect =
  | { readonly kind: "story"; readonly story: StoryKind; readonly detail: Readonly<Record<string, string | null>> }
  /** Before all others: where it fails, nothing happens. */
  | { readonly kind: "take_slot"; readonly start: Temporal.Instant }
  | { readonly kind: "free_slot"; readonly start: Temporal.Instant };

export type Transition = readonly [Standing, readonly Effect[]];

/** `null`: not possible as it stands. Without effects: nothing is left to do. */
export function transition(standing: Standing, event: CallbackEvent, now: Temporal.Instant): Transition | null {
  switch (event.kind) {
    case "due":
      if (standing.state !== "scheduled" || isBefore(now, standing.dueAt)) return null;
      return [{ ...standing, state: "queued" }, [story("queued")]];
    case "reschedule":
      return isWaiting(standing) ? reschedule(standing, event, now) : null;
    case "cancel":
      return cancel(standing, event);
    case "expire":
      return isWaiting(standing) ? complete(standing, "expired", "expired") : null;
  }
}

const isWaiting = ({ state }: Standing) => state === "scheduled" || state === "queued";

function reschedule(
  standing: Standing,
  event: CallbackEvent & { kind: "reschedule" },
  now: Temporal.Instant,
): Transition {
  const { desiredAt, slotAt } = event;
  const moved: Standing = {
    ...standing,
    state: desiredAt ? "scheduled" : "queued",
    desiredAt,
    dueAt: desiredAt ?? now,
    slotAt,
  };
  const told = story("rescheduled", { from: text(standing.desiredAt), to: text(desiredAt) });
  if (standing.slotAt && slotAt && standing.slotAt.equals(slotAt)) return [moved, [told]];
  return [moved, [...(slotAt ? [{ kind: "take_slot", start: slotAt } as const] : []), ...free(standing), told]];
}

/** A call that has begun can't be cancelled; a second cancellation changes nothing. */
function cancel(
  standing: Standing,
  { by, asAdmin = by.startsWith("agent:") }: CallbackEvent & { kind: "cancel" },
): Transition | null {
  if (standing.reason === "cancelled" || standing.reason === "cancelled_by_admin") return [standing, []];
  if (standing.state === "processing" || standing.state === "completed") return null;
  return complete(standing, asAdmin ? "cancelled_by_admin" : "cancelled", "cancelled");
}

function complete(standing: Standing, reason: CallbackReason, told: StoryKind): Transition {
  return [{ ...standing, state: "completed", reason, slotAt: null }, [...free(standing), story(told, { reason })]];
}

const free = ({ slotAt }: Standing): Effect[] => (slotAt ? [{ kind: "free_slot", start: slotAt }] : []);
const story = (kind: StoryKind, detail: Record<string, string | null> = {}): Effect => ({
  kind: "story",
  story: kind,
  detail,
});
const text = (instant: Temporal.Instant | null) => instant?.toString() ?? null;
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;
