/** The spans that a regular look for changes takes: the latest hours, where a break shows at once, and the latest day. */
import type { Span } from "./calendar.ts";
import { falseAlarms } from "./change.ts";

const hourMs = 3_600_000;
const lengthsInHours = [6, 24];

/** Whole hours up to now; together they have the promised chance of a false alarm. */
export function lookWindows(now: Temporal.Instant): { readonly span: Span; readonly chance: number }[] {
  const to = Math.floor(now.epochMilliseconds / hourMs) * hourMs;
  return lengthsInHours.map((hours) => ({
    span: { from: to - hours * hourMs, to },
    chance: falseAlarms / lengthsInHours.length,
  }));
}
