/**
 * Refusals in the vendor's numbers. Their widget shows its translated sentence only for HTTP 400 with a number that it
 * knows and for 429 with 7041, so what a visitor can mend or should read has these statuses; `docs/genesys-api.md` lists them.
 */
import { type ErrorWord, errors } from "@ringback/protocol";
import type { Refusal } from "../../refusal.ts";

export interface VendorError {
  readonly status: number;
  /** The vendor's number, or the HTTP status where it has none. */
  readonly code: number;
  /** A word for programs; `BAD_PARAMETER` for everything that the asker can mend in a parameter. */
  readonly phrase: string;
  /** Our own sentence, never with anything in it that came from the request. */
  readonly message: string;
}

/** Where the status differs from that of our own API. */
const statuses: Partial<Record<ErrorWord, number>> = {
  missing_api_key: 400,
  origin_not_allowed: 400,
  forbidden: 400,
  unknown_site: 400,
  unknown_service: 400,
  office_closed: 400,
  outside_hours: 400,
  slot_full: 429,
  idempotency_conflict: 400,
  wrong_state: 400,
  body_too_large: 400,
  unsupported_media_type: 400,
  unavailable: 500,
};

const badParameter = new Set<ErrorWord>([
  "invalid_parameters",
  "invalid_desired_time",
  "invalid_number",
  "number_not_callable",
  "number_not_allowed",
  "consent_required",
  "idempotency_conflict",
  "body_too_large",
  "unsupported_media_type",
]);

/** Without a number of the vendor's, and with a status that needs one to be told from an unknown failure. */
const numbers: Partial<Record<ErrorWord, number>> = { wrong_state: 501, forbidden: 1103, origin_not_allowed: 1103 };

/** `names` are the caller's names of our fields; a field without one (a visitor's own) is not named. */
export function vendorError(refusal: Refusal, names: Readonly<Record<string, string>>): VendorError {
  const { number, status: ownStatus, title } = errors[refusal.code];
  const status = statuses[refusal.code] ?? ownStatus ?? 500;
  return {
    status,
    code: number ?? numbers[refusal.code] ?? status,
    phrase: badParameter.has(refusal.code) ? "BAD_PARAMETER" : refusal.code.toUpperCase(),
    message: badParameters(refusal, names) ?? (refusal.detail ?? title).replace(/\.?$/, "."),
  };
}

function badParameters({ errors: faults }: Refusal, names: Readonly<Record<string, string>>): string | null {
  const sentences = (faults ?? []).flatMap(({ field, detail }) => {
    const name = Object.hasOwn(names, field) ? names[field] : undefined;
    return name === undefined ? [] : [`Bad parameter ${name}: ${detail}`.replace(/\.?$/, ".")];
  });
  return sentences.length > 0 ? sentences.join(" ") : null;
}
