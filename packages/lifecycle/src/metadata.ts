/** The metadata block that every lifecycle event carries. Field order is the published one. */

/** Integer milliseconds since the epoch. */
export type EpochMs = number;

/** What a submission failed with: the backend's code as given, or one of our words (`network_error`, `timeout` …). */
export type ErrorCode = number | string;

/** The form's parameters as sent: the vendor's keys, then custom inputs by name, then `userData` given to `open`. */
export type FormParameters = Readonly<Record<string, unknown>>;

/**
 * One interaction's record. Every field starts as `false` and is set as the visitor goes on; a field that is set is
 * never unset within the interaction, so two copies merge without a clock (see `merge`).
 */
export interface Metadata {
  /** The interaction was offered unasked and the visitor accepted. */
  readonly proactive: boolean;
  /** Opening filled in at least one field with a value. */
  readonly prefilled: boolean;
  /** The form was submitted without the visitor's doing. */
  readonly autoSubmitted: boolean;
  /** Codes of failed submissions in order; kept after a later success. */
  readonly errors: false | readonly ErrorCode[];
  /** The latest submission's parameters. Personal data: the reporter never sends it. */
  readonly form: false | FormParameters;
  readonly opened: false | EpochMs;
  /** A person changed a field's value for the first time. Never set by prefilling, focus or a navigation key. */
  readonly started: false | EpochMs;
  readonly cancelled: false | EpochMs;
  readonly completed: false | EpochMs;
  readonly closed: false | EpochMs;
  /** From `started` to `cancelled` or `completed`, in ms. Stays `false` where nothing was entered. */
  readonly elapsed: false | number;
}

export const pristineMetadata: Metadata = Object.freeze({
  proactive: false,
  prefilled: false,
  autoSubmitted: false,
  errors: false,
  form: false,
  opened: false,
  started: false,
  cancelled: false,
  completed: false,
  closed: false,
  elapsed: false,
});
