/** The estimated wait time: how soon somebody who asks now is called. Pure. */

/** Fewer calls than this say nothing. */
const enough = 3;

/**
 * Seconds, from how often callbacks were called lately and how many wait already; `null` where unknown.
 * `calls` are the starts of the attempts since `since`.
 */
export function estimateWaitSeconds(input: {
  readonly calls: readonly Temporal.Instant[];
  readonly since: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly waiting: number;
}): number | null {
  if (input.calls.length < enough) return null;
  const interval = input.since.until(input.now).total("seconds") / input.calls.length;
  return Math.round(interval * (input.waiting + 1));
}
