/**
 * A nightly file of the day before for each site, as Parquet, which every analyst's tool reads: one row for each
 * interaction, nothing personal in it. Files of seven days back are written again, since callbacks' outcomes come late.
 */
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Journey } from "@ringback/protocol";
import { sql } from "kysely";
import { type ColumnSource, parquetWriteFile } from "hyparquet-writer";
import { acrossSites } from "../database/across-sites.ts";
import type { Config } from "../config.ts";
import type { JourneysTable } from "../database/journey-tables.ts";
import type { Selectable } from "kysely";
import { journeyOf } from "./interactions.ts";
import { siteZone } from "./journey-site.ts";
import type { ReportDeps } from "./question.ts";
import { quarterFrom, quarterOf } from "./quarter.ts";
import { silentMs } from "./touches.ts";

type ExportDeps = ReportDeps & { readonly config: Pick<Config, "dataDir"> };

const daysBack = 7;

/** Of all sites that have journeys. */
export async function exportYesterday(deps: ExportDeps): Promise<void> {
  const { rows } = await sql<{ site_id: string }>`select site_id from journey_sites ${acrossSites("export")}`.execute(
    deps.database.kysely,
  );
  for (const { site_id } of rows) {
    const zone = await siteZone(deps.database.kysely, site_id);
    const today = deps.now().toZonedDateTimeISO(zone).toPlainDate();
    for (let back = daysBack; back >= 1; back--) await exportDay(deps, site_id, today.subtract({ days: back }), zone);
  }
}

/** Writes `exports/SITE/DATE.parquet` of a day in the site's zone; gives its path, or `null` of a day without interactions. */
export async function exportDay(
  deps: ExportDeps,
  siteId: string,
  day: Temporal.PlainDate,
  zone: string,
): Promise<string | null> {
  const from = day.toZonedDateTime(zone).epochMilliseconds;
  const to = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const { rows } = await sql<Selectable<JourneysTable>>`
    select * from journeys
    where site_id = ${siteId} and quarter >= ${quarterOf(from)} and quarter < ${quarterFrom(to)}
      and opened + skew >= ${from} and opened + skew < ${to}
    order by opened + skew`.execute(deps.database.kysely);
  if (rows.length === 0) return null;
  const silentSince = deps.now().epochMilliseconds - silentMs;
  const folder = join(deps.config.dataDir, "exports", encodeURIComponent(siteId));
  const path = join(folder, `${day.toString()}.parquet`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  parquetWriteFile({ filename: `${path}.part`, columnData: columnsOf(rows.map((row) => journeyOf(row, silentSince))) });
  await rename(`${path}.part`, path);
  return path;
}

const times = [
  "openedAt",
  "startedAt",
  "cancelledAt",
  "completedAt",
  "closedAt",
  "askedAt",
  "desiredAt",
  "calledAt",
  "connectedAt",
  "lastHeardAt",
] as const;
const texts = [
  "interactionId",
  "outcome",
  "service",
  "page",
  "referrerHost",
  "language",
  "timeZone",
  "device",
  "offer",
  "version",
  "lastField",
  "callbackId",
] as const;
const flags = ["proactive", "prefilled", "autoSubmitted"] as const;
const numbers = ["elapsedMs", "submissions", "clockSkewMs"] as const;
const values = ["errors", "invalidFields"] as const;

/** In the order of kinds: what, when, how long, how. */
function columnsOf(journeys: readonly Journey[]): ColumnSource[] {
  return [
    ...texts.map((name): ColumnSource => ({
      name,
      type: "STRING",
      data: journeys.map((one) => one[name] ?? undefined),
    })),
    ...times.map((name): ColumnSource => ({
      name,
      type: "TIMESTAMP",
      data: journeys.map((one) => (one[name] === null ? undefined : new Date(one[name]))),
    })),
    ...numbers.map((name): ColumnSource => ({
      name,
      type: "INT64",
      data: journeys.map((one) => (one[name] === null ? undefined : BigInt(one[name]))),
    })),
    ...flags.map((name): ColumnSource => ({ name, type: "BOOLEAN", data: journeys.map((one) => one[name]) })),
    ...values.map((name): ColumnSource => ({ name, type: "JSON", data: journeys.map((one) => one[name]) })),
  ];
}
