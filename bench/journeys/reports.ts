/** How long each report takes over a year of interactions, from roll-ups, against reading every row. */
import { sql } from "kysely";
import type { ReportQuery, ReportQuestion } from "../../packages/protocol/src/reports.ts";
import { type Database, connect } from "../../packages/server/src/database/connect.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { answer } from "../../packages/server/src/journeys/answer.ts";
import { stepStarts } from "../../packages/server/src/journeys/calendar.ts";
import { ensurePartitions } from "../../packages/server/src/journeys/partitions.ts";
import { quarterOf } from "../../packages/server/src/journeys/quarter.ts";
import { rawTallies } from "../../packages/server/src/journeys/raw-tallies.ts";
import { rollUpSite } from "../../packages/server/src/journeys/roll-up.ts";
import { gather } from "../../packages/server/src/journeys/row.ts";
import { traffic } from "../../packages/server/src/journeys/traffic.ts";
import { upsertRows } from "../../packages/server/src/journeys/upsert.ts";
import { aroundTheClock } from "../../packages/server/src/schedule/weekly-hours.ts";
import { saveSite } from "../../packages/server/src/sites/save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "../../packages/server/src/sites/settings.ts";
import { withPostgres } from "../databases.ts";

const site = "shop";
const zone = "Europe/Berlin";
const weeks = 52;
const weekMs = 7 * 86_400_000;
const from = Date.parse("2025-06-02T00:00:00Z");
const to = from + weeks * weekMs;
/** An hour later everything has settled. */
const now = () => Temporal.Instant.fromEpochMilliseconds(to + 26 * 3_600_000);

const year = { site, from: new Date(from).toISOString(), to: new Date(to).toISOString() } as const;
const lastWeek = { site, from: new Date(to - weekMs).toISOString(), to: year.to } as const;
const last24Hours = { site, from: new Date(to - 86_400_000).toISOString(), to: year.to } as const;
const lastDay = { site, from: "2026-05-31", to: "2026-06-01" } as const;

const asked: readonly (readonly [string, ReportQuestion, ReportQuery])[] = [
  ["funnel by day", "funnel", { ...year, by: "day" }],
  ["funnel by hour", "funnel", { ...year, by: "hour" }],
  ["funnel by week, one language", "funnel", { ...year, by: "week", language: "de" }],
  ["funnel by page", "funnel", { ...year, by: "page" }],
  ["funnel by day, two filters", "funnel", { ...year, by: "day", language: "de", device: "phone" }],
  ["elapsed by device, a filter", "elapsed", { ...year, by: "device", language: "de" }],
  ["errors by day, page and filter", "errors", { ...lastWeek, by: "day", page: "/products/1", language: "de" }],
  ["abandonment by day", "abandonment", { ...year, by: "day" }],
  ["errors by day", "errors", { ...year, by: "day" }],
  ["elapsed by day", "elapsed", { ...year, by: "day" }],
  ["distribution", "distribution", year],
  ["connection by day", "connection", { ...year, by: "day" }],
  ["scheduling by day", "scheduling", { ...year, by: "day" }],
  ["lift", "lift", year],
  ["segments", "segments", year],
  ["overview of a day", "overview", lastDay],
  ["changes of a day", "changes", lastDay],
  ["changes of 24 hours", "changes", last24Hours],
  ["changes of a week", "changes", lastWeek],
];

export async function measureReports(rows: number): Promise<void> {
  await withPostgres(async (url, restart) => {
    let database = await connect({ kind: "server", url });
    await migrate(database.kysely);
    const filling = await seconds(() => fill(database, rows));
    const rolling = await seconds(() => rollUp(database));
    const { rows: sizes } = await sql<{ rows: number; raw: string; sums: string }>`
      select (select count(*) from journeys where site_id = ${site}) as rows,
        (select pg_size_pretty(sum(pg_total_relation_size(inhrelid))) from pg_inherits where inhparent = 'journeys'::regclass) as raw,
        pg_size_pretty(pg_total_relation_size('journey_rollups')) as sums`.execute(database.kysely);
    const { rows: count, raw, sums } = sizes[0]!;
    console.log(
      `\n${count} interactions of a year (${raw}; made in ${filling.toFixed(0)} s), rolled up in ${rolling.toFixed(0)} s into ${sums}`,
    );
    const scan = await seconds(() => plainScan(database));
    console.log(`plain scan of the rows, funnel and elapsed by day: ${(scan * 1000).toFixed(0)} ms`);
    for (const [name, question, query] of asked) {
      await database.close();
      await restart();
      database = await connect({ kind: "server", url });
      await sql`select 1`.execute(database.kysely);
      const ask = async () => {
        const report = await answer({ database, now }, question, query);
        if (!report.ok || report.value.interactions === 0) throw new Error(`${name} found nothing`);
      };
      const cold = await seconds(ask);
      const warm: number[] = [];
      for (let round = 0; round < 5; round++) warm.push(await seconds(ask));
      const median = warm.sort((a, b) => a - b)[2]!;
      console.log(
        `${name.padEnd(32)} cold ${ms(cold)} warm ${ms(median)} ms; plain scan takes ${(scan / median).toFixed(0)} times as long`,
      );
    }
    await database.close();
  });
}

const ms = (value: number): string => (value * 1000).toFixed(0).padStart(6);

/** One believable week, then its like for a year: what differs from week to week is not what is measured here. */
async function fill(database: Database, rows: number): Promise<void> {
  const services = [
    { id: "support", name: "Support", timeZone: zone, hours: aroundTheClock, settings: defaultServiceSettings },
  ];
  await saveSite(database, { id: site, name: "Shop", origins: [], settings: defaultSiteSettings, services }, now());
  const months = Array.from({ length: 14 }, (_, month) =>
    Temporal.PlainYearMonth.from("2025-05").add({ months: month }).toString(),
  );
  await ensurePartitions(database, months);
  const week = [...traffic({ seed: 1, siteId: site, from, to: from + weekMs, perDay: rows / weeks / 7 })];
  for (let start = 0; start < week.length; start += 1000)
    await upsertRows(database.kysely, gather(week.slice(start, start + 1000)));
  for (let number = 1; number < weeks; number++) {
    const shift = sql.lit(number * weekMs);
    await sql`
      insert into journeys (site_id, interaction_id, day, opened, started, cancelled, completed, closed, proactive, prefilled,
        auto_submitted, failures, errors, submissions, sent_at, page, referrer_host, language, time_zone, device, service,
        last_field, invalid_fields, offer, version, callback_id, skew, arrived_first, arrived_last, asked, called, connected)
      select site_id, md5(interaction_id::text || ${sql.lit(String(number))})::uuid, day + ${sql.lit(number * 7)}, opened + ${shift},
        started + ${shift}, cancelled + ${shift}, completed + ${shift}, closed + ${shift}, proactive, prefilled, auto_submitted,
        failures, errors, submissions, sent_at + ${shift}, page, referrer_host, language, time_zone, device, service, last_field,
        invalid_fields, offer, version, callback_id, skew, arrived_first + ${shift}, arrived_last + ${shift},
        completed + ${shift}, completed + ${shift} + 60000,
        case when submissions % 5 > 0 then completed + ${shift} + 60000 + elapsed end
      from journeys where site_id = ${site} and quarter < ${quarterOf(from + weekMs)} and opened < ${from + weekMs}`.execute(
      database.kysely,
    );
  }
  await sql`vacuum analyze`.execute(database.kysely);
}

async function rollUp(database: Database): Promise<void> {
  await sql`
    insert into journey_touches (site_id, quarter, minute)
    select distinct ${site}, quarter, 0 from journeys where site_id = ${site}`.execute(database.kysely);
  await rollUpSite({ database, now }, site);
  await sql`vacuum analyze journey_rollups`.execute(database.kysely);
}

/** The same numbers from the rows themselves, all of them in one pass each. */
const plainScan = (database: Database) =>
  rawTallies(database.kysely, {
    siteId: site,
    conditions: [],
    starts: stepStarts({ from, to }, "day", zone),
    by: [""],
    spreads: ["elapsed"],
    silentSince: 0,
  });

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
