/** Arranges free times for a person: by calendar day in the visitor's zone, then by part of the day. */
import type { Slot } from "@ringback/protocol";
import { dayKey, hourOf, timeLabel } from "./day-labels.ts";
import { type Clock } from "./time-labels.ts";

export type DayPart = "Morning" | "Afternoon" | "Evening";

export interface TimeChoice {
  readonly slot: Slot;
  readonly label: string;
  readonly free: boolean;
}

/** Slots by the calendar day (`2026-11-23`) on which they start for somebody in `timeZone`, each day in order of time. */
export function slotsByDay(slots: readonly Slot[], timeZone: string): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const day = dayKey(timeZone, new Date(slot.start));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

/** The day's slots under morning, afternoon and evening. Two slots never share a label: a repeated hour names its zone. */
export function slotsByPart(slots: readonly Slot[], clock: Clock): [DayPart, TimeChoice[]][] {
  const seen = new Map<string, number>();
  for (const slot of slots) {
    const label = timeLabel(clock, new Date(slot.start));
    seen.set(label, (seen.get(label) ?? 0) + 1);
  }
  const parts: [DayPart, TimeChoice[]][] = [
    ["Morning", []],
    ["Afternoon", []],
    ["Evening", []],
  ];
  for (const slot of slots) {
    const start = new Date(slot.start);
    const hour = hourOf(clock.timeZone, start);
    const label = timeLabel(clock, start);
    const named = (seen.get(label) ?? 0) > 1;
    const choice = { slot, label: named ? timeLabel(clock, start, true) : label, free: slot.free > 0 };
    parts[hour < 12 ? 0 : hour < 17 ? 1 : 2]?.[1].push(choice);
  }
  return parts.filter(([, choices]) => choices.length > 0);
}
