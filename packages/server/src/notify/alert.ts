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

/** Break by break, the latest first; of each, what leads it first. */
export async function listAlerts(kysely: Queryable, siteId: string, after?: string): Promise<AlertsPage> {
  const groups = await kysely
    .selectFrom("alerts")
    .select("group_id")
    .distinct()
    .where("site_id", "=", siteId)
    .$if(after !== undefined, (query) => query.where("group_id", "<", after!))
    .orderBy("group_id", "desc")
    .limit(pageSize + 1)
    .execute();
  const shown = groups.slice(0, pageSize).map(({ group_id }) => group_id);
  if (shown.length === 0) return { alerts: [], next: null };
  const rows = await kysely
    .selectFrom("alerts")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("group_id", "in", shown)
    .orderBy("group_id", "desc")
    .orderBy("id")
    .execute();
  return { alerts: rows.map((row) => alertOf(row)), next: groups.length > pageSize ? shown.at(-1)! : null };
}

/** Break by break, what leads it first; `base` is where the server is reached. */
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
    .orderBy("group_id")
    .orderBy("id")
    .execute();
  return rows.map((row) => alertOf(row, base));
}

function alertOf(row: Selectable<AlertTables["alerts"]>, base = ""): Alert {
  const [from, to] = [instantOf(row.span_from).toString(), instantOf(row.span_to).toString()];
  const { finding } = row;
  return {
    id: row.id,
    group: row.group_id,
    raisedAt: instantOf(row.raised_at).toString(),
    lastSeenAt: instantOf(row.last_seen_at).toString(),
    from,
    to,
    summary: alertSummary(finding),
    finding,
    report: `${base}/console/${encodeURIComponent(row.site_id)}/journeys/${viewOf(finding)}?${searchOf(finding, from, to)}`,
  };
}

/** The page of the console that shows it: of a change the one that says what changed besides. */
const viewOf = (finding: AlertFinding): string =>
  finding.kind === "threshold" ? alertMeasures[finding.measure].view : "overview";

function searchOf(finding: AlertFinding, from: string, to: string): string {
  const search = new URLSearchParams({ from, to, step: "hour" });
  if (finding.kind === "threshold")
    for (const [dimension, value] of filterEntries(finding.filters)) search.set(dimension, value);
  else if (finding.dimension !== "") search.set(finding.dimension, finding.value);
  return search.toString();
}
