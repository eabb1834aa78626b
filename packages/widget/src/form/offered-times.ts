/** Times from `calendar.calendarHours`, in the visitor's zone: offered by themselves, or as the frame of a backend's. */
import type { Slot } from "@ringback/protocol";

/** Minutes after midnight, end included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export interface OfferedHours {
  readonly spans: readonly Span[];
  readonly intervalMinutes: number;
}

type Hours = Readonly<Record<string, unknown>>;

/** The vendor's: from 08:00, each quarter of an hour. */
const usual: OfferedHours = { spans: [{ from: 8 * 60, to: 24 * 60 - 1 }], intervalMinutes: 15 };

export function readHours(calendarHours: unknown): OfferedHours {
  if (!isHours(calendarHours)) return usual;
  const interval = Number(calendarHours.interval);
  const intervalMinutes = interval >= 1 && interval <= 1440 ? interval : usual.intervalMinutes;
  const parts = ["morning", "afternoon", "evening"].map((part) => calendarHours[part]).filter(isHours);
  const given = isHours(calendarHours.allDay) ? [calendarHours.allDay] : parts.filter(({ enable }) => enable !== false);
  const spans = given.map(spanOf).filter((span) => span !== null);
  return { spans: spans.length > 0 || parts.length > 0 ? spans : usual.spans, intervalMinutes };
}

/** Slots that start in the `days` calendar days from `start` and are not past. */
export function offeredTimes(hours: OfferedHours, start: Date, days: number, now: number): Slot[] {
  const starts = new Set<number>();
  for (let day = 0; day < days; day += 1) {
    for (const { from, to } of hours.spans) {
      for (let minute = from; minute <= to; minute += hours.intervalMinutes) {
        // Local hours: a time that the clocks skip is the one after, and offered once.
        const time = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day, 0, minute).getTime();
        if (time > now) starts.add(time);
      }
    }
  }
  return [...starts]
    .sort((a, b) => a - b)
    .map((time) => ({
      start: new Date(time).toISOString(),
      end: new Date(time + hours.intervalMinutes * 60_000).toISOString(),
      free: 1,
    }));
}

/** Whether a backend's slot lies in the hours. */
export function isOffered({ spans }: OfferedHours, { start }: Slot): boolean {
  const time = new Date(start);
  const minute = time.getHours() * 60 + time.getMinutes();
  return spans.some(({ from, to }) => minute >= from && minute <= to);
}

function spanOf({ openTime, closeTime }: Hours): Span | null {
  const from = minutesOf(openTime, 0);
  const to = minutesOf(closeTime, 24 * 60 - 1);
  return from <= to ? { from, to } : null;
}

function minutesOf(time: unknown, otherwise: number): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(typeof time === "string" ? time : "") ?? [];
  return hours && minutes ? Math.min(Number(hours) * 60 + Number(minutes), 24 * 60 - 1) : otherwise;
}

const isHours = (value: unknown): value is Hours => typeof value === "object" && value !== null;
