/** Merges rows into the table: `lifecycle.merge` and the rules of `row.ts` as one multi-row upsert. */
import { CompiledQuery } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import { type JourneyRow, contextColumns, dayOf, openedOf } from "./row.ts";

const columns = [
  "site_id",
  "interaction_id",
  "day",
  "opened",
  "started",
  "cancelled",
  "completed",
  "closed",
  "proactive",
  "prefilled",
  "auto_submitted",
  "failures",
  "errors",
  "submissions",
  "sent_at",
  ...contextColumns,
  "callback_id",
  "skew",
  "arrived_first",
  "arrived_last",
] as const;

/** PostgreSQL takes 65,535 parameters in a statement. */
export const mostRows = 1000;

const tuple = (side: string) => `(${["sent_at", ...contextColumns].map((column) => `${side}.${column}`).join(", ")})`;
const later = `${tuple("excluded")} > ${tuple("journeys")}`;

const merges: Readonly<Record<string, string>> = {
  opened: "least(journeys.opened, excluded.opened)",
  started: "least(journeys.started, excluded.started)",
  cancelled:
    "case when journeys.completed is null and excluded.completed is null then least(journeys.cancelled, excluded.cancelled) end",
  completed: "least(journeys.completed, excluded.completed)",
  closed: "least(journeys.closed, excluded.closed)",
  proactive: "journeys.proactive or excluded.proactive",
  prefilled: "journeys.prefilled or excluded.prefilled",
  auto_submitted: "journeys.auto_submitted or excluded.auto_submitted",
  failures: "greatest(journeys.failures, excluded.failures)",
  errors:
    "case when (excluded.failures, excluded.errors) > (journeys.failures, journeys.errors) then excluded.errors else journeys.errors end",
  submissions: "greatest(journeys.submissions, excluded.submissions)",
  sent_at: "greatest(journeys.sent_at, excluded.sent_at)",
  ...Object.fromEntries(
    contextColumns.map((column) => [column, `case when ${later} then excluded.${column} else journeys.${column} end`]),
  ),
  callback_id: "greatest(journeys.callback_id, excluded.callback_id)",
  skew: "least(journeys.skew, excluded.skew)",
  arrived_first: "least(journeys.arrived_first, excluded.arrived_first)",
  arrived_last: "greatest(journeys.arrived_last, excluded.arrived_last)",
  left_quarter: "journeys.quarter",
};

const conflict = `on conflict (site_id, interaction_id, day) do update set ${Object.entries(merges)
  .map(([column, expression]) => `${column} = ${expression}`)
  .join(", ")}`;

/** The statement for that many rows, and for the benchmark's comparison. */
export function upsertStatement(rows: number): string {
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(",")})`,
  );
  return `insert into journeys (${columns.join(", ")}) values ${values.join(",")} ${conflict} returning quarter, left_quarter`;
}

/** Merges rows that `gather` has put in order; gives the quarters whose sums they change. */
export async function upsertRows(kysely: Queryable, rows: readonly JourneyRow[]): Promise<number[]> {
  const touched = new Set<number>();
  for (let from = 0; from < rows.length; from += mostRows) {
    const part = rows.slice(from, from + mostRows);
    const query = CompiledQuery.raw(upsertStatement(part.length), part.flatMap(parametersOf));
    const { rows: merged } = await kysely.executeQuery<{ quarter: number; left_quarter: number | null }>(query);
    for (const { quarter, left_quarter } of merged) {
      touched.add(quarter);
      if (left_quarter !== null) touched.add(left_quarter);
    }
  }
  return [...touched];
}

export function parametersOf(row: JourneyRow): unknown[] {
  const { metadata, submissions } = row.record;
  const { started, cancelled, completed, closed, errors } = metadata;
  return [
    row.siteId,
    row.interactionId,
    dayOf(row),
    openedOf(row),
    orNull(started),
    orNull(cancelled),
    orNull(completed),
    orNull(closed),
    metadata.proactive,
    metadata.prefilled,
    metadata.autoSubmitted,
    errors === false ? 0 : errors.length,
    JSON.stringify(errors),
    submissions,
    row.sentAt,
    ...contextColumns.map((column) => row.context[column]),
    row.callbackId,
    row.skew,
    row.arrivedFirst,
    row.arrivedLast,
  ];
}

const orNull = (stamp: false | number): number | null => (stamp === false ? null : stamp);
