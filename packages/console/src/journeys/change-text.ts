/** Cells of the report of changes, where their value alone would not be understood. Pure. */
import { type Report, errorText } from "@ringback/protocol";
import { formatCell } from "./cells.ts";
import { fieldWord, valueText } from "./value-words.ts";

/** Absent: as any other cell. */
export function changeText(row: Report["rows"][number], column: string): string | undefined {
  const value = row[column] ?? null;
  if (column === "now" || column === "usual")
    return row["measure"] === "opened" ? undefined : formatCell(value, "share");
  if (column === "detail")
    return value === "" ? "–" : row["measure"] === "error" ? errorText(String(value)) : fieldWord(String(value));
  if (row["dimension"] === "" && column === "dimension") return "all";
  if (row["dimension"] === "" && column === "value") return "–";
  return valueText({ question: "changes" }, row, column);
}
