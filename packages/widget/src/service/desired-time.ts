/** Reads the time that a callback is wanted at. */

/** The time; `null` for as soon as possible; `"invalid"` for what is past or not a time, which is never taken as "now". */
export function desiredTimeOf(value: unknown, now: number): Date | null | "invalid" {
  if (value === undefined || value === null || value === "" || value === "now") return null;
  const time = value instanceof Date ? value : typeof value === "string" ? new Date(value) : null;
  if (time === null || Number.isNaN(time.getTime()) || time.getTime() <= now) return "invalid";
  return new Date(time);
}
