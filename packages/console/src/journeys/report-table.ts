/** A report as a table; each number that has interactions behind it is a link to them. */
import type { Report } from "@ringback/protocol";
import { type TemplateResult, html, nothing } from "lit";
import { formatCell, isNumeric } from "./cells.ts";
import { columnWord } from "./column-words.ts";

/** Measures of the overview and of changes in words. */
export const measureWords: Readonly<Record<string, string>> = {
  opened: "Opened",
  inProgress: "In progress",
  completed: "Got a callback",
  completedShare: "Share that got a callback",
  cancelled: "Left",
  abandoned: "Fell silent",
  failedShare: "Share of sent that failed",
  elapsedP50: "Half are done within",
  connected: "Talked to somebody",
  connectP50: "Half talk to somebody within",
  started: "Began to fill it in",
  left: "Left in the field",
  failed: "Failed, of those submitted",
  error: "Failed with the code",
};

export interface TableOptions {
  readonly site: string;
  /** Columns to leave out. */
  readonly without?: readonly string[];
  /** The unit of a cell where the row says it. */
  readonly unitOf?: (row: Report["rows"][number], column: string) => string | undefined;
  /** The text of a cell where its value is not enough. */
  readonly textOf?: (row: Report["rows"][number], column: string) => string | undefined;
  /** How many rows are shown until more are asked for. */
  readonly first?: number;
}

const usuallyFirst = 60;
/** Of a longer table, paper has the beginning. */
const onPaper = 200;

/** How many rows there are where not all of them are shown at first. Two or three more than fit are no reason to fold. */
export function foldedRows({ rows }: Report, { first = usuallyFirst }: Pick<TableOptions, "first">): number | null {
  return rows.length > first + 3 ? rows.length : null;
}

export function reportTable(report: Report, options: TableOptions, isWhole: boolean): TemplateResult {
  const { site, without = [], unitOf, textOf, first = usuallyFirst } = options;
  const shown = isWhole || foldedRows(report, options) === null ? report.rows.length : first;
  const columns = report.columns.filter(({ name }) => !without.includes(name));
  const rowsOf = (from: number, to: number) =>
    report.rows.slice(from, to).map((row, index) => {
      const links = report.links[from + index];
      return html`<tr class=${row["worse"] === true ? "worse" : nothing}>
        ${columns.map(({ name, unit }) => {
          const value = row[name] ?? null;
          const text =
            (name === "measure" && measureWords[String(value)]) ||
            (textOf?.(row, name) ?? formatCell(value, unitOf?.(row, name) ?? unit));
          const address = row[name] ? addressOf(links?.[name], site) : null;
          return html`<td class=${isNumeric(unit) ? "numeric" : ""}>
            ${address ? html`<a href=${address}>${text}</a>` : text}
          </td>`;
        })}
      </tr>`;
    });
  return html`<table>
    <thead>
      <tr>
        ${columns.map(({ name, unit, definition }) => html`<th scope="col" class=${isNumeric(unit) ? "numeric" : ""} title=${definition}>${columnWord(report.question, name, report.by)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rowsOf(0, shown)}
    </tbody>
    ${
      shown < report.rows.length
        ? html`<tbody class="paper">
            ${rowsOf(shown, onPaper)}
            ${
              report.rows.length > onPaper
                ? html`<tr>
                    <td colspan=${columns.length}>
                      The first ${onPaper} of ${report.rows.length.toLocaleString("en-GB")} rows.
                    </td>
                  </tr>`
                : nothing
            }
          </tbody>`
        : nothing
    }
  </table>`;
}

/** The console's page of the interactions that an API address lists. */
function addressOf(link: string | undefined, site: string): string | null {
  if (!link) return null;
  const { searchParams } = new URL(link, location.href);
  searchParams.delete("site");
  return `/console/${encodeURIComponent(site)}/journeys/interactions?${searchParams}`;
}
