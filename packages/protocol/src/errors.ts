/**
 * The one table of errors: each of our words, the vendor's number (specification section 7), the HTTP status, the
 * key of the sentence that a visitor sees, and what a developer does about it.
 */
export interface ErrorDefinition {
  /** The vendor's number, for the compatible APIs and for pages written for them. */
  readonly number: number | null;
  /** HTTP status; `null` where the error arises in the page and is never answered by the server. */
  readonly status: number | null;
  /** Key of the visitor's sentence in the widget's language packs, under `Errors`. */
  readonly i18n: string;
  /** RFC 9457 `title`. */
  readonly title: string;
}

const define = <Code extends string>(table: Record<Code, ErrorDefinition>) => table;

export const errors = define({
  invalid_parameters: { number: 501, status: 400, i18n: "501", title: "Some parameters are missing or wrong" },
  invalid_desired_time: {
    number: 501,
    status: 400,
    i18n: "desiredTime",
    title: "The desired time is past or not a time",
  },
  outside_hours: { number: 7042, status: 409, i18n: "7042", title: "The service is closed at the desired time" },
  office_closed: { number: 7042, status: 409, i18n: "7042", title: "The service is closed now" },
  slot_full: { number: 7041, status: 409, i18n: "slotFull", title: "The desired time is fully booked" },
  consent_required: { number: 501, status: 400, i18n: "consentRequired", title: "The site asks for consent" },
  missing_api_key: { number: 1103, status: 401, i18n: "1103", title: "The API key is missing or wrong" },
  not_signed_in: { number: null, status: 401, i18n: "unknownError", title: "Sign in first" },
  forbidden: { number: null, status: 403, i18n: "unknownError", title: "Not allowed with this account or key" },
  origin_not_allowed: { number: null, status: 403, i18n: "unknownError", title: "This origin may not use the site" },
  invalid_number: { number: 7030, status: 400, i18n: "7030", title: "Not a valid phone number" },
  number_not_callable: { number: 7036, status: 400, i18n: "7036", title: "This kind of number can't be called" },
  number_not_allowed: { number: 7037, status: 400, i18n: "7037", title: "This number is not served" },
  unknown_site: { number: 7040, status: 404, i18n: "7040", title: "No such site" },
  unknown_service: { number: 7040, status: 404, i18n: "7040", title: "No such service" },
  not_found: { number: null, status: 404, i18n: "unknownError", title: "Not found" },
  idempotency_conflict: {
    number: 501,
    status: 409,
    i18n: "unknownError",
    title: "This Idempotency-Key was used with another body",
  },
  wrong_state: {
    number: null,
    status: 409,
    i18n: "unknownError",
    title: "Not possible in the present state",
  },
  body_too_large: { number: 501, status: 413, i18n: "501", title: "The body is too large" },
  unsupported_media_type: { number: 501, status: 415, i18n: "501", title: "This content type is not understood" },
  too_many_requests: { number: 7041, status: 429, i18n: "7041", title: "Too many requests" },
  unavailable: { number: null, status: 503, i18n: "unknownError", title: "The server can't answer now" },
  internal_error: { number: null, status: 500, i18n: "unknownError", title: "Something went wrong on the server" },
  network_error: { number: null, status: null, i18n: "networkError", title: "The server was not reached" },
  timeout: { number: null, status: null, i18n: "timeout", title: "The server did not answer in time" },
  invalid_response: {
    number: null,
    status: null,
    i18n: "unknownError",
    title: "The server's answer was not understood",
  },
  not_configured: { number: null, status: null, i18n: "unknownError", title: "The widget is not configured" },
});

export type ErrorWord = keyof typeof errors;

/** What is true of all errors that share a number; a test holds that each shared one is here. */
const sharedTitles: Readonly<Record<number, string>> = {
  501: "Not accepted as it was sent",
  7040: "No such site or service",
  7041: "Too many at once",
  7042: "The service is closed at that time",
};

/** What an error's code says, be it one of our words or the vendor's number; `null` of a code that a page's own backend gave. */
export function errorTitle(code: string | number): string | null {
  if (Object.hasOwn(errors, code)) return errors[code as ErrorWord].title;
  const shared = sharedTitles[Number(code)];
  return (
    shared ??
    Object.values(errors).find(({ number }) => number !== null && String(number) === String(code))?.title ??
    null
  );
}

/** `7030 “not a valid phone number”`; a code that is not known stays alone. */
export function errorText(code: string | number): string {
  const title = errorTitle(code);
  return title === null ? String(code) : `${code} “${title.charAt(0).toLowerCase()}${title.slice(1)}”`;
}
