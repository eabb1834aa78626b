/** How long visitors take to fill the form in, and how long they wait for the call. */
import { html } from "lit";
import { milliseconds } from "../cells.ts";
import { columns, line } from "../pictures.ts";
import { stepsOf } from "../steps.ts";
import { connectionSentence, distributionSentence, elapsedSentence, trendSentence } from "../sentences.ts";
import { type ReportView, chart, numberOf, percent } from "../view.ts";

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
    const { labels, partial } = stepsOf(trend);
    return html`
      ${chart(answered, "elapsed", { heading: "From first entry to the end", sentence: elapsedSentence(answered.report("elapsed")) })}
      ${chart(answered, "distribution", {
        heading: "How it is spread",
        sentence: distributionSentence(distribution),
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
        sentence: trendSentence(trend),
        picture: line({
          labels,
          partial,
          series: (["p50", "p90"] as const).map((name) => ({
            name: name === "p50" ? "half within" : "nine of ten within",
            // A step is a row, and what is to come stands last.
            values: trend.rows.slice(0, labels.length).map((row) => numberOf(row[name])),
          })),
          format: milliseconds,
        }),
      })}
      ${chart(answered, "connection", { heading: "From asking to talking", sentence: connectionSentence(answered.report("connection")) })}
    `;
  },
};
