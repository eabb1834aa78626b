/** Who gets a callback less often than the rest, and what offers and prefilling bring. */
import { html } from "lit";
import { mostMissed, segmentName } from "../most-missed.ts";
import { type Picture, rows } from "../pictures.ts";
import { liftSentence, segmentsSentence } from "../sentences.ts";
import { type Answered, type ReportView, chart, interactions, numberOf } from "../view.ts";

export const segments: ReportView = {
  asks: [
    { key: "segments", question: "segments" },
    { key: "lift", question: "lift" },
  ],
  view: (answered) => html`
    ${chart(answered, "segments", {
      heading: "Callbacks missed, had each segment the share of the rest",
      sentence: segmentsSentence(answered.report("segments")),
      picture: missedPicture(answered),
      tableOptions: { first: 10 },
    })}
    ${chart(answered, "lift", { heading: "What offers and prefilling bring", sentence: liftSentence(answered.report("lift")) })}
  `,
};

function missedPicture(answered: Answered): Picture | null {
  const missed = mostMissed(answered.report("segments"));
  const compared = answered.compared("segments");
  if (missed.length === 0) return null;
  const other = new Map(compared?.rows.map((row) => [segmentName(row), numberOf(row["missed"])]));
  return rows({
    labels: missed.map(({ name }) => name),
    series: [
      { name: answered.names[0], values: missed.map((segment) => segment.missed) },
      ...(compared ? [{ name: answered.names[1], values: missed.map(({ name }) => other.get(name) ?? null) }] : []),
    ],
    format: interactions,
    bad: { is: missed.map(({ isWorse }) => isWorse), word: "worse" },
  });
}
