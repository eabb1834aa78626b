/** A report as a table; each number that has interactions behind it is a link to them. */
import type { Report } from "@ringback/protocol";
import { type TemplateResult, html, nothing } from "lit";
import { formatCell, heading, isNumeric } from "./cells.ts";

/** Measures of the overview and of changes in words. */
const measureWords: Readonly<Record<string, string>> = {
  opened: "Opened",
  inProgress: "In progress",
  completed: "Got a callback",
  completedShare: "Got a callback, of those that are over",
  cancelled: "Left",
  abandoned: "Fell silent",
  failedShare: "Failed, of those submitted",
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
}

export function reportTable(report: Report, { site, without = [], unitOf, textOf }: TableOptions): TemplateResult {
  const columns = report.columns.filter(({ name }) => !without.includes(name));
  return html`<table>
    <thead>
      <tr>
        ${columns.map(({ name, unit, definition }) => html`<th scope="col" class=${isNumeric(unit) ? "numeric" : ""} title=${definition}>${heading(name)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${report.rows.map(
        (row, index) =>
          html`<tr class=${row["worse"] === true ? "worse" : nothing}>
            ${columns.map(({ name, unit }) => {
              const value = row[name] ?? null;
              const text =
                (name === "measure" && measureWords[String(value)]) ||
                (textOf?.(row, name) ?? formatCell(value, unitOf?.(row, name) ?? unit));
              const address = row[name] ? addressOf(report.links[index]?.[name], site) : null;
              return html`<td class=${isNumeric(unit) ? "numeric" : ""}>
                ${address ? html`<a href=${address}>${text}</a>` : text}
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The console's page of the interactions that an API address lists. */
function addressOf(link: string | undefined, site: string): string | null {
  if (!link) return null;
  const { searchParams } = new URL(link, location.href);
  searchParams.delete("site");
  return `/console/${encodeURIComponent(site)}/journeys/interactions?${searchParams}`;
}
