/** Slots: the equal pieces of open time that desired times are gathered in. Pure. */
import { type Interval, type Opening, contains, dailyIntervals, isBefore } from "./business-hours.ts";

/**
 * The slots that start in `[from, until)`, in order. Each day's span is cut from its start; a rest shorter than a slot is
 * none, and neither is one that begins before the one before it has ended.
 */
export function slotsBetween(
  opening: Opening,
  slotMinutes: number,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Interval[] {
  const slots: Interval[] = [];
  for (const span of dailyIntervals(opening, from.subtract({ hours: 24 }), until)) {
    let start = span.start;
    for (;;) {
      const end = start.add({ minutes: slotMinutes });
      if (isBefore(span.end, end)) break;
      const last = slots.at(-1);
      if (!last || !isBefore(start, last.end)) slots.push({ start, end });
      start = end;
    }
  }
  return slots.filter(({ start }) => !isBefore(start, from) && isBefore(start, until));
}

/** The slot in which a time lies; `null`: closed then. */
export function slotAt(opening: Opening, slotMinutes: number, at: Temporal.Instant): Interval | null {
  const near = slotsBetween(opening, slotMinutes, at.subtract({ minutes: slotMinutes }), at.add({ minutes: 1 }));
  return near.find((slot) => contains(slot, at)) ?? null;
}
