/** How long visitors take to fill the form in, and how long they wait for the call. */
import { html } from "lit";
import { formatMoment, milliseconds } from "../cells.ts";
import { columns, line } from "../pictures.ts";
import { connectionSentence, elapsedSentence } from "../sentences.ts";
import { type ReportView, chart, numberOf, percent, words } from "../view.ts";

export const timing: ReportView = {
  asks: [
    { key: "elapsed", question: "elapsed" },
    { key: "distribution", question: "distribution" },
    { key: "trend", question: "elapsed", by: "step" },
    { key: "connection", question: "connection" },
  ],
  view: (answered) => {
    const distribution = answered.report("distribution");
    const trend = answered.report("trend");
    return html`
      ${chart(answered, "elapsed", { heading: "From first entry to the end", sentence: elapsedSentence(answered.report("elapsed")) })}
      ${chart(answered, "distribution", {
        heading: "How it is spread",
        sentence: "The share of visitors by the time that they took.",
        picture:
          distribution.rows.length > 0
            ? columns({
                labels: distribution.rows.map((row) => milliseconds(Number(row["from"]))),
                series: [{ name: answered.names[0], values: distribution.rows.map((row) => Number(row["share"])) }],
                format: percent,
              })
            : null,
      })}
      ${chart(answered, "trend", {
        heading: "Over time",
        sentence: "Half and nine of ten were done within.",
        picture: line({
          labels: words(trend, "at").map(formatMoment),
          series: (["p50", "p90"] as const).map((name) => ({
            name: name === "p50" ? "half" : "nine of ten",
            values: trend.rows.map((row) => numberOf(row[name])),
          })),
          format: milliseconds,
        }),
      })}
      ${chart(answered, "connection", { heading: "From asking to talking", sentence: connectionSentence(answered.report("connection")) })}
    `;
  },
};
