/**
 * Keeps sums of what has settled: by quarter of an hour over all interactions, and by day of the site's zone for every
 * value of every family of dimensions. A quarter is taken out of the touched ones in the transaction that sums it up, so that reports
 * find each interaction in exactly one of the two.
 */
import { sql } from "kysely";
import { acrossSites } from "../database/across-sites.ts";
import type { Database } from "../database/connect.ts";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import { nextDay, stepStart } from "./calendar.ts";
import { type Condition, type Range, mergeRanges } from "./conditions.ts";
import { journeySite, siteZone } from "./journey-site.ts";
import { families } from "./families.ts";
import { spreadNames } from "./measures.ts";
import { partitionedMonths } from "./partitions.ts";
import { quarterMs, quarterOf } from "./quarter.ts";
import { type RawTally, rawTallies } from "./raw-tallies.ts";

import { settledMinute } from "./touches.ts";

export interface RollUpDeps {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
}

/** What has settled is over: no interaction in it is in progress. */
const never = Number.MAX_SAFE_INTEGER;

/** In one transaction: bounds its length after a backlog. */
const mostQuarters = 400;
const mostDays = 7;

/** Rolls up what has settled, of every site that has any. */
export async function rollUpAll(deps: RollUpDeps): Promise<void> {
  const over = quarterOf(deps.now().epochMilliseconds) - 92;
  const { rows } = await sql<{ site_id: string }>`
    select site_id from journey_touches where minute <= ${settledMinute(deps.now())}
    union select site_id from journey_stale_days where start <= ${over} ${acrossSites("roll up")}`.execute(
    deps.database.kysely,
  );
  for (const { site_id } of rows) await rollUpSite(deps, site_id);
}

/** Until nothing of the site is left that has settled. */
export async function rollUpSite(deps: RollUpDeps, siteId: string): Promise<void> {
  while (await rollUpQuarters(deps, siteId)) continue;
  while (await rollUpDays(deps, siteId)) continue;
}

async function rollUpQuarters({ database, now }: RollUpDeps, siteId: string): Promise<boolean> {
  const settled = settledMinute(now());
  return transaction(database, async ({ kysely }) => {
    const zone = await lockSite(kysely, siteId);
    const touched = await kysely
      .selectFrom("journey_touches")
      .select("quarter")
      .where("site_id", "=", siteId)
      .groupBy("quarter")
      .having(({ fn }) => fn.max("minute"), "<=", settled)
      .orderBy("quarter")
      .limit(mostQuarters)
      .execute();
    const quarters = touched.map(({ quarter }) => quarter);
    if (quarters.length === 0) return false;

    const conditions: Condition[] = [
      { kind: "quarters", ranges: mergeRanges(quarters.map((quarter): Range => [quarter, quarter + 1])) },
    ];
    const tallies = await rawTallies(kysely, {
      siteId,
      conditions,
      starts: quarters,
      by: [""],
      spreads: spreadNames,
      silentSince: never,
    });
    await replace(kysely, siteId, "quarter", quarters, tallies);
    await kysely
      .deleteFrom("journey_touches")
      .where("site_id", "=", siteId)
      .where("quarter", "in", quarters)
      .where("minute", "<=", settled)
      .execute();
    const days = new Set(quarters.map((quarter) => stepStart(quarter * quarterMs, "day", zone)));
    await markStale(kysely, siteId, [...days]);
    return quarters.length === mostQuarters;
  });
}

/** Days that are over and of which nothing has been heard lately. */
async function rollUpDays({ database, now }: RollUpDeps, siteId: string): Promise<boolean> {
  const today = quarterOf(now().epochMilliseconds);
  return transaction(database, async ({ kysely }) => {
    const zone = await lockSite(kysely, siteId);
    const stale = await kysely
      .selectFrom("journey_stale_days")
      .select("start")
      .where("site_id", "=", siteId)
      .orderBy("start")
      .execute();
    const touched = await kysely
      .selectFrom("journey_touches")
      .select("quarter")
      .distinct()
      .where("site_id", "=", siteId)
      .execute();
    const days = stale
      .map(({ start }): Range => [start, nextDay(start, zone)])
      .filter(([start, end]) => end <= today && !touched.some(({ quarter }) => quarter >= start && quarter < end))
      .slice(0, mostDays);
    if (days.length === 0) return false;

    const starts = days.map(([start]) => start);
    const conditions: Condition[] = [{ kind: "quarters", ranges: mergeRanges(days) }];
    const tallies = await rawTallies(kysely, {
      siteId,
      conditions,
      starts,
      by: families,
      spreads: spreadNames,
      silentSince: never,
    });
    await replace(kysely, siteId, "day", starts, tallies);
    await kysely.deleteFrom("journey_stale_days").where("site_id", "=", siteId).where("start", "in", starts).execute();
    return days.length === mostDays;
  });
}

/** One at a time for each site; days of another zone than the site has now are made anew. */
async function lockSite(kysely: Queryable, siteId: string): Promise<string> {
  const zone = await siteZone(kysely, siteId);
  await journeySite(kysely, siteId);
  const known = await kysely
    .selectFrom("journey_sites")
    .select("zone")
    .where("site_id", "=", siteId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (known.zone !== zone) await changeZone(kysely, siteId, zone);
  return zone;
}

/** Days older than the rows that are kept stay as they are. */
async function changeZone(kysely: Queryable, siteId: string, zone: string): Promise<void> {
  const [oldest = "1970-01"] = await partitionedMonths({ kysely });
  const first = quarterOf(Date.parse(`${oldest}-01T00:00:00Z`));
  await kysely
    .deleteFrom("journey_rollups")
    .where("site_id", "=", siteId)
    .where("grain", "=", "day")
    .where("start", ">=", first)
    .execute();
  await kysely.deleteFrom("journey_stale_days").where("site_id", "=", siteId).execute();
  const quarters = await kysely
    .selectFrom("journey_rollups")
    .select("start")
    .where("site_id", "=", siteId)
    .where("grain", "=", "quarter")
    .where("start", ">=", first)
    .execute();
  await markStale(kysely, siteId, [...new Set(quarters.map(({ start }) => stepStart(start * quarterMs, "day", zone)))]);
  await kysely.updateTable("journey_sites").set({ zone }).where("site_id", "=", siteId).execute();
}

async function markStale(kysely: Queryable, siteId: string, days: readonly number[]): Promise<void> {
  if (days.length === 0) return;
  await kysely
    .insertInto("journey_stale_days")
    .values([...days].sort((a, b) => a - b).map((start) => ({ site_id: siteId, start })))
    .onConflict((conflict) => conflict.columns(["site_id", "start"]).doNothing())
    .execute();
}

const rowsInStatement = 500;

async function replace(
  kysely: Queryable,
  siteId: string,
  grain: "quarter" | "day",
  starts: readonly number[],
  tallies: readonly RawTally[],
): Promise<void> {
  await kysely
    .deleteFrom("journey_rollups")
    .where("site_id", "=", siteId)
    .where("grain", "=", grain)
    .where("start", "in", starts)
    .execute();
  const rows = tallies.map(({ bucket, family, value, counts, spreads }) => ({
    site_id: siteId,
    grain,
    dimension: family,
    start: starts[bucket - 1]!,
    value,
    ...counts,
    ...Object.fromEntries(spreadNames.map((name) => [name, json(Object.fromEntries(spreads[name] ?? []))])),
  }));
  for (let from = 0; from < rows.length; from += rowsInStatement) {
    await kysely
      .insertInto("journey_rollups")
      .values(rows.slice(from, from + rowsInStatement))
      .execute();
  }
}
