/** Sums over interactions that belong together: of one span of time and one value of one dimension. They add up. Pure. */
import type { Histogram } from "./histogram.ts";
import { type Count, type SpreadName, type Sum, countNames, sumNames } from "./measures.ts";

export interface Tally {
  /** Place of the span among the spans asked for, from 1. */
  readonly bucket: number;
  /** `''` where interactions are not told apart, or where they did not say. */
  readonly value: string;
  readonly counts: Readonly<Record<Count | Sum, number>>;
  /** Heard of within the last half hour and not over. */
  readonly inProgress: number;
  readonly spreads: Readonly<Partial<Record<SpreadName, Histogram>>>;
}

const zero = Object.fromEntries([...countNames, ...sumNames].map((name) => [name, 0])) as Tally["counts"];

export const emptyTally = (bucket = 1, value = ""): Tally => ({
  bucket,
  value,
  counts: zero,
  inProgress: 0,
  spreads: {},
});

/** The sum, with bucket and value of the first. */
function add(a: Tally, b: Tally): Tally {
  const spreads: Partial<Record<SpreadName, Histogram>> = { ...a.spreads };
  for (const [name, histogram] of Object.entries(b.spreads) as [SpreadName, Histogram][]) {
    spreads[name] = spreads[name] ? addHistograms(spreads[name], histogram) : histogram;
  }
  const counts = Object.fromEntries(
    Object.keys(zero).map((name) => [name, a.counts[name as Count] + b.counts[name as Count]]),
  );
  return { ...a, counts: counts as Tally["counts"], inProgress: a.inProgress + b.inProgress, spreads };
}

/** What of the whole is not in its part. */
export function without(whole: Tally, part: Tally): Tally {
  const rest = (name: Count | Sum) => Math.max(0, whole.counts[name] - part.counts[name]);
  const spreads = Object.entries(whole.spreads).map(([name, histogram]) => {
    const inPart = spreadIn(part, name as SpreadName);
    return [name, new Map([...histogram].map(([key, count]) => [key, Math.max(0, count - (inPart.get(key) ?? 0))]))];
  });
  return {
    ...whole,
    counts: Object.fromEntries([...countNames, ...sumNames].map((name) => [name, rest(name)])) as Tally["counts"],
    inProgress: Math.max(0, whole.inProgress - part.inProgress),
    spreads: Object.fromEntries(spreads) as Tally["spreads"],
  };
}

function addHistograms(a: Histogram, b: Histogram): Histogram {
  const sum = new Map(a);
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

/** One for each bucket and value, in their order. */
export function combine(tallies: readonly Tally[]): Tally[] {
  const combined = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = `${tally.bucket} ${tally.value}`;
    const known = combined.get(key);
    combined.set(key, known ? add(known, tally) : tally);
  }
  return [...combined.values()].sort((a, b) => a.bucket - b.bucket || (a.value < b.value ? -1 : 1));
}

export const total = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, tally) => add(sum, tally), emptyTally());

/** Over and without a callback. */
export const leftOf = ({ counts, inProgress }: Tally): number => counts.opened - counts.completed - inProgress;

/** Fell silent: neither cancelled nor submitted with success. */
export const abandonedOf = (tally: Tally): number => leftOf(tally) - tally.counts.cancelled;

export const spreadIn = (tally: Tally, name: SpreadName): Histogram => tally.spreads[name] ?? new Map();
