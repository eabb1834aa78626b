/** Alerts as they are read. */
import {
  type Alert,
  type AlertFinding,
  type AlertsPage,
  alertMeasures,
  alertSummary,
  filterEntries,
} from "@ringback/protocol";
import type { Selectable } from "kysely";
import type { AlertTables } from "../database/alert-tables.ts";
import type { Queryable } from "../database/transaction.ts";
import { instantOf } from "../instants.ts";

const pageSize = 50;

/** Latest first. */
export async function listAlerts(kysely: Queryable, siteId: string, after?: string): Promise<AlertsPage> {
  const rows = await kysely
    .selectFrom("alerts")
    .selectAll()
    .where("site_id", "=", siteId)
    .$if(after !== undefined, (query) => query.where("id", "<", after!))
    .orderBy("id", "desc")
    .limit(pageSize + 1)
    .execute();
  const alerts = rows.slice(0, pageSize).map((row) => alertOf(row));
  return { alerts, next: rows.length > pageSize ? alerts.at(-1)!.id : null };
}

/** In their order of raising; `base` is where the server is reached. */
export async function readAlerts(
  kysely: Queryable,
  siteId: string,
  ids: readonly string[],
  base: string,
): Promise<Alert[]> {
  if (ids.length === 0) return [];
  const rows = await kysely
    .selectFrom("alerts")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
  return rows.map((row) => alertOf(row, base));
}

function alertOf(row: Selectable<AlertTables["alerts"]>, base = ""): Alert {
  const [from, to] = [instantOf(row.span_from).toString(), instantOf(row.span_to).toString()];
  const { finding } = row;
  return {
    id: row.id,
    raisedAt: instantOf(row.raised_at).toString(),
    lastSeenAt: instantOf(row.last_seen_at).toString(),
    from,
    to,
    summary: alertSummary(finding),
    finding,
    report: `${base}/console/${encodeURIComponent(row.site_id)}/journeys/${viewOf(finding)}?${searchOf(finding, from, to)}`,
  };
}

/** The page of the console that shows it. */
function viewOf(finding: AlertFinding): string {
  if (finding.kind === "threshold") return alertMeasures[finding.measure].view;
  if (finding.measure === "opened") return "overview";
  return finding.measure === "error" || finding.measure === "failed" ? "errors" : "funnel";
}

function searchOf(finding: AlertFinding, from: string, to: string): string {
  const search = new URLSearchParams({ from, to, step: "hour" });
  if (finding.kind === "threshold")
    for (const [dimension, value] of filterEntries(finding.filters)) search.set(dimension, value);
  else if (finding.dimension !== "") search.set(finding.dimension, finding.value);
  return search.toString();
}
