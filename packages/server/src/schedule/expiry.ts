/**
 * Until when a promise is kept: its hours, and no closed time may end it. It ends when the service closes for the first
 * time after the hours are over, or as soon as it has been open for as many hours, whichever comes first. So a request of
 * Friday evening outlives the weekend by one working day, a service around the clock gives up after exactly its hours,
 * and a later promise never ends before an earlier one. Pure.
 */
import { type Opening, isBefore, later, openIntervals } from "./business-hours.ts";

/** Weekly hours repeat, so the next closing is at most this far off. */
const horizonHours = 9 * 24;
const hourMs = 3_600_000;

/** Where the service never opens again, the hours alone count. */
export function expiresAt(opening: Opening, expireHours: number, promisedAt: Temporal.Instant): Temporal.Instant {
  const earliest = promisedAt.add({ hours: expireHours });
  let leftMs = expireHours * hourMs;
  for (const { start, end } of openIntervals(opening, promisedAt, earliest.add({ hours: horizonHours }))) {
    const from = later(start, promisedAt);
    const openMs = msBetween(from, end);
    if (openMs >= leftMs) return from.add({ milliseconds: leftMs });
    leftMs -= openMs;
    if (!isBefore(end, earliest)) return end;
  }
  return earliest;
}

/** The same from its other end: promises up to this moment have expired by `now`, later ones have not. */
export function lastExpired(opening: Opening, expireHours: number, now: Temporal.Instant): Temporal.Instant {
  const latest = now.subtract({ hours: expireHours });
  const intervals = openIntervals(opening, latest.subtract({ hours: horizonHours }), now);
  let leftMs = expireHours * hourMs;
  let byClosing: Temporal.Instant | undefined;
  for (const { start, end } of intervals.reverse()) {
    const until = isBefore(now, end) ? now : end;
    if (until === end) byClosing ??= end.subtract({ hours: expireHours });
    const openMs = msBetween(start, until);
    if (openMs >= leftMs) {
      const byHours = until.subtract({ milliseconds: leftMs });
      return byClosing ? later(byClosing, byHours) : byHours;
    }
    leftMs -= openMs;
  }
  return byClosing ?? latest;
}

const msBetween = (from: Temporal.Instant, until: Temporal.Instant) => until.epochMilliseconds - from.epochMilliseconds;
