/** What is watched, and when nobody is told, in words. Pure. */
import type { AlertSettings } from "@ringback/protocol";
import { zoneCity } from "../times.ts";

/** `null`: nothing is watched. */
export function watchSentence({ changes, thresholds, quietHours }: AlertSettings, timeZone: string): string | null {
  const count = thresholds.length;
  const parts = [
    ...(changes ? ["what changes"] : []),
    ...(count > 0 ? [count === 1 ? "one limit" : `${count} limits`] : []),
  ];
  if (parts.length === 0) return null;
  const watched = `Watched: ${parts.join(" and ")}.`;
  if (!quietHours) return watched;
  const { from, to, weekends } = quietHours;
  const days = weekends ? " and all weekend" : "";
  return `${watched} Messages wait from ${from} to ${to}${days}, by the clock of ${zoneCity(timeZone)}.`;
}
