/** Days, times of day and zones as the visitor's language writes them. */
import { format, type Clock } from "./time-labels.ts";

/** `10:00`, `1:30 PM`; with the zone where `named`, to tell the two half past ones of a clock change apart. */
export function timeLabel(clock: Clock, time: Date, named = false): string {
  return format(clock, time, { hour: "numeric", minute: "2-digit", ...(named ? { timeZoneName: "short" } : {}) });
}

/** `Monday, November 23`. */
export function dayLabel(clock: Clock, time: Date): string {
  return format(clock, time, { weekday: "long", day: "numeric", month: "long" });
}

export function weekdayLabel(clock: Clock, time: Date, weekday: "narrow" | "short" | "long" = "short"): string {
  return format(clock, time, { weekday });
}

/** `November 2026`. */
export function monthLabel(clock: Clock, time: Date): string {
  return format(clock, time, { month: "long", year: "numeric" });
}

export function dayNumberLabel(clock: Clock, time: Date): string {
  return format(clock, time, { day: "numeric" });
}

/** `New York (GMT-5)`, `米国東部時間 (GMT-5)`: the zone's place where the language has its letters, and its offset at `time`. */
export function zoneLabel(clock: Clock, time: Date): string {
  const [area, ...rest] = clock.timeZone.split("/");
  const isReadable = rest.length === 0 || new Intl.Locale(clock.language).maximize().script === "Latn";
  const city = (rest.at(-1) ?? area ?? "").replaceAll("_", " ");
  const place = isReadable ? city : (zoneName(clock, time, "longGeneric") ?? city);
  const offset = zoneName(clock, time, "shortOffset");
  return offset === undefined || offset === place ? place : `${place} (${offset})`;
}

function zoneName({ language, timeZone }: Clock, time: Date, timeZoneName: "longGeneric" | "shortOffset") {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName }).formatToParts(time);
  return parts.find((part) => part.type === "timeZoneName")?.value;
}

/** `2026-11-23`: the calendar day of `time` in the zone. */
export function dayKey(timeZone: string, time: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(time);
}

/** The hour of the day, 0 to 23, in the zone. */
export function hourOf(timeZone: string, time: Date): number {
  return Number(new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(time));
}
