/** Expected refusals are values: an error of the one table, with what helps the asker. */
import type { ErrorWord, FieldError, Slot } from "@ringback/protocol";

export interface Refusal {
  readonly code: ErrorWord;
  /** A sentence for the developer; never from a visitor's input. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Times to offer instead. */
  readonly slots?: readonly Slot[];
  /** Seconds. */
  readonly retryAfter?: number;
}

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export function refuse(
  code: ErrorWord,
  more: Omit<Refusal, "code"> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, ...more } };
}
