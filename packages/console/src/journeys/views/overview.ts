/** The span at a glance: against usual, day by day, and what changed. */
import type { Report } from "@ringback/protocol";
import { html } from "lit";
import { againstUsual } from "../against-usual.ts";
import { formatCell } from "../cells.ts";
import { changeText } from "../change-text.ts";
import { type Picture, line, rows } from "../pictures.ts";
import { measureWords } from "../report-table.ts";
import { stepsOf } from "../steps.ts";
import { changesSentence, openedSentence, overviewSentence } from "../sentences.ts";
import { type Answered, type ReportView, chart, interactions, numberOf } from "../view.ts";
import { stepWords } from "../value-words.ts";

/** Steps of the funnel, day by day. */
const drawn: readonly string[] = ["opened", "completed"];

export const overview: ReportView = {
  asks: [
    { key: "overview", question: "overview" },
    { key: "funnel", question: "funnel", by: "step" },
    { key: "changes", question: "changes", latest: true },
  ],
  view: (answered) => {
    const overview = answered.report("overview");
    return html`
      ${chart(answered, "overview", {
        heading: "Against usual",
        sentence: overviewSentence(overview),
        picture: usualPicture(answered),
        tableOptions: {
          without: ["unit"],
          unitOf: (row, column) => (column === "measure" ? undefined : String(row["unit"])),
        },
      })}
      ${chart(answered, "funnel", {
        heading: "Opened and completed",
        sentence: openedSentence(overview),
        picture: overview.interactions > 0 ? trendPicture(answered) : null,
        tableOptions: { without: ["lost", "lostShare"] },
        only: (row) => drawn.includes(String(row["step"])),
      })}
      ${chart(answered, "changes", { heading: `What changed, ${spanWords(answered.report("changes"))}`, sentence: changesSentence(answered.report("changes")), tableOptions: { textOf: changeText } })}
    `;
  },
};

/** Each measure beside what is usual of it; `null` where nothing is. */
function usualPicture(answered: Answered): Picture | null {
  const shares = againstUsual(answered.report("overview"));
  const compared = answered.compared("overview");
  const measures = [...shares.keys()];
  if (measures.length === 0) return null;
  const seriesOf = (name: string, of: ReadonlyMap<string, number>) => ({
    name,
    values: measures.map((measure) => of.get(measure) ?? null),
  });
  return rows({
    labels: measures.map((measure) => measureWords[measure] ?? measure),
    series: [
      seriesOf(answered.names[0], shares),
      ...(compared ? [seriesOf(answered.names[1], againstUsual(compared))] : []),
    ],
    format: (share) => formatCell(Math.round(share * 100) / 100, "share"),
    against: { value: 1, name: "usual" },
  });
}

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

function trendPicture(answered: Answered): Picture {
  const report = answered.report("funnel");
  const { at, labels, partial } = stepsOf(report);
  return line({
    labels,
    partial,
    series: drawn.map((step) => {
      const found = new Map(report.rows.filter((row) => row["step"] === step).map((row) => [row["at"], row]));
      return { name: stepWords[step] ?? step, values: at.map((one) => numberOf(found.get(one)?.["interactions"])) };
    }),
    format: interactions,
  });
}
