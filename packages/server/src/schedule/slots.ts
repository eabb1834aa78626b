/** Slots: the equal pieces of open time that desired times are gathered in. Pure. */
import { type Interval, type Opening, contains, dailyIntervals } from "./business-hours.ts";

/**
 * The slots that start in `[from, until)`, in order. Each day's span is cut from its start; a rest shorter than a slot is
 * none, and neither is one that begins before the one before it has ended. There are thousands in a month: they are
 * counted in milliseconds.
 */
export function slotsBetween(
  opening: Opening,
  slotMinutes: number,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Interval[] {
  const [fromMs, untilMs, lengthMs] = [from.epochMilliseconds, until.epochMilliseconds, slotMinutes * 60_000];
  const slots: Interval[] = [];
  let freeMs = -Infinity;
  for (const span of dailyIntervals(opening, from.subtract({ hours: 24 }), until)) {
    const lastMs = span.end.epochMilliseconds - lengthMs;
    for (let startMs = span.start.epochMilliseconds; startMs <= lastMs; startMs += lengthMs) {
      if (startMs < freeMs) continue;
      freeMs = startMs + lengthMs;
      if (startMs >= fromMs && startMs < untilMs) slots.push({ start: instant(startMs), end: instant(freeMs) });
    }
  }
  return slots;
}

const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);

/** The slot in which a time lies; `null`: closed then. */
export function slotAt(opening: Opening, slotMinutes: number, at: Temporal.Instant): Interval | null {
  const near = slotsBetween(opening, slotMinutes, at.subtract({ minutes: slotMinutes }), at.add({ minutes: 1 }));
  return near.find((slot) => contains(slot, at)) ?? null;
}
