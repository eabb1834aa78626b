import type { Report } from "@ringback/protocol";
import { describe, expect, test } from "vitest";
import {
  abandonmentSentence,
  changesSentence,
  distributionSentence,
  errorsSentence,
  funnelSentence,
  liftSentence,
  openedSentence,
  overviewSentence,
  schedulingSentence,
  segmentsSentence,
  trendSentence,
} from "./sentences.ts";

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
  test("says of nothing that there is nothing, and of one that it is one", () => {
    expect(openedSentence(report([], 0))).toBe("Nobody opened the form in this span.");
    expect(openedSentence(report([], 1))).toBe("1 visitor opened the form.");
    expect(changesSentence(report([], 0))).toBe("Nobody opened the form in this span.");
    expect(schedulingSentence(report([{ kind: "immediate", share: null }]))).toBe(
      "Nobody asked for a callback in this span.",
    );
    expect(trendSentence(report([{ p50: null }]))).toBe("Nobody filled in the form in this span.");
    expect(distributionSentence(report([]))).toBe("Nobody filled in the form in this span.");
  });
  test("tells what prefilling brings only where there is enough to say", () => {
    const row = { kind: "prefilling", difference: 0.081, low: 0.064, high: 0.098, enough: true };
    expect(liftSentence(report([row]))).toBe(
      "Prefilled forms lead to a callback more often than others, by 8.1 points.",
    );
    expect(liftSentence(report([{ ...row, low: -0.01 }]))).toContain("about as often as others");
    expect(liftSentence(report([{ ...row, enough: false }]))).toContain("too few to say");
  });
  test("tells usual from unusual", () => {
    const row = (now: number) => report([{ measure: "completedShare", now, usual: 0.55, low: 0.53, high: 0.57 }]);
    expect(overviewSentence(row(0.54))).toContain("within what is usual (53 % to 57 %)");
    expect(overviewSentence(row(0.4))).toContain("less than usual");
    const alone = (now: number) => report([{ measure: "completedShare", now, usual: 0.552, low: 0.552, high: 0.552 }]);
    expect(overviewSentence(alone(0.557))).toContain("more than usual (55.2 %)");
    expect(overviewSentence(alone(0.5521))).toContain("within what is usual (55.2 %)");
  });
  test("names the field in which most leave, and of how many", () => {
    const left = (field: string, share: number) => ({ field, interactions: 100 * share, share, invalid: 0 });
    expect(abandonmentSentence(report([left("-", 0.65), left("phonenumber", 0.17), left("subject", 0.05)]))).toBe(
      "17 % of all who leave do so in “Phone number”, more than in any other field.",
    );
  });
  test("tells the most certain change, and how many more there are", () => {
    const change = { measure: "left", detail: "phonenumber", dimension: "language", value: "fr", kind: "rose" };
    const row = { ...change, now: 0.63, usual: 0.075, interactions: 142, probability: 1e-9 };
    const sentence =
      "The share of visitors who leave in the field “Phone number” where the language is “fr” rose to 63 %";
    expect(changesSentence(report([row]))).toBe(`${sentence} from a usual 7.5 %.`);
    expect(changesSentence(report([row, row]))).toContain("One other thing has changed, too.");
  });
  test("says of an error's code what it means, where it is one of ours", () => {
    const row = { code: "7030", interactions: 12, recoveredShare: 0.5 };
    expect(errorsSentence(report([row]))).toMatch(/^7030 “not a valid phone number” is the most frequent error: 12 /);
    expect(errorsSentence(report([{ ...row, code: "E17" }]))).toMatch(/^E17 is the most frequent error/);
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
