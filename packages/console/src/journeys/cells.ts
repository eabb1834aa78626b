/** Numbers of a report as people read them. */
import type { ReportColumn } from "@ringback/protocol";
import { span } from "../times.ts";

export type Cell = string | number | boolean | null;
type Unit = ReportColumn["unit"];

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** What rounds to nothing has no sign. */
const signed = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1, signDisplay: "exceptZero" });

export function formatCell(value: Cell, unit: string): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return unit === "time" ? formatMoment(value) : value === "" ? "(not known)" : value;
  switch (unit as Unit) {
    case "share":
      return `${fine.format(value * 100)} %`;
    case "points":
      return `${signed.format(value * 100)} points`;
    case "ms":
      return milliseconds(value);
    case "probability":
      return value < 0.0001 ? "< 0.0001" : value.toPrecision(2);
    case "number":
      return fine.format(value);
    default:
      return whole.format(value);
  }
}

/** `1.4 s`, `4.5 min`, `1 h 20 min`. */
export function milliseconds(value: number): string {
  if (value < 60_000) return `${fine.format(value / 1000)} s`;
  return value < 600_000 ? `${fine.format(value / 60_000)} min` : span(value);
}

/** A local time of a report, `2026-11-22T14:00:00+01:00`: the wall clock that it shows. */
export function formatMoment(text: string): string {
  const [, date = "", clock = ""] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text) ?? [];
  if (!date) return text;
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
  }).format(new Date(`${date}T00:00:00Z`));
  return clock === "00:00" ? day : `${day} ${clock}`;
}

export const isNumeric = (unit: string): boolean => unit !== "text" && unit !== "time" && unit !== "boolean";
