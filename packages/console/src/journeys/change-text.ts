/** Cells of the report of changes, where their value alone would not be understood. Pure. */
import { type Report, errorText } from "@ringback/protocol";
import { formatCell } from "./cells.ts";

/** Absent: as any other cell. */
export function changeText(row: Report["rows"][number], column: string): string | undefined {
  const value = row[column] ?? null;
  if (column === "now" || column === "usual")
    return row["measure"] === "opened" ? undefined : formatCell(value, "share");
  if (column === "detail" && row["measure"] === "error") return errorText(String(value));
  if (column === "detail") return value === "" ? "–" : value === "-" ? "nothing entered" : undefined;
  if (column === "dimension") return value === "" ? "all" : undefined;
  return column === "value" && row["dimension"] === "" ? "–" : undefined;
}
