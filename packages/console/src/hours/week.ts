/** A week of hours as the editor sees it. */
import type { WeekOfHours } from "@ringback/protocol";

export type Weekday = keyof WeekOfHours;
export type Span = WeekOfHours[Weekday][number];

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const satisfies Weekday[];

const clock = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** What is wrong with a span, in a sentence with the remedy; `null`: nothing. */
export function faultOf({ from, to }: Span): string | null {
  if (!clock.test(from) || !clock.test(to)) return "Write times as 09:00; 24:00 is the day's end.";
  if (from === "24:00") return "The day is over at 24:00: begin earlier.";
  return null;
}
