/** An interaction's record as it travels: the metadata without `form`, and how often it was submitted. */
import type { Interaction } from "./interaction.ts";
import type { EpochMs, ErrorCode, Metadata } from "./metadata.ts";

/** The metadata block without the visitor's personal data. */
export type RecordMetadata = Omit<Metadata, "form">;

export interface InteractionRecord {
  readonly metadata: RecordMetadata;
  /** How many `submitted` events so far. */
  readonly submissions: number;
}

/** The record of an interaction as it stands, free of what the visitor typed. */
export function recordOf(interaction: Interaction): InteractionRecord {
  const { form: _form, ...metadata } = interaction.metadata;
  return { metadata, submissions: interaction.submissions };
}

/**
 * Joins two copies of one interaction's record. Idempotent, commutative and associative over records that `recordFault`
 * accepts, so duplicates, disorder and replicas are harmless: flags by "or", times by the earlier, errors by the longer
 * list, submissions by the larger. A completion outweighs a cancellation, and `elapsed` follows from the times.
 */
export function merge(a: InteractionRecord, b: InteractionRecord): InteractionRecord {
  const x = a.metadata;
  const y = b.metadata;
  const started = earlier(x.started, y.started);
  const completed = earlier(x.completed, y.completed);
  const cancelled = completed === false ? earlier(x.cancelled, y.cancelled) : false;
  const end = completed === false ? cancelled : completed;
  return {
    metadata: {
      proactive: x.proactive || y.proactive,
      prefilled: x.prefilled || y.prefilled,
      autoSubmitted: x.autoSubmitted || y.autoSubmitted,
      errors: longer(x.errors, y.errors),
      opened: earlier(x.opened, y.opened),
      started,
      cancelled,
      completed,
      closed: earlier(x.closed, y.closed),
      elapsed: started === false || end === false ? false : Math.max(0, end - started),
    },
    submissions: Math.max(a.submissions, b.submissions),
  };
}

function earlier(a: false | EpochMs, b: false | EpochMs): false | EpochMs {
  if (a === false) return b;
  if (b === false) return a;
  return Math.min(a, b);
}

type Errors = false | readonly ErrorCode[];

function longer(a: Errors, b: Errors): Errors {
  const difference = (a || []).length - (b || []).length;
  if (difference !== 0) return difference > 0 ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Why a record can't have come from the lifecycle: the field at fault and the law that it breaks. */
export interface RecordFault {
  readonly field: keyof RecordMetadata | "submissions";
  readonly law: "order" | "elapsed" | "exclusive" | "without_opening" | "without_end" | "count";
}

/** Checks a record against the lifecycle's laws; `null` where it could have happened. */
export function recordFault({ metadata, submissions }: InteractionRecord): RecordFault | null {
  const { opened, started, cancelled, completed, closed, elapsed, errors } = metadata;
  const end = completed === false ? cancelled : completed;
  if (cancelled !== false && completed !== false) return { field: "cancelled", law: "exclusive" };
  if (opened === false) {
    for (const field of ["started", "cancelled", "completed", "closed", "errors"] as const) {
      if (metadata[field] !== false) return { field, law: "without_opening" };
    }
    return submissions === 0 ? null : { field: "submissions", law: "without_opening" };
  }
  if (started !== false && started < opened) return { field: "started", law: "order" };
  if (end !== false && end < (started === false ? opened : started)) {
    return { field: completed === false ? "cancelled" : "completed", law: "order" };
  }
  if (closed !== false && end === false) return { field: "closed", law: "without_end" };
  if (closed !== false && end !== false && closed < end) return { field: "closed", law: "order" };
  if (elapsed !== (started === false || end === false ? false : end - started))
    return { field: "elapsed", law: "elapsed" };
  if (completed !== false && submissions < 1) return { field: "submissions", law: "count" };
  if ((errors || []).length > submissions) return { field: "errors", law: "count" };
  return null;
}
