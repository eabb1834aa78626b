import { expect, test } from "vitest";
import { reportOf } from "../with-report.ts";
import { mostMissed } from "./most-missed.ts";

test("the ten segments that miss most come first, and none that misses nothing", () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    dimension: "page",
    value: `/${index}`,
    missed: index,
    worse: index === 3,
  }));
  const found = mostMissed(reportOf({ rows }));
  expect(found.map(({ missed }) => missed)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  expect(found.filter(({ isWorse }) => isWorse)).toEqual([{ name: "Page /3", missed: 3, isWorse: true }]);
  expect(mostMissed(reportOf({ rows: rows.slice(0, 1) }))).toEqual([]);
});
