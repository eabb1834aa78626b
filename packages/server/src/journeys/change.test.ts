import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findChanges } from "./change.ts";
import { binomialTail } from "./exact-test.ts";
import { createRandom } from "./traffic.ts";

const weeks = (...shares: [number, number][]) => shares.map(([successes, trials]) => ({ successes, trials }));
const steady = weeks([60, 100], [58, 97], [63, 105], [61, 99], [57, 101], [60, 98]);

describe("a change", () => {
  test("is found where a share collapses", () => {
    const [change] = findChanges([{ key: "de", now: { successes: 5, trials: 60 }, earlier: steady }], []);
    expect(change).toMatchObject({ key: "de", kind: "fell" });
    expect(change!.probability).toBeLessThan(1e-9);
  });
  test("is not found where it is of the usual size", () => {
    expect(findChanges([{ key: "de", now: { successes: 31, trials: 60 }, earlier: steady }], [])).toEqual([]);
  });
  test("is not found where weeks always differ as much", () => {
    const restless = weeks([10, 100], [90, 100], [15, 100], [85, 100], [50, 100], [60, 100]);
    expect(findChanges([{ key: "de", now: { successes: 5, trials: 60 }, earlier: restless }], [])).toEqual([]);
  });
  test("is a new code where none was seen", () => {
    const never = weeks([0, 900], [0, 950], [0, 1000], [0, 870]);
    expect(findChanges([{ key: "7099", now: { successes: 12, trials: 150 }, earlier: never }], [])[0]).toMatchObject({
      kind: "new",
    });
  });
  test("is left unsaid where it is certain and small", () => {
    const many = weeks([600_000, 1_000_000], [600_100, 1_000_000], [599_900, 1_000_000], [600_000, 1_000_000]);
    expect(findChanges([{ key: "all", now: { successes: 590_000, trials: 1_000_000 }, earlier: many }], [])).toEqual(
      [],
    );
  });
  test("needs weeks to compare with", () => {
    expect(findChanges([{ key: "de", now: { successes: 0, trials: 60 }, earlier: steady.slice(0, 2) }], [])).toEqual(
      [],
    );
  });
  test("is found where nobody comes any more", () => {
    expect(findChanges([], [{ key: "all", now: 0, earlier: [220, 240, 231, 218, 250, 260] }])[0]).toMatchObject({
      kind: "fell",
    });
  });
});

test("false alarms are as rare as promised where nothing changes", () => {
  const random = createRandom(7);
  const binomial = (trials: number, share: number) => {
    let successes = 0;
    for (let trial = 0; trial < trials; trial++) if (random() < share) successes++;
    return { successes, trials };
  };
  const chance = 0.05;
  let alarms = 0;
  const looks = 400;
  for (let look = 0; look < looks; look++) {
    const series = Array.from({ length: 8 }, (_, key) => {
      const share = 0.05 + 0.1 * key;
      return { key, now: binomial(60, share), earlier: Array.from({ length: 6 }, () => binomial(60, share)) };
    });
    if (findChanges(series, [], chance).length > 0) alarms++;
  }
  expect(alarms / looks).toBeLessThan(chance * 1.5);
});

test("the binomial's tails add up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (trials, share) => {
      const half = Math.floor(trials / 2);
      expect(binomialTail(half, trials, share, "fewer") + binomialTail(half + 1, trials, share, "more")).toBeCloseTo(
        1,
        6,
      );
    }),
  );
});
