/** One pass of one visitor through the widget, as a pure transition: `(interaction, input) -> [interaction, events]`. */
import { pristineMetadata, type EpochMs, type ErrorCode, type FormParameters, type Metadata } from "./metadata.ts";

export type LifecycleEventName = "ready" | "opened" | "started" | "submitted" | "cancelled" | "completed" | "closed";

/** The seven events in the order in which an interaction can publish them. */
export const lifecycleEventNames = [
  "ready",
  "opened",
  "started",
  "submitted",
  "cancelled",
  "completed",
  "closed",
] as const satisfies readonly LifecycleEventName[];

/** What happened to the widget. `at` is when, in epoch milliseconds; a clock that steps back is held still. */
export type LifecycleInput =
  /** The plugin accepts commands. */
  | { readonly type: "ready"; readonly at: EpochMs }
  /** The form is on screen. */
  | { readonly type: "open"; readonly at: EpochMs; readonly proactive?: boolean; readonly prefilled?: boolean }
  /** A person changed a field's value. */
  | { readonly type: "start"; readonly at: EpochMs }
  /** Local validation has passed and the request is about to leave. */
  | { readonly type: "submit"; readonly at: EpochMs; readonly form: FormParameters; readonly automatic?: boolean }
  /** The submission failed. */
  | { readonly type: "fail"; readonly at: EpochMs; readonly code: ErrorCode }
  /** The backend accepted the submission. */
  | { readonly type: "complete"; readonly at: EpochMs }
  /** The widget is gone from the screen. */
  | { readonly type: "close"; readonly at: EpochMs };

/** An event to publish; its metadata is this moment's and never changes afterwards. */
export interface LifecycleEvent {
  readonly name: LifecycleEventName;
  readonly at: EpochMs;
  readonly metadata: Metadata;
}

export interface Interaction {
  /**
   * `new`: `ready` is not published yet. `idle`: nothing on screen. `open`: the form is shown. `submitting`: a request
   * is under way. `completed`: the confirmation is shown.
   */
  readonly phase: "new" | "idle" | "open" | "submitting" | "completed";
  readonly metadata: Metadata;
  /** How many `submitted` events this interaction has published. */
  readonly submissions: number;
  /** The latest event's time: no later event is stamped before it. */
  readonly latestAt: EpochMs;
}

export const newInteraction: Interaction = Object.freeze({
  phase: "new",
  metadata: pristineMetadata,
  submissions: 0,
  latestAt: 0,
});

export type Transition = readonly [Interaction, readonly LifecycleEvent[]];

/**
 * Answers the interaction after `input` and the events to publish, in order. An input that is not legal in the present
 * phase (a second `open`, a `complete` without a submission …) changes nothing and publishes nothing.
 */
export function transition(interaction: Interaction, input: LifecycleInput): Transition {
  const at = Math.max(input.at, interaction.latestAt);
  const { metadata, phase } = interaction;
  switch (input.type) {
    case "ready":
      if (phase !== "new") break;
      return publish({ ...newInteraction, phase: "idle" }, at, ["ready", pristineMetadata]);
    case "open": {
      if (phase !== "idle") break;
      const opened: Metadata = {
        ...pristineMetadata,
        proactive: input.proactive === true,
        prefilled: input.prefilled === true,
        opened: at,
      };
      return publish({ ...interaction, phase: "open", submissions: 0 }, at, ["opened", opened]);
    }
    case "start":
      if ((phase !== "open" && phase !== "submitting") || metadata.started !== false) break;
      return publish(interaction, at, ["started", { ...metadata, started: at }]);
    case "submit": {
      if (phase !== "open") break;
      const autoSubmitted = metadata.autoSubmitted || input.automatic === true;
      const submissions = interaction.submissions + 1;
      const submitted: Metadata = { ...metadata, autoSubmitted, form: input.form };
      return publish({ ...interaction, phase: "submitting", submissions }, at, ["submitted", submitted]);
    }
    case "fail": {
      if (phase !== "submitting") break;
      const errors = [...(metadata.errors || []), input.code];
      return [{ ...interaction, phase: "open", metadata: { ...metadata, errors }, latestAt: at }, []];
    }
    case "complete":
      if (phase !== "submitting") break;
      return publish({ ...interaction, phase: "completed" }, at, ["completed", ended(metadata, "completed", at)]);
    case "close": {
      if (phase === "completed") {
        return publish({ ...interaction, phase: "idle" }, at, ["closed", { ...metadata, closed: at }]);
      }
      if (phase !== "open" && phase !== "submitting") break;
      const cancelled = ended(metadata, "cancelled", at);
      return publish(
        { ...interaction, phase: "idle" },
        at,
        ["cancelled", cancelled],
        ["closed", { ...cancelled, closed: at }],
      );
    }
  }
  return [interaction, []];
}

function ended(metadata: Metadata, end: "cancelled" | "completed", at: EpochMs): Metadata {
  return { ...metadata, [end]: at, elapsed: metadata.started === false ? false : at - metadata.started };
}

function publish(
  interaction: Interaction,
  at: EpochMs,
  ...published: readonly [LifecycleEventName, Metadata][]
): Transition {
  const metadata = published.at(-1)?.[1] ?? interaction.metadata;
  const events = published.map(([name, block]) => ({ name, at, metadata: block }));
  return [{ ...interaction, metadata, latestAt: at }, events];
}
