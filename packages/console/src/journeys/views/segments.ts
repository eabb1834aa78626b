/** Who gets a callback less often than the rest, and what offers and prefilling bring. */
import { html } from "lit";
import { segmentsSentence } from "../sentences.ts";
import { type ReportView, chart } from "../view.ts";

export const segments: ReportView = {
  asks: [
    { key: "segments", question: "segments" },
    { key: "lift", question: "lift" },
  ],
  view: (answered) => {
    const segments = answered.report("segments");
    return html`
      ${chart(answered, "segments", { heading: "Worse than the rest", sentence: segmentsSentence(segments) })}
      ${chart(answered, "lift", { heading: "What offers and prefilling bring", sentence: "The share that gets a callback, with them and without." })}
    `;
  },
};
