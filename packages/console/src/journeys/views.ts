/** The report pages: which questions each asks, and how their answers are shown. */
import type { JourneyDimension, Report, ReportQuestion } from "@ringback/protocol";
import { type TemplateResult, html } from "lit";
import { type Cell, formatCell, formatMoment, milliseconds } from "./cells.ts";
import { changeText } from "./change-text.ts";
import { type Picture, type Plot, columns, line, rows } from "./pictures.ts";
import { type TableOptions, reportTable } from "./report-table.ts";
import {
  abandonmentSentence,
  changesSentence,
  connectionSentence,
  elapsedSentence,
  errorsSentence,
  funnelSentence,
  overviewSentence,
  segmentsSentence,
} from "./sentences.ts";

/** One question of a page; `key` names its answer. */
export interface Asking {
  readonly key: string;
  readonly question: ReportQuestion;
  /** `step`: by the page's hour, day or week. */
  readonly by?: "step" | JourneyDimension;
  /** Of the latest day, where a span that ends now is asked for: what broke today is lost in a month. */
  readonly latest?: true;
}

export interface Answered {
  readonly site: string;
  readonly report: (key: string) => Report;
  /** The same asked of what is compared with; `null` where nothing is. */
  readonly compared: (key: string) => Report | null;
  /** What the two are called. */
  readonly names: readonly [string, string];
}

export interface ReportView {
  readonly asks: readonly Asking[];
  readonly view: (answered: Answered) => TemplateResult;
}

export type ReportViewName = "overview" | "funnel" | "errors" | "timing" | "segments";

const interactions = (value: number) => formatCell(value, "interactions");
const percent = (value: number) => formatCell(value, "share");

export const reportViews: Readonly<Record<ReportViewName, ReportView>> = {
  overview: {
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
  },
  funnel: {
    asks: [
      { key: "funnel", question: "funnel" },
      { key: "abandonment", question: "abandonment" },
      { key: "scheduling", question: "scheduling" },
    ],
    view: (answered) => {
      const funnel = answered.report("funnel");
      const compared = answered.compared("funnel");
      const abandonment = answered.report("abandonment");
      const fields = abandonment.rows.slice(0, 8);
      return html`
        ${chart(answered, "funnel", {
          heading: "How far visitors get",
          sentence: funnelSentence(funnel, compared),
          picture: rows({
            labels: words(funnel, "step"),
            series: both(answered, "funnel", "step", words(funnel, "step"), "share"),
            format: percent,
            max: 1,
          }),
        })}
        ${chart(answered, "abandonment", {
          heading: "Where they give up",
          sentence: abandonmentSentence(abandonment),
          picture:
            fields.length > 0
              ? rows({
                  labels: fields.map((row) => fieldWord(String(row["field"]))),
                  series: both(
                    answered,
                    "abandonment",
                    "field",
                    fields.map((row) => String(row["field"])),
                    "share",
                  ),
                  format: percent,
                })
              : null,
        })}
        ${chart(answered, "scheduling", { heading: "Now or later", sentence: "Callbacks as soon as possible beside those for a time of the visitor's choice." })}
      `;
    },
  },
  errors: {
    asks: [
      { key: "errors", question: "errors" },
      { key: "trend", question: "errors", by: "step" },
    ],
    view: (answered) => {
      const errors = answered.report("errors");
      const trend = answered.report("trend");
      const codes = words(errors, "code").slice(0, 2);
      const labels = [...new Set(words(trend, "at"))];
      return html`
        ${chart(answered, "errors", {
          heading: "What goes wrong",
          sentence: errorsSentence(errors),
          picture:
            errors.rows.length > 0
              ? rows({
                  labels: words(errors, "code").slice(0, 8),
                  series: both(answered, "errors", "code", words(errors, "code").slice(0, 8), "interactions"),
                  format: interactions,
                })
              : null,
        })}
        ${chart(answered, "trend", {
          heading: "Over time",
          sentence: codes.length > 0 ? `How often ${codes.join(" and ")} came up.` : "Nothing went wrong, at any time.",
          picture:
            codes.length > 0
              ? line({
                  labels: labels.map(formatMoment),
                  series: codes.map((code) => ({
                    name: code,
                    values: labels.map(
                      (at) => valueAt(trend, (row) => row["at"] === at && row["code"] === code, "interactions") ?? 0,
                    ),
                  })),
                  format: interactions,
                })
              : null,
        })}
      `;
    },
  },
  timing: {
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
  },
  segments: {
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
  },
};

interface ChartOptions {
  readonly heading: string;
  readonly sentence: string;
  readonly picture?: Picture | null;
  readonly tableOptions?: Omit<TableOptions, "site">;
}

function chart(
  answered: Answered,
  key: string,
  { heading, sentence, picture = null, tableOptions = {} }: ChartOptions,
): TemplateResult {
  const report = answered.report(key);
  const compared = answered.compared(key);
  const table = (one: Report) => reportTable(one, { site: answered.site, ...tableOptions });
  const empty = report.rows.length === 0;
  return html`<rb-chart
    heading=${heading}
    sentence=${sentence}
    .picture=${empty ? null : picture}
    .notes=${report.notes}
    .table=${
      empty
        ? null
        : compared
          ? html`<h3>${answered.names[0]}</h3>
              ${table(report)}
              <h3>${answered.names[1]}</h3>
              ${table(compared)}`
          : table(report)
    }
  ></rb-chart>`;
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

const words = (report: Report, column: string) => report.rows.map((row) => String(row[column] ?? ""));
const fieldWord = (field: string) => (field === "-" ? "nothing entered" : field === "" ? "not known" : field);
const numberOf = (value: Cell | undefined) => (typeof value === "number" ? value : null);

/** The moments at which a step is told, as labels. */
const labelsOf = (report: Report, step: string) =>
  report.rows.filter((row) => row["step"] === step).map((row) => formatMoment(String(row["at"])));

function stepSeries(answered: Answered, steps: readonly string[]): Plot["series"] {
  const report = answered.report("funnel");
  return steps.map((step) => ({
    name: step,
    values: report.rows.filter((row) => row["step"] === step).map((row) => numberOf(row["interactions"])),
  }));
}

/** A column for each label, in the report and in what it is compared with. */
function both(
  answered: Answered,
  key: string,
  column: string,
  labels: readonly string[],
  value: string,
): Plot["series"] {
  const of = (report: Report, name: string) => ({
    name,
    values: labels.map((label) => valueAt(report, (row) => row[column] === label, value)),
  });
  const compared = answered.compared(key);
  const first = of(answered.report(key), answered.names[0]);
  return compared ? [first, of(compared, answered.names[1])] : [first];
}

const valueAt = (report: Report, is: (row: Report["rows"][number]) => boolean, value: string) =>
  numberOf(report.rows.find(is)?.[value]);
