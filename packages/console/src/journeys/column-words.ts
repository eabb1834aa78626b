/** What columns of reports are called. Pure. */
import type { ReportQuestion } from "@ringback/protocol";

const words: Readonly<Record<string, string>> = {
  // Of spans of time.
  mean: "On average",
  p50: "Half within",
  p90: "Nine of ten within",
  p99: "99 of 100 within",
  lateP50: "Half late by",
  lateP90: "Nine of ten late by",
  from: "From",
  to: "To",
  // Of shares.
  low: "At least",
  high: "At most",
  lost: "Got no further",
  lostShare: "Share that got no further",
  invalid: "Failed checks",
  recovered: "Got a callback after all",
  recoveredShare: "Share of these",
  connected: "Talked to somebody",
  connectedShare: "Share of these",
  restShare: "Share in the rest",
  missed: "Callbacks missed",
  worse: "Clearly worse",
  probability: "By chance alone",
  usual: "Usual",
  dimension: "Of",
  value: "Namely",
  kind: "What",
  // Of what is held back.
  trials: "With it",
  share: "Share",
  controlTrials: "Without it",
  controlShare: "Share without it",
  enough: "Enough to say",
  autoSubmitted: "Sent by the page",
};

const ofQuestion: Readonly<Partial<Record<ReportQuestion, Readonly<Record<string, string>>>>> = {
  overview: { low: "Least", high: "Most" },
  changes: { kind: "Change", detail: "Namely", dimension: "Where", value: "Is" },
  lift: { share: "Share with it" },
};

/** `at` is the step's own name; what is not known is its name in words: `missedCalls` becomes `Missed calls`. */
export function columnWord(question: ReportQuestion, name: string, by: string | null): string {
  const found = name === "at" ? (by ?? "") : (ofQuestion[question]?.[name] ?? words[name]);
  if (found) return found.charAt(0).toUpperCase() + found.slice(1);
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
