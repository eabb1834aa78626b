/** Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is defused. */
import { stringify } from "csv-stringify/sync";

type Cell = string | number | boolean | null | object;

export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => textOf(row[column] ?? null))),
    { header: true, columns: [...columns], record_delimiter: "windows" },
  );
}

const textOf = (cell: Cell): string | number => {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return String(cell);
  if (typeof cell === "object") return JSON.stringify(cell);
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
};
