/** Whether a measure has passed its limit. Pure. */
import { type AlertMeasure, type AlertThreshold, alertMeasures } from "@ringback/protocol";
import { percentile } from "../journeys/histogram.ts";
import { type Tally, abandonedOf, spreadIn } from "../journeys/tally.ts";

interface Measured {
  /** `null`: there is nothing to measure. */
  readonly value: number | null;
  /** How many interactions it rests on. */
  readonly interactions: number;
}

/** The measure and what it rests on; `null` where it has not passed, or rests on too few. */
export function judgeThreshold(
  { measure, code, is, limit, least }: AlertThreshold,
  tally: Tally,
): { readonly now: number; readonly interactions: number } | null {
  const { value, interactions } = measures[measure](tally, code ?? "");
  if (value === null) return null;
  if (alertMeasures[measure].unit !== "interactions" && interactions < least) return null;
  return (is === "above" ? value > limit : value < limit) ? { now: value, interactions } : null;
}

const measures: Record<AlertMeasure, (tally: Tally, code: string) => Measured> = {
  opened: ({ counts }) => counted(counts.opened),
  completed: ({ counts }) => counted(counts.completed),
  cancelled: ({ counts }) => counted(counts.cancelled),
  abandoned: (tally) => counted(abandonedOf(tally)),
  connected: ({ counts }) => counted(counts.connected),
  startedShare: ({ counts }) => share(counts.started, counts.opened),
  submittedShare: ({ counts }) => share(counts.submitted, counts.opened),
  /** Those in progress have not decided yet. */
  completedShare: ({ counts, inProgress }) =>
    share(Math.min(counts.completed, counts.opened - inProgress), counts.opened - inProgress),
  connectedShare: ({ counts }) => share(counts.connected, counts.opened),
  failedShare: ({ counts }) => share(counts.failed, counts.submitted),
  errorShare: (tally, code) => share(spreadIn(tally, "errors").get(code) ?? 0, tally.counts.submitted),
  elapsedP50: (tally) => median(tally, "elapsed"),
  connectP50: (tally) => median(tally, "connect_immediate"),
};

const counted = (count: number): Measured => ({ value: count, interactions: count });
const share = (part: number, whole: number): Measured => ({
  value: whole === 0 ? null : part / whole,
  interactions: whole,
});

function median(tally: Tally, name: "elapsed" | "connect_immediate"): Measured {
  const histogram = spreadIn(tally, name);
  return {
    value: percentile(histogram, 0.5),
    interactions: [...histogram.values()].reduce((sum, count) => sum + count, 0),
  };
}
