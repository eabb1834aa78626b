/** The findings as a person reads them in a terminal. */
import type { Finding, Verdict } from "./examine.ts";

const words: Readonly<Record<Verdict, string>> = {
  honoured: "same",
  differs: "differs",
  ignored: "ignored",
  wrong: "WRONG",
  unknown: "unknown",
};

export interface Report {
  readonly target: string;
  readonly findings: readonly Finding[];
  /** Scripts that were not read. */
  readonly skipped: readonly string[];
}

export function render({ target, findings, skipped }: Report): string {
  const lines = [target, ""];
  if (findings.length === 0) lines.push("No `_genesys.widgets` configuration was found.");
  const width = Math.min(44, Math.max(0, ...findings.map(({ subject }) => subject.length)));
  for (const { subject, value, verdict, note } of findings) {
    const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
    lines.push(`${words[verdict].padEnd(8)} ${subject.padEnd(width)}  ${shown}`.trimEnd(), `${" ".repeat(9)}${note}`);
  }
  if (skipped.length > 0) lines.push("", "Not read:", ...skipped.map((one) => `  ${one}`));
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  lines.push(
    "",
    `${count("honoured")} same, ${count("differs")} differ, ${count("ignored")} ignored, ${count("unknown")} unknown, ${count("wrong")} wrong.`,
  );
  return lines.join("\n");
}
