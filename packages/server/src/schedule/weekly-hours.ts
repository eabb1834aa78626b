/** Weekly business hours of a service, in wall-clock time of its zone. */
import { Type, type Static } from "typebox";

const Clock = Type.String({
  pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
  description: "HH:MM; `24:00` is the day's end",
});

/** A span that ends at or before its start runs past midnight, into the next day. */
export const Span = Type.Object({ from: Clock, to: Clock });
export type Span = Static<typeof Span>;

const Day = Type.Array(Span, { maxItems: 12 });

/** Spans by the day that they begin on. A day without spans is closed. */
export const WeeklyHours = Type.Object({
  monday: Day,
  tuesday: Day,
  wednesday: Day,
  thursday: Day,
  friday: Day,
  saturday: Day,
  sunday: Day,
});
export type WeeklyHours = Static<typeof WeeklyHours>;
export type Weekday = keyof WeeklyHours;

/** In the order of ISO 8601: `weekdays[date.dayOfWeek - 1]`. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const satisfies Weekday[];

/** The same spans on the given days, none on the others. */
export function hoursOn(days: readonly Weekday[], ...spans: Span[]): WeeklyHours {
  return Object.fromEntries(weekdays.map((day) => [day, days.includes(day) ? spans : []])) as unknown as WeeklyHours;
}

/** Open without end. */
export const aroundTheClock: WeeklyHours = hoursOn(weekdays, { from: "00:00", to: "24:00" });
