/** Why a request to a backend failed: a code for the record, a key for the visitor's sentence, and the rest for a page. */
import type { ErrorCode } from "@ringback/lifecycle";
import type { ErrorWord, Slot } from "@ringback/protocol";

export interface ServiceFailure {
  /** The backend's number or word as given, else one of `ErrorWord`. */
  readonly code: ErrorCode;
  /** Key of the visitor's sentence under `Errors`. */
  readonly textKey: string;
  /** The backend's own words: text, never markup. */
  readonly backendText: string | null;
  /** Times to offer instead. */
  readonly slots: readonly Slot[];
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** The answer's body where it was JSON; pages written for the vendor's widget look here. */
  readonly responseJSON: unknown;
}

/** The vendor's numbers that have a sentence of their own. */
const numbersWithText = new Set(["501", "503", "1103", "7030", "7036", "7037", "7040", "7041", "7042"]);

const wordsWithText: Partial<Record<ErrorWord, string>> = {
  invalid_desired_time: "desiredTime",
  slot_full: "slotFull",
  consent_required: "consentRequired",
  too_many_requests: "7041",
  idempotency_conflict: "unknownError",
  network_error: "networkError",
  timeout: "timeout",
};

/** The key of the sentence for the most specific of `codes` that has one. */
export function textKeyOf(...codes: readonly unknown[]): string {
  for (const code of codes) {
    const key = String(code);
    if (Object.hasOwn(wordsWithText, key)) return wordsWithText[key as ErrorWord]!;
    if (numbersWithText.has(key)) return key;
  }
  return "unknownError";
}

export function failure(code: ErrorCode, more: Partial<ServiceFailure> = {}): ServiceFailure {
  return { code, textKey: textKeyOf(code), backendText: null, slots: [], status: 0, responseJSON: undefined, ...more };
}

/** Our word for an HTTP status that came without a code. */
export function wordOfStatus(status: number): ErrorWord {
  if (status < 400) return "invalid_response";
  if (status >= 500) return status === 503 ? "unavailable" : "internal_error";
  switch (status) {
    case 401:
      return "missing_api_key";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 413:
      return "body_too_large";
    case 415:
      return "unsupported_media_type";
    case 429:
      return "too_many_requests";
    default:
      return "invalid_parameters";
  }
}
