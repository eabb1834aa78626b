/**
 * A site's days, hours and weeks as quarters of an hour. All reckoning with zones is done here and none in the database, so
 * that one set of time-zone rules decides. Pure.
 */
import { quarterFrom, quarterMs } from "./quarter.ts";

export const timeSteps = ["hour", "day", "week"] as const;
export type TimeStep = (typeof timeSteps)[number];

/** Half open, in epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The quarter that the step around the time begins with, in the zone's wall-clock. */
export function stepStart(at: number, step: TimeStep, zone: string): number {
  return quarterFrom(
    startOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone), step).epochMilliseconds,
  );
}

/** The quarters that steps begin with, from the one that `from` lies in to the last that begins before `to`. */
export function stepStarts({ from, to }: Span, step: TimeStep, zone: string): number[] {
  if (step === "hour") return hourStarts({ from, to }, zone);
  const starts: number[] = [];
  let current = startOf(Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone), step);
  while (current.epochMilliseconds < to) {
    starts.push(quarterFrom(current.epochMilliseconds));
    current = next(current, step);
  }
  return starts;
}

/** Nearly all days have 24 plain hours: those need no look at the zone. */
function hourStarts({ from, to }: Span, zone: string): number[] {
  const days = stepStarts({ from, to }, "day", zone);
  const hours = days.flatMap((start, index) => {
    const end = days[index + 1] ?? nextDay(start, zone);
    return end - start === 96 ? plainHours.map((hour) => start + hour) : slowHours(start, end, zone);
  });
  const first = stepStart(from, "hour", zone);
  return hours.filter((start) => start >= first && start * quarterMs < to);
}

const plainHours = Array.from({ length: 24 }, (_, hour) => hour * 4);

/** Hours follow one another in real time; at a half-hour change of clocks one is half as long. */
function slowHours(start: number, end: number, zone: string): number[] {
  const hours: number[] = [];
  for (let quarter = start; quarter < end; quarter++) {
    const hour = stepStart(quarter * quarterMs, "hour", zone);
    if (hour !== hours.at(-1)) hours.push(hour);
  }
  return hours;
}

/** The quarter that the day after the one that begins with `start` begins with. */
export const nextDay = (start: number, zone: string): number =>
  quarterFrom(
    next(Temporal.Instant.fromEpochMilliseconds(start * quarterMs).toZonedDateTimeISO(zone), "day").epochMilliseconds,
  );

function startOf(time: Temporal.ZonedDateTime, step: TimeStep): Temporal.ZonedDateTime {
  if (step === "hour") return time.round({ smallestUnit: "hour", roundingMode: "floor" });
  const day = time.startOfDay();
  return step === "day"
    ? day
    : day
        .toPlainDate()
        .subtract({ days: day.dayOfWeek - 1 })
        .toZonedDateTime(time.timeZoneId);
}

function next(start: Temporal.ZonedDateTime, step: "day" | "week"): Temporal.ZonedDateTime {
  const date = start.toPlainDate().add(step === "day" ? { days: 1 } : { weeks: 1 });
  return startOf(date.toZonedDateTime(start.timeZoneId), step);
}
