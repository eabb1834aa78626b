/** The segments in which most callbacks are missed, as a picture shows them. Pure. */
import type { Report } from "@ringback/protocol";
import { dimensionValue, dimensionWord } from "./value-words.ts";

const most = 10;

export interface MissedSegment {
  readonly name: string;
  /** Callbacks more, had the segment the rest's share. */
  readonly missed: number;
  readonly isWorse: boolean;
}

/** The most first; none that misses nothing. */
export const mostMissed = (report: Report): readonly MissedSegment[] =>
  report.rows
    .map((row) => ({ name: segmentName(row), missed: Number(row["missed"]), isWorse: row["worse"] === true }))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, most);

export const segmentName = ({ dimension, value }: Report["rows"][number]): string =>
  `${dimensionWord(String(dimension))} ${dimensionValue(String(dimension), String(value))}`;
