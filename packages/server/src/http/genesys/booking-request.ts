/** What both of the vendor's create calls come down to: our own request for a callback, checked by the same schema. */
import { CreateCallback } from "@ringback/protocol";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import { refusalOf } from "../problem.ts";
import { validatorCompiler } from "../validation.ts";
import { formatTime, parseTime } from "./vendor-time.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The parts, by whatever name the caller has for them; what is `undefined` or empty was not given. */
export interface RequestParts {
  readonly site: string;
  readonly service: string;
  readonly phoneNumber: unknown;
  /** In whose numbering a number without `+` is read. */
  readonly country: string | undefined;
  readonly desiredTime: unknown;
  /** Visible fields and everything else; the known ones among them get their own places. */
  readonly userData: Fields;
  readonly language?: unknown;
}

const check = validatorCompiler({ schema: CreateCallback, method: "POST", url: "", httpPart: "body" }) as (
  input: unknown,
) => { value: CreateCallback } | { error: Parameters<typeof refusalOf>[0] };

const knownFields = { firstname: "firstName", lastname: "lastName", email: "email", subject: "subject" } as const;

export function bookingRequest(parts: RequestParts): Outcome<CreateCallback> {
  const phoneNumber = textOf(parts.phoneNumber);
  if (phoneNumber === undefined)
    return refuse("invalid_number", { errors: [{ field: "phoneNumber", detail: "is required" }] });
  const time = timeOf(parts.desiredTime);
  if (!time.ok) return time;

  const userData = new Map(Object.entries(parts.userData));
  const known: Record<string, string> = {};
  for (const [vendorName, ourName] of Object.entries(knownFields)) {
    const name = userData.has(vendorName)
      ? vendorName
      : [...userData.keys()].find((key) => key.toLowerCase() === vendorName);
    const text = name === undefined ? undefined : textOf(userData.get(name));
    if (name !== undefined && (text !== undefined || isBlank(userData.get(name)))) userData.delete(name);
    if (text !== undefined) known[ourName] = text;
  }
  const checked = check({
    site: parts.site,
    service: parts.service,
    phoneNumber,
    ...(parts.country && { country: parts.country }),
    ...(time.value && { desiredTime: time.value }),
    ...known,
    ...(textOf(parts.language) !== undefined && { language: textOf(parts.language) }),
    ...(userData.size > 0 && { userData: Object.fromEntries(userData) }),
  });
  return "error" in checked ? { ok: false, refusal: refusalOf(checked.error) } : accept(checked.value);
}

function timeOf(value: unknown): Outcome<string | null> {
  if (isBlank(value)) return accept(null);
  const time = typeof value === "string" ? parseTime(value.trim()) : null;
  if (time) return accept(formatTime(time));
  const detail = "is not an ISO 8601 time in UTC, for instance 2026-11-23T10:00:00.000Z";
  return refuse("invalid_desired_time", { errors: [{ field: "desiredTime", detail }] });
}

/** A text or number that says something; everything else is no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** The first of the names that a value came under. */
export const firstGiven = (...values: readonly unknown[]): unknown => values.find((value) => !isBlank(value));

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");
