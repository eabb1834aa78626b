/** The interactions behind a number: the same words that a report counts by, as a list and one by one. */
import {
  type InteractionsQuery,
  type Journey,
  type JourneyDetail,
  type Journeys,
  funnelSteps,
} from "@ringback/protocol";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { JourneysTable } from "../database/journey-tables.ts";
import { type Outcome, accept } from "../refusal.ts";
import { readAsked } from "./answer.ts";
import { type Condition, filterConditions, where } from "./conditions.ts";
import { linkChanged } from "./link-callbacks.ts";
import { counts, unended } from "./measures.ts";
import { quarterFrom, quarterOf } from "./quarter.ts";
import type { ReportDeps } from "./question.ts";
import { silentMs } from "./touches.ts";

type JourneyRecordRow = Selectable<JourneysTable>;

const defaultLimit = 50;

/** Latest first. */
export async function listInteractions(deps: ReportDeps, query: InteractionsQuery): Promise<Outcome<Journeys>> {
  const asked = await readAsked(deps, query);
  if (!asked.ok) return asked;
  await linkChanged(deps, query.site);
  const { siteId, from, to, filters } = asked.value;
  const silentSince = deps.now().epochMilliseconds - silentMs;
  const limit = query.limit ?? defaultLimit;
  const conditions: Condition[] = [
    { kind: "quarters", ranges: [[quarterOf(from), quarterFrom(to)]] },
    { kind: "opened", spans: [{ from, to }] },
    ...filterConditions(filters),
  ];
  const { rows } = await sql<JourneyRecordRow>`
    select * from journeys
    where ${sql.join([where(siteId, conditions), ...ownConditions(query, silentSince)], sql` and `)}
    order by quarter desc, opened + skew desc, interaction_id desc
    limit ${limit + 1}`.execute(deps.database.kysely);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return accept({
    interactions: page.map((row) => journeyOf(row, silentSince)),
    next: rows.length > limit && last ? `${last.quarter}_${last.opened + last.skew}_${last.interaction_id}` : null,
  });
}

/** `null` where there is none. */
export async function readInteraction(
  deps: ReportDeps,
  siteId: string,
  interactionId: string,
): Promise<JourneyDetail | null> {
  await linkChanged(deps, siteId);
  const row = await deps.database.kysely
    .selectFrom("journeys")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("interaction_id", "=", interactionId)
    .executeTakeFirst();
  if (!row) return null;
  const { proactive, prefilled, auto_submitted, opened, started, cancelled, completed, closed, elapsed } = row;
  const stamp = (time: number | null) => time ?? (false as const);
  return {
    ...journeyOf(row, deps.now().epochMilliseconds - silentMs),
    metadata: {
      proactive,
      prefilled,
      autoSubmitted: auto_submitted,
      errors: JSON.parse(row.errors),
      opened,
      started: stamp(started),
      cancelled: stamp(cancelled),
      completed: stamp(completed),
      closed: stamp(closed),
      elapsed: stamp(elapsed),
    },
  };
}

function ownConditions(query: InteractionsQuery, silentSince: number): RawBuilder<unknown>[] {
  const { reached, left, outcome, error, recovered, lastField, invalidField, kind, minElapsed, maxElapsed, after } =
    query;
  const found: RawBuilder<unknown>[] = [];
  if (reached) found.push(sql.raw(counts[reached]));
  if (left) {
    const later = funnelSteps.slice(funnelSteps.indexOf(left) + 1).map((step) => `not ${counts[step]}`);
    found.push(sql.raw([counts[left], ...later].map((text) => `(${text})`).join(" and ")));
  }
  if (outcome) found.push(outcomeIs(outcome, silentSince));
  if (error !== undefined)
    found.push(
      sql`failures > 0 and ${error} in (select json_array_elements_text(case when failures > 0 then errors else '[]' end::json))`,
    );
  if (recovered !== undefined)
    found.push(sql`failures > 0 and (${sql.raw(counts.completed)}) = ${recovered === "true"}`);
  if (lastField === "-") found.push(sql`started is null`);
  else if (lastField !== undefined) found.push(sql`started is not null and last_field = ${lastField}`);
  if (invalidField !== undefined) found.push(sql`invalid_fields::jsonb ->> ${invalidField}::text is not null`);
  if (kind) found.push(sql.raw(counts[kind]));
  if (minElapsed !== undefined) found.push(sql`elapsed >= ${minElapsed}`);
  if (maxElapsed !== undefined) found.push(sql`elapsed < ${maxElapsed}`);
  const cursor = after?.match(/^(\d+)_(\d+)_([0-9a-f-]{36})$/);
  if (cursor)
    found.push(
      sql`(quarter, opened + skew, interaction_id) < (${Number(cursor[1])}::integer, ${Number(cursor[2])}::bigint, ${cursor[3]}::uuid)`,
    );
  return found;
}

function outcomeIs(outcome: NonNullable<InteractionsQuery["outcome"]>, silentSince: number): RawBuilder<unknown> {
  switch (outcome) {
    case "completed":
      return sql.raw(counts.completed);
    case "cancelled":
      return sql.raw(counts.cancelled);
    case "abandoned":
      return sql`${sql.raw(unended)} and arrived_last <= ${silentSince}`;
    case "inProgress":
      return sql`${sql.raw(unended)} and arrived_last > ${silentSince}`;
    case "left":
      return sql`not ${sql.raw(counts.completed)} and not (${sql.raw(unended)} and arrived_last > ${silentSince})`;
  }
}

export function journeyOf(row: JourneyRecordRow, silentSince: number): Journey {
  const visitors = (time: number | null) => isoOrNull(time === null ? null : time + row.skew);
  return {
    interactionId: row.interaction_id,
    outcome: outcomeOf(row, silentSince),
    openedAt: visitors(row.opened),
    startedAt: visitors(row.started),
    cancelledAt: visitors(row.cancelled),
    completedAt: visitors(row.completed),
    closedAt: visitors(row.closed),
    askedAt: isoOrNull(row.asked),
    desiredAt: isoOrNull(row.desired),
    calledAt: isoOrNull(row.called),
    connectedAt: isoOrNull(row.connected),
    lastHeardAt: isoOrNull(row.arrived_last),
    elapsedMs: row.elapsed,
    submissions: row.submissions,
    errors: JSON.parse(row.errors) || [],
    proactive: row.proactive,
    prefilled: row.prefilled,
    autoSubmitted: row.auto_submitted,
    service: row.service,
    page: row.page,
    referrerHost: row.referrer_host,
    language: row.language,
    timeZone: row.time_zone,
    device: row.device,
    offer: row.offer,
    version: row.version,
    lastField: row.last_field,
    invalidFields: JSON.parse(row.invalid_fields),
    callbackId: row.callback_id || null,
    clockSkewMs: row.skew,
  };
}

function outcomeOf(row: JourneyRecordRow, silentSince: number): Journey["outcome"] {
  if (row.completed !== null || row.asked !== null) return "completed";
  if (row.cancelled !== null) return "cancelled";
  return row.arrived_last > silentSince ? "inProgress" : "abandoned";
}

const isoOrNull = (epochMs: number | null): string | null =>
  epochMs === null ? null : Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
