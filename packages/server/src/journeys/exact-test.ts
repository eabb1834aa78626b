/** Fisher's exact test: how likely a difference of two shares is where there is none. Right for small and rare numbers. Pure. */
import type { Share } from "./interval.ts";

/**
 * The probability, given the totals, that `a` has at least (`more`) or at most (`fewer`) as many successes as it has, both
 * drawn alike: the tail of the hypergeometric distribution.
 */
export function exactTail(a: Share, b: Share, side: "more" | "fewer"): number {
  const successes = a.successes + b.successes;
  const expected = (a.trials * successes) / (a.trials + b.trials);
  if (side === "more")
    return a.successes >= expected ? tailFrom(a.successes, a, b, 1) : 1 - tailFrom(a.successes - 1, a, b, -1);
  return a.successes <= expected ? tailFrom(a.successes, a, b, -1) : 1 - tailFrom(a.successes + 1, a, b, 1);
}

/** From `start` outwards, away from what is expected: the terms shrink, so none that counts is lost to rounding. */
function tailFrom(start: number, a: Share, b: Share, step: 1 | -1): number {
  const successes = a.successes + b.successes;
  const end = step === 1 ? Math.min(a.trials, successes) : Math.max(0, successes - b.trials);
  if ((end - start) * step < 0) return 0;
  let term = Math.exp(
    logChoose(a.trials, start) + logChoose(b.trials, successes - start) - logChoose(a.trials + b.trials, successes),
  );
  let sum = 0;
  for (let x = start; (end - x) * step >= 0 && term > sum * 1e-17; x += step) {
    sum += term;
    term *=
      step === 1
        ? ((a.trials - x) * (successes - x)) / ((x + 1) * (b.trials - successes + x + 1))
        : (x * (b.trials - successes + x)) / ((a.trials - x + 1) * (successes - x + 1));
  }
  return Math.min(1, sum);
}

/** The probability of at least (`more`) or at most (`fewer`) so many successes in trials that each succeed with `share`. */
export function binomialTail(successes: number, trials: number, share: number, side: "more" | "fewer"): number {
  const [to, step] = side === "more" ? [trials, 1] : [0, -1];
  const odds = share / (1 - share);
  let term = Math.exp(
    logChoose(trials, successes) + successes * Math.log(share) + (trials - successes) * Math.log1p(-share),
  );
  let sum = 0;
  for (let x = successes; (to - x) * step >= 0 && term > sum * 1e-17; x += step) {
    sum += term;
    term *= step === 1 ? ((trials - x) / (x + 1)) * odds : x / (trials - x + 1) / odds;
  }
  return Math.min(1, sum);
}

/** Twice the smaller tail. */
export const exactTest = (a: Share, b: Share): number =>
  Math.min(1, 2 * Math.min(exactTail(a, b, "more"), exactTail(a, b, "fewer")));

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for x > 0.5, by C. Lanczos's approximation. */
export function logGamma(x: number): number {
  const base = x - 1;
  const sum = lanczos.reduce(
    (total, coefficient, index) => (index === 0 ? coefficient : total + coefficient / (base + index)),
    0,
  );
  const t = base + lanczos.length - 1.5;
  return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Which of many tests to believe so that of those believed at most the given share is expected to be wrong (Y. Benjamini and
 * Y. Hochberg, 1995): the adjusted probabilities, in the order given.
 */
export function falseDiscovery(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, index) => index).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const adjusted: number[] = Array.from({ length: probabilities.length }, () => 1);
  let least = 1;
  for (const [place, index] of order.entries()) {
    least = Math.min(least, (probabilities[index]! * probabilities.length) / (probabilities.length - place));
    adjusted[index] = least;
  }
  return adjusted;
}
