import { expect, test } from "vitest";
import { reportOf } from "../with-report.ts";
import { againstUsual } from "./against-usual.ts";

test("a measure stands to its usual as a share, and is left out where nothing is usual", () => {
  const report = reportOf({
    rows: [
      { measure: "opened", now: 120, usual: 100 },
      { measure: "inProgress", now: 3, usual: 0 },
      { measure: "connectP50", now: null, usual: 60_000 },
      { measure: "failedShare", now: 0, usual: 0.1 },
      { measure: "connected", now: 4, usual: null },
    ],
  });
  expect([...againstUsual(report)]).toEqual([
    ["opened", 1.2],
    ["failedShare", 0],
  ]);
});
