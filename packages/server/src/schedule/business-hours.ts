/**
 * Weekly hours as spans of real time. Clocks are read as people at the door read them: a span begins with the first
 * moment at which they show its start, and ends with the last at which they show its end. So an hour that is repeated in
 * autumn closes nothing in its middle, and a time that is skipped in spring is the moment of the skip.
 */
import type { Span, WeeklyHours } from "./weekly-hours.ts";
import { weekdays } from "./weekly-hours.ts";

/** What schedules are computed from. */
export interface Opening {
  readonly hours: WeeklyHours;
  /** IANA name. */
  readonly timeZone: string;
}

/** From `start` up to, and without, `end`. */
export interface Interval {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** Weekly hours repeat, so what is not found in this many days does not come. */
const horizonDays = 9;
const minute = { minutes: 1 } as const;

export function isOpenAt(opening: Opening, at: Temporal.Instant): boolean {
  return openIntervals(opening, at, at.add(minute)).some((interval) => contains(interval, at));
}

/** The next moment, not before `from`, at which it is open; `null`: it never opens. */
export function nextOpening(opening: Opening, from: Temporal.Instant): Temporal.Instant | null {
  const interval = openIntervals(opening, from, from.add({ hours: horizonDays * 24 }))[0];
  return interval ? later(interval.start, from) : null;
}

/** When the span in which `at` lies ends; `null` where it is closed then, or never closes. */
export function nextClosing(opening: Opening, at: Temporal.Instant): Temporal.Instant | null {
  const until = at.add({ hours: horizonDays * 24 });
  const interval = openIntervals(opening, at, until).find((one) => contains(one, at));
  return interval && isBefore(interval.end, until) ? interval.end : null;
}

/** All spans of time in which it is open and that touch `[from, until)`, joined where they meet; not cut to it. */
export function openIntervals(opening: Opening, from: Temporal.Instant, until: Temporal.Instant): Interval[] {
  const joined: Interval[] = [];
  for (const interval of dailyIntervals(opening, from, until)) {
    const last = joined.at(-1);
    if (last && !isBefore(last.end, interval.start))
      joined[joined.length - 1] = { start: last.start, end: later(last.end, interval.end) };
    else joined.push(interval);
  }
  return joined.filter(({ start, end }) => isBefore(start, until) && isBefore(from, end));
}

/** The spans as they are written, one for each day and span, by their start, from the day before `from` on. */
export function dailyIntervals(
  { hours, timeZone }: Opening,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Interval[] {
  const intervals: Interval[] = [];
  const last = until.toZonedDateTimeISO(timeZone).toPlainDate();
  let day = from.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const span of hours[weekdays[day.dayOfWeek - 1]!]) intervals.push(intervalOf(span, day, timeZone));
  }
  return intervals
    .filter(({ start, end }) => isBefore(start, end))
    .sort((a, b) => Temporal.Instant.compare(a.start, b.start));
}

function intervalOf(span: Span, day: Temporal.PlainDate, timeZone: string): Interval {
  const endDay = span.to <= span.from ? day.add({ days: 1 }) : day;
  return { start: moment(day, span.from, timeZone, "earlier"), end: moment(endDay, span.to, timeZone, "later") };
}

function moment(
  day: Temporal.PlainDate,
  clock: string,
  timeZone: string,
  repeated: "earlier" | "later",
): Temporal.Instant {
  const wall =
    clock === "24:00" ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(clock));
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: repeated });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.toInstant();
  const before = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return (before.getTimeZoneTransition("next") ?? before).toInstant();
}

export const contains = ({ start, end }: Interval, at: Temporal.Instant): boolean =>
  !isBefore(at, start) && isBefore(at, end);
export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
export const later = (a: Temporal.Instant, b: Temporal.Instant) => (isBefore(a, b) ? b : a);
