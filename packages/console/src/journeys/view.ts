/** What a report page is made of: the questions that it asks, and charts of their answers. */
import type { JourneyDimension, Report, ReportQuestion } from "@ringback/protocol";
import { type TemplateResult, html } from "lit";
import { type Cell, formatCell } from "./cells.ts";
import type { Picture, Series } from "./pictures.ts";
import type { ChartTable, Export } from "./chart.ts";
import { type Steps, isByStep, stepText, stepsOf, wholenessOf } from "./steps.ts";
import { type TableOptions, foldedRows, reportTable } from "./report-table.ts";
import { valueText } from "./value-words.ts";

/** One question of a page; `key` names its answer. */
export interface Asking {
  readonly key: string;
  readonly question: ReportQuestion;
  /** `step`: by the page's hour, day or week. */
  readonly by?: "step" | JourneyDimension;
  /** Of the latest day, where a span that ends now is asked for: what broke today is lost in a month. */
  readonly latest?: true;
}

type ExportFormat = "csv" | "json";

export interface Answered {
  readonly site: string;
  readonly report: (key: string) => Report;
  /** The same asked of what is compared with; `null` where nothing is. */
  readonly compared: (key: string) => Report | null;
  /** Where each of the two is downloaded from. */
  readonly addressOf: (key: string, which: "report" | "compared", format: ExportFormat) => string;
  /** What the two are called. */
  readonly names: readonly [string, string];
}

export interface ReportView {
  readonly asks: readonly Asking[];
  readonly view: (answered: Answered) => TemplateResult;
}

export const interactions = (value: number): string => formatCell(value, "interactions");
export const percent = (value: number): string => formatCell(value, "share");

type Row = Report["rows"][number];

interface ChartOptions {
  readonly heading: string;
  readonly sentence: string;
  readonly picture?: Picture | null;
  /** Of a trend; of the report itself where absent. */
  readonly steps?: Steps;
  /** The rows that the table has; all where absent. */
  readonly only?: (row: Row) => boolean;
  readonly tableOptions?: Omit<TableOptions, "site">;
}

export function chart(
  answered: Answered,
  key: string,
  { heading, sentence, picture = null, steps, only = () => true, tableOptions = {} }: ChartOptions,
): TemplateResult {
  const report = trendOf(answered.report(key), only);
  const other = answered.compared(key);
  const compared = other && trendOf(other, only);
  const options = { site: answered.site, ...tableOptions };
  const tableOf = (one: Report, isWhole: boolean) =>
    reportTable(one, { ...options, textOf: withSteps(one, options.textOf) }, isWhole);
  const table = (isWhole: boolean) => {
    if (!compared) return tableOf(report, isWhole);
    return html`<h3>${answered.names[0]}</h3>
      ${tableOf(report, isWhole)}
      <h3>${answered.names[1]}</h3>
      ${tableOf(compared, isWhole)}`;
  };
  const folded = foldedRows(report, options) ?? (compared && foldedRows(compared, options));
  const empty = report.rows.length === 0;
  return html`<rb-chart
    heading=${heading}
    sentence=${sentence}
    .picture=${empty ? null : picture}
    .notes=${[...(steps ?? stepsOf(report)).notes, ...report.notes]}
    .exports=${exportsOf(answered, key)}
    .table=${empty ? null : ({ view: table, foldedRows: folded } satisfies ChartTable)}
  ></rb-chart>`;
}

/** Without what is to come, and without what isn't asked for. */
function trendOf(report: Report, only: (row: Row) => boolean): Report {
  const places = report.rows.flatMap((row, index) => (only(row) ? [index] : []));
  const of = isByStep(report) ? wholenessOf(report, Date.now()) : null;
  const kept = of ? places.filter((place) => of(String(report.rows[place]!["at"])) !== "toCome") : places;
  return {
    ...report,
    rows: kept.map((place) => report.rows[place]!),
    links: kept.map((place) => report.links[place] ?? {}),
  };
}

function withSteps(
  report: Report,
  textOf: TableOptions["textOf"] = (row, column) => valueText(report, row, column),
): NonNullable<TableOptions["textOf"]> {
  if (!isByStep(report)) return textOf;
  const of = wholenessOf(report, Date.now());
  return (row, column) => {
    const at = String(row["at"]);
    return column === "at" ? stepText(at, of(at)) : textOf(row, column);
  };
}

function exportsOf(answered: Answered, key: string): readonly Export[] {
  const [name, other] = answered.names;
  const csv = (which: "report" | "compared", whose: string): Export => ({
    name: `CSV${whose}`,
    href: answered.addressOf(key, which, "csv"),
    file: "",
  });
  if (answered.compared(key)) return [csv("report", ` of ${name}`), csv("compared", ` of ${other}`)];
  const file = `${answered.report(key).question}.json`;
  return [csv("report", ""), { name: "JSON", href: answered.addressOf(key, "report", "json"), file }];
}

export const words = (report: Report, column: string): string[] => report.rows.map((row) => String(row[column] ?? ""));
export const numberOf = (value: Cell | undefined): number | null => (typeof value === "number" ? value : null);

/** Column `value` for each label of `column`, in the report and in what it is compared with. */
export function both(
  answered: Answered,
  key: string,
  column: string,
  labels: readonly string[],
  value: string,
): readonly Series[] {
  const of = (report: Report, name: string) => ({
    name,
    values: labels.map((label) => valueAt(report, (row) => row[column] === label, value)),
  });
  const compared = answered.compared(key);
  const first = of(answered.report(key), answered.names[0]);
  return compared ? [first, of(compared, answered.names[1])] : [first];
}

const valueAt = (report: Report, is: (row: Report["rows"][number]) => boolean, value: string): number | null =>
  numberOf(report.rows.find(is)?.[value]);
