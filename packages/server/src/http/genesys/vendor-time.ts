/** Times as the vendor's APIs write them: ISO 8601 in UTC with milliseconds, `2026-11-23T10:00:00.000Z`. */

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The instant, or `null` for what is not an ISO 8601 time with its offset. Milliseconds are the finest that is kept. */
export function parseTime(text: string): Temporal.Instant | null {
  if (!iso.test(text)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}

export const formatTime = (time: Temporal.Instant | Date): string =>
  new Date("epochMilliseconds" in time ? time.epochMilliseconds : time).toISOString();

export interface Window {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** The texts of a request, by the caller's own parameter names. */
export interface WindowQuery {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly days?: string | undefined;
  /** IANA name, in which days are counted; without one a day is 24 hours. */
  readonly timeZone?: string | undefined;
}

export type WindowOutcome =
  | { readonly ok: true; readonly window: Window }
  | { readonly ok: false; readonly fault: "start" | "end" | "days"; readonly detail: string };

const maxDays = 31;

/** `end` wins over `days`; without both it ends `defaultDays` after the start. */
export function windowOf(query: WindowQuery, now: Temporal.Instant, defaultDays: number): WindowOutcome {
  const start = query.start === undefined ? now : parseTime(query.start);
  if (!start) return { ok: false, fault: "start", detail: "is not an ISO 8601 time in UTC" };
  const latest = start.add({ hours: 24 * maxDays });
  if (query.end !== undefined) {
    const end = parseTime(query.end);
    if (!end) return { ok: false, fault: "end", detail: "is not an ISO 8601 time in UTC" };
    if (Temporal.Instant.compare(end, start) < 0) return { ok: false, fault: "end", detail: "is before the start" };
    return { ok: true, window: { start, end: Temporal.Instant.compare(end, latest) > 0 ? latest : end } };
  }
  const days = query.days ?? String(defaultDays);
  if (!/^\d{1,4}$/.test(days)) return { ok: false, fault: "days", detail: "is not a number of days" };
  const end = start
    .toZonedDateTimeISO(query.timeZone ?? "UTC")
    .add({ days: Math.min(Number(days), maxDays) })
    .toInstant();
  return { ok: true, window: { start, end } };
}

/** Epoch milliseconds, as text, as the ISO 8601 text of the same moment; other text as it is, to be refused as a time. */
export function millisecondsText(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? new Date(Number(text)).toISOString() : text;
}
