/**
 * Durations counted in fixed bins that grow by a tenth: histograms of any spans add up, and a percentile read from them is
 * never further from the exact one than its bin is wide. Reported is the bin's geometric middle: at most 5 % off (and at
 * most half a millisecond below 10 ms). Pure.
 */
const growth = 1.1;
const longestMs = 400 * 86_400_000;

/** Lower edges of the bins in ms: 0, 1, 2 … then ever wider. Bin `n` (from 1) begins at `edges[n - 1]`. */
export const edges: readonly number[] = lowerEdges();

function lowerEdges(): number[] {
  const found = [0, 1];
  for (let edge = 1; edge < longestMs;) {
    edge = Math.max(edge + 1, Math.floor(edge * growth));
    found.push(edge);
  }
  return found;
}

/** How many durations fell into each bin. */
export type Histogram = ReadonlyMap<string, number>;

/** The bin of a duration; PostgreSQL's `width_bucket(duration, edges)` gives the same. */
export function binOf(ms: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From (inclusive) and to (exclusive) of a bin, in ms. */
export const spanOf = (bin: number): readonly [number, number] => [edges[bin - 1] ?? 0, edges[bin] ?? longestMs];

/** What a duration in the bin is reported as. */
function middleOf(bin: number): number {
  const [from, to] = spanOf(bin);
  return from < 10 ? from : Math.round(Math.sqrt(from * (to - 1)));
}

const countOf = (histogram: Histogram): number => [...histogram.values()].reduce((sum, count) => sum + count, 0);

/** The smallest duration that at least the share of all do not exceed (nearest rank); `null` of an empty histogram. */
export function percentile(histogram: Histogram, share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * countOf(histogram)));
  let seen = 0;
  for (const [bin, count] of sorted(histogram)) {
    seen += count;
    if (seen >= rank) return middleOf(bin);
  }
  return null;
}

/** Bins in order, with their counts. */
export const sorted = (histogram: Histogram): (readonly [number, number])[] =>
  [...histogram].map(([bin, count]) => [Number(bin), count] as const).sort(([a], [b]) => a - b);
