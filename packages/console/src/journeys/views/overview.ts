/** The span at a glance: against usual, day by day, and what changed. */
import type { Report } from "@ringback/protocol";
import { html } from "lit";
import { formatMoment } from "../cells.ts";
import { changeText } from "../change-text.ts";
import { type Series, line } from "../pictures.ts";
import { changesSentence, overviewSentence } from "../sentences.ts";
import { type Answered, type ReportView, chart, interactions, numberOf } from "../view.ts";

export const overview: ReportView = {
  asks: [
    { key: "overview", question: "overview" },
    { key: "funnel", question: "funnel", by: "step" },
    { key: "changes", question: "changes", latest: true },
  ],
  view: (answered) => {
    const overview = answered.report("overview");
    return html`
      ${chart(answered, "overview", { heading: "Against usual", sentence: overviewSentence(overview), tableOptions: { without: ["unit"], unitOf: (row, column) => (column === "measure" ? undefined : String(row["unit"])) } })}
      ${chart(answered, "funnel", {
        heading: "Opened and completed",
        sentence: `${interactions(overview.interactions)} visitors opened the form.`,
        picture: line({
          labels: labelsOf(answered.report("funnel"), "opened"),
          series: stepSeries(answered, ["opened", "completed"]),
          format: interactions,
        }),
      })}
      ${chart(answered, "changes", { heading: `What changed, ${spanWords(answered.report("changes"))}`, sentence: changesSentence(answered.report("changes")), tableOptions: { textOf: changeText } })}
    `;
  },
};

/** `24 Nov 01:30 to 25 Nov 01:30`, by the site's clock. */
function spanWords({ from, to, timeZone }: Report): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return [from, to].map((time) => format.format(new Date(time)).replace(",", "")).join(" to ");
}

/** The moments at which a step is told, as labels. */
const labelsOf = (report: Report, step: string) =>
  report.rows.filter((row) => row["step"] === step).map((row) => formatMoment(String(row["at"])));

function stepSeries(answered: Answered, steps: readonly string[]): readonly Series[] {
  const report = answered.report("funnel");
  return steps.map((step) => ({
    name: step,
    values: report.rows.filter((row) => row["step"] === step).map((row) => numberOf(row["interactions"])),
  }));
}
