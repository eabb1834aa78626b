/** Intervals for shares and for differences of shares, good for small numbers too. Pure. */

/** 95 %, two-sided. */
const z95 = 1.959964;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval of a share (E. B. Wilson, 1927). Of nothing: anything from 0 to 1. */
export function wilson(successes: number, trials: number, z = z95): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) };
}

export interface Share {
  readonly successes: number;
  readonly trials: number;
}

/** Difference `a - b` of two independent shares: R. G. Newcombe's method 10 (1998), from the two Wilson intervals. */
export function newcombe(a: Share, b: Share, z = z95): Interval & { readonly difference: number } {
  if (a.trials === 0 || b.trials === 0) return { difference: Number.NaN, low: -1, high: 1 };
  const [shareA, shareB] = [a.successes / a.trials, b.successes / b.trials];
  const [inA, inB] = [wilson(a.successes, a.trials, z), wilson(b.successes, b.trials, z)];
  const difference = shareA - shareB;
  return {
    difference,
    low: difference - Math.hypot(shareA - inA.low, inB.high - shareB),
    high: difference + Math.hypot(inA.high - shareA, shareB - inB.low),
  };
}
