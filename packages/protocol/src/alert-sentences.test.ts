import { expect, it } from "vitest";
import { alertSummary, formatMeasure, thresholdSummary } from "./alert-sentences.ts";
import type { ChangeFinding } from "./alerts.ts";

const change: ChangeFinding = {
  kind: "change",
  measure: "completed",
  detail: "",
  dimension: "",
  value: "",
  direction: "fell",
  now: 0.123,
  usual: 0.48,
  interactions: 60,
};

it.each<[Partial<ChangeFinding>, string]>([
  [{}, "The share of visitors who get a callback fell to 12 % from a usual 48 %."],
  [
    { dimension: "language", value: "fr" },
    "The share of visitors who get a callback where the language is “fr” fell to 12 % from a usual 48 %.",
  ],
  [
    { dimension: "proactive", value: "false" },
    "The share of visitors who get a callback where the callback was not offered fell to 12 % from a usual 48 %.",
  ],
  [
    { measure: "left", detail: "phonenumber", dimension: "page", direction: "rose", now: 0.6, usual: 0.085 },
    "The share of visitors who leave in the field “Phone number” where the page is not known rose to 60 % from a usual 8.5 %.",
  ],
  [
    { measure: "error", detail: "7042", direction: "new", usual: 0 },
    "The share of submissions that fail with 7042 “the service is closed at that time” is 12 %; it was never seen at these hours of earlier weeks.",
  ],
  [{ measure: "opened", now: 12, usual: 1240.5 }, "Forms opened fell to 12 from a usual 1,241."],
])("the change %o is said", (more, sentence) => {
  expect(alertSummary({ ...change, ...more })).toBe(sentence);
});

it("a limit is said as it is watched and as it is passed", () => {
  const limit = { measure: "errorShare", code: "7030", is: "above", limit: 0.2, hours: 6, least: 20 } as const;
  expect(thresholdSummary(limit)).toBe(
    "Share of submitted that failed with 7030 “not a valid phone number” above 20 % over 6 hours.",
  );
  expect(alertSummary({ kind: "threshold", ...limit, now: 0.5, interactions: 40 })).toBe(
    "Share of submitted that failed with 7030 “not a valid phone number”: 50 % in the last 6 hours, above 20 %.",
  );
});

it("a limit on some interactions says which, always in the same order", () => {
  const limit = { measure: "failedShare", is: "above", limit: 0.2, hours: 1, least: 20 } as const;
  const narrowed = {
    ...limit,
    filters: { page: "/pricing", proactive: "true", service: "sales", language: "" },
  } as const;
  const where = "where the service is “sales” and the page is “/pricing” and the language is not known and";
  expect(thresholdSummary(narrowed)).toBe(
    `Share of submitted that failed ${where} the callback was offered above 20 % over an hour.`,
  );
  expect(alertSummary({ kind: "threshold", ...narrowed, now: 0.5, interactions: 40 })).toBe(
    `Share of submitted that failed ${where} the callback was offered: 50 % in the last hour, above 20 %.`,
  );
  expect(thresholdSummary({ ...limit, filters: {} })).toBe(thresholdSummary(limit));
});

it.each([
  ["elapsedP50", 999, "1 s"],
  ["elapsedP50", 60_000, "1 min"],
  ["connectP50", 125_000, "2 min 5 s"],
  ["connectP50", 7_500_000, "2 h 5 min"],
  ["failedShare", 0.0004, "0 %"],
  ["failedShare", 0.099, "9.9 %"],
  ["opened", 1234, "1,234"],
] as const)("%s of %d is %s", (measure, value, text) => {
  expect(formatMeasure(measure, value)).toBe(text);
});
