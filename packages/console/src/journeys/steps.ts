/** The hours, days or weeks of a trend: which are whole, and which are not, or still to come. Pure. */
import type { Report } from "@ringback/protocol";
import { calendarDay } from "../times.ts";
import { addDays } from "./asked.ts";
import { formatMoment } from "./cells.ts";

/** `cutOff`: the span begins or ends within it. */
export type Wholeness = "whole" | "notOver" | "cutOff" | "toCome";

type Stepped = Pick<Report, "by" | "from" | "to" | "timeZone" | "rows">;

const stepDays: Readonly<Record<string, number>> = { day: 1, week: 7 };
const hourMs = 3_600_000;

export const isByStep = ({ by }: Pick<Report, "by">): boolean => by === "hour" || (by !== null && by in stepDays);

/** Of the step that begins at a local time of the report, `2026-11-22T14:00:00+01:00`. */
export function wholenessOf({ by, from, to, timeZone }: Stepped, now: number): (at: string) => Wholeness {
  const begin = Date.parse(from);
  const end = Math.min(Date.parse(to), now);
  const endDay = calendarDay(end, timeZone);
  return (at) => {
    const start = Date.parse(at);
    if (start >= end) return "toCome";
    const days = stepDays[by ?? ""];
    const isOver = days === undefined ? start + hourMs <= end : addDays(at.slice(0, 10), days) <= endDay;
    if (!isOver) return now < Date.parse(to) ? "notOver" : "cutOff";
    return start < begin ? "cutOff" : "whole";
  };
}

export interface Steps {
  /** As the report tells them, the earliest first; none that is to come. */
  readonly at: readonly string[];
  readonly labels: readonly string[];
  /** Places of those that are not whole. */
  readonly partial: readonly number[];
  readonly notes: readonly string[];
}

const none: Steps = { at: [], labels: [], partial: [], notes: [] };

/** None where the report is not by a step. */
export function stepsOf(report: Stepped, now: number = Date.now()): Steps {
  if (!isByStep(report)) return none;
  const of = wholenessOf(report, now);
  const at = [...new Set(report.rows.map((row) => String(row["at"])))].filter((one) => of(one) !== "toCome");
  const partial = at.flatMap((one, index) => (of(one) === "whole" ? [] : [index]));
  const [first, last] = [at[0], at.at(-1)].map((one) => (one === undefined ? "whole" : of(one)));
  return {
    at,
    labels: at.map(formatMoment),
    partial,
    notes: [
      ...(first === "cutOff" && Date.parse(at[0]!) < Date.parse(report.from)
        ? [`The first ${report.by} is not whole: the span begins within it.`]
        : []),
      ...(last === "notOver" ? [`The last ${report.by} is not over.`] : []),
      ...(last === "cutOff" && at.length > 1 ? [`The last ${report.by} is not whole: the span ends within it.`] : []),
    ],
  };
}

/** A step's beginning as a table says it. */
export function stepText(at: string, wholeness: Wholeness): string {
  const text = formatMoment(at);
  return wholeness === "notOver" ? `${text}, not over` : wholeness === "cutOff" ? `${text}, not whole` : text;
}
