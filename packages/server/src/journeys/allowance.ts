/**
 * How many records one address and one site may send: enough for an office behind one address, too few to fill a disk.
 * Counted in this process alone, since a statement for each request would cost more than what it guards.
 */
export interface Allowance {
  /** Takes `count` from what `key` has left; gives the seconds to wait where that is too little, else 0. */
  take(key: string, count: number, now: number): number;
}

export interface AllowanceRule {
  readonly most: number;
  readonly windowMs: number;
}

/** Records of one address: a busy day of an office, in bursts. */
export const addressRules: readonly AllowanceRule[] = [
  { most: 5_000, windowMs: 600_000 },
  { most: 50_000, windowMs: 86_400_000 },
];
/** Records of one site: far above the busiest. */
export const siteRules: readonly AllowanceRule[] = [
  { most: 300_000, windowMs: 600_000 },
  { most: 5_000_000, windowMs: 86_400_000 },
];

/** Keys that are remembered; beyond it the one not seen for longest is forgotten. */
const mostKeys = 20_000;

/** Buckets that refill evenly over their window. */
export function createAllowance(rules: readonly AllowanceRule[]): Allowance {
  const buckets = new Map<string, { left: number[]; at: number }>();
  return {
    take(key, count, now) {
      const known = buckets.get(key) ?? { left: rules.map(({ most }) => most), at: now };
      const passed = Math.max(0, now - known.at);
      const left = rules.map(({ most, windowMs }, index) =>
        Math.min(most, known.left[index]! + (passed * most) / windowMs),
      );
      const waits = rules.map(
        ({ most, windowMs }, index) => ((Math.min(count, most) - left[index]!) * windowMs) / most,
      );
      const wait = Math.ceil(Math.max(0, ...waits) / 1000);
      buckets.delete(key);
      buckets.set(key, { left: wait > 0 ? left : left.map((rest) => rest - count), at: now });
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!);
      return wait;
    },
  };
}
