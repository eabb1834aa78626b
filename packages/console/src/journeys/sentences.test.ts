import type { Report } from "@ringback/protocol";
import { describe, expect, test } from "vitest";
import { errorsSentence, funnelSentence, overviewSentence, segmentsSentence } from "./sentences.ts";

const report = (rows: Report["rows"], interactions = 1000): Report => ({
  question: "funnel",
  site: "demo",
  from: "",
  to: "",
  timeZone: "UTC",
  by: null,
  filters: {},
  interactions,
  columns: [],
  rows,
  links: [],
  notes: [],
});
const funnel = (lost: readonly number[]) =>
  report(["opened", "started", "submitted", "completed"].map((step, index) => ({ step, lost: lost[index] ?? 0 })));

describe("the sentence above a chart", () => {
  test("names the step at which most are lost", () => {
    expect(funnelSentence(funnel([100, 420, 30, 450]), null)).toBe(
      "42 % of those who opened the form leave while filling it in.",
    );
  });
  test("says how it differs from what is compared with", () => {
    expect(funnelSentence(funnel([0, 420, 0, 0]), funnel([0, 330, 0, 0]))).toBe(
      "42 % of those who opened the form leave while filling it in, 9 points more than in the other.",
    );
  });
  test("says that a span is without data", () => {
    expect(funnelSentence(report([], 0), null)).toBe("Nobody opened the form in this span.");
    expect(errorsSentence(report([]))).toBe("No submission failed in this span.");
  });
  test("tells usual from unusual", () => {
    const row = (now: number) => report([{ measure: "completedShare", now, usual: 0.55, low: 0.53, high: 0.57 }]);
    expect(overviewSentence(row(0.54))).toContain("within what is usual (53 % to 57 %)");
    expect(overviewSentence(row(0.4))).toContain("less than usual");
  });
  test("calls a segment worse only where the report does", () => {
    expect(segmentsSentence(report([{ dimension: "language", value: "fr", worse: false, missed: 40 }]))).toContain(
      "No page",
    );
    expect(segmentsSentence(report([{ dimension: "language", value: "fr", worse: true, missed: 40 }]))).toBe(
      "One segment is worse than the rest; language fr alone misses 40 callbacks.",
    );
  });
});
