import fc from "fast-check";
import { expect, test } from "vitest";
import { binOf, edges, percentile, spanOf } from "./histogram.ts";

const duration = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 60_000 }), fc.nat({ max: 604_800_000 }));

const histogramOf = (values: readonly number[]) => {
  const bins = new Map<string, number>();
  for (const value of values) bins.set(String(binOf(value)), (bins.get(String(binOf(value))) ?? 0) + 1);
  return bins;
};

test("a duration lies in its bin", () => {
  fc.assert(
    fc.property(duration, (ms) => {
      const [from, to] = spanOf(binOf(ms));
      expect(ms).toBeGreaterThanOrEqual(from);
      expect(ms).toBeLessThan(to);
    }),
  );
});

test("a percentile is at most 5 % from the exact one", () => {
  fc.assert(
    fc.property(
      fc.array(duration, { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9, 0.99),
      (values, share) => {
        const exact = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]!;
        expect(Math.abs(percentile(histogramOf(values), share)! - exact)).toBeLessThanOrEqual(exact * 0.05 + 0.5);
      },
    ),
  );
});

test("nothing has no percentile", () => expect(percentile(new Map(), 0.5)).toBeNull());

test("there are few enough bins to keep", () => expect(edges.length).toBeLessThan(250));
