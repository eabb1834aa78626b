import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactTail, exactTest, falseDiscovery, logGamma } from "./exact-test.ts";
import { newcombe, wilson } from "./interval.ts";

const share = fc
  .integer({ min: 1, max: 300 })
  .chain((trials) => fc.record({ successes: fc.nat({ max: trials }), trials: fc.constant(trials) }));

describe("wilson", () => {
  test("agrees with the published example of 81 in 263", () => {
    const { low, high } = wilson(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });
  test("holds the share and stays between 0 and 1", () => {
    fc.assert(
      fc.property(share, ({ successes, trials }) => {
        const { low, high } = wilson(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
      }),
    );
  });
});

test("newcombe agrees with the published example of 56/70 and 48/80", () => {
  const { difference, low, high } = newcombe({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
  expect(difference).toBeCloseTo(0.2, 6);
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

describe("the exact test", () => {
  test("agrees with Fisher's tea: three of four cups right", () => {
    expect(exactTail({ successes: 3, trials: 4 }, { successes: 1, trials: 4 }, "more")).toBeCloseTo(17 / 70, 9);
  });
  test("has tails that overlap in what was seen alone", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const sum = exactTail(a, b, "more") + exactTail(a, b, "fewer");
        expect(sum).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(exactTest(a, b)).toBeCloseTo(exactTest(b, a), 9);
      }),
    );
  });
  test("stays finite far out", () => {
    expect(exactTest({ successes: 0, trials: 5000 }, { successes: 90_000, trials: 150_000 })).toBeLessThan(1e-100);
  });
  test("says that what is far better is not worse", () => {
    expect(exactTail({ successes: 5000, trials: 5000 }, { successes: 9000, trials: 150_000 }, "fewer")).toBe(1);
  });
  test("rests on a good gamma function", () => {
    let factorial = 0;
    for (let n = 1; n < 100; n++) {
      factorial += Math.log(n);
      expect(logGamma(n + 1)).toBeCloseTo(factorial, 9);
    }
  });
});

test("false discovery adjusts as published, and keeps the order", () => {
  const adjusted = falseDiscovery([0.01, 0.04, 0.03, 0.005]);
  expect(adjusted.map((p) => Number(p.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02]);
});
