/** The regular look: at every site that watches for something. */
import { sql } from "kysely";
import { acrossSites } from "../database/across-sites.ts";
import { instantOf } from "../instants.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import { siteZone } from "../journeys/journey-site.ts";
import { lookWindows } from "../journeys/look.ts";
import { type Found, findChanges, findPassed } from "./findings.ts";
import { raise } from "./raise.ts";

/** A site whose look fails stops none of the others; the job fails then, when all have been looked at. */
export async function lookAtAll(deps: WorkDeps): Promise<void> {
  const { rows } = await sql<{ site_id: string }>`
    select site_id from alert_settings where watching ${acrossSites("look for alerts")}`.execute(deps.database.kysely);
  const errors: unknown[] = [];
  for (const { site_id } of rows) await lookAt(deps, site_id).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${rows.length} sites`);
}

/** Limits are looked at each time; changes once an hour, as their rate of false alarms is reckoned. Gives the new alerts. */
export async function lookAt(deps: WorkDeps, siteId: string): Promise<string[]> {
  const { kysely } = deps.database;
  const row = await kysely
    .selectFrom("alert_settings")
    .select(["settings", "looked_until"])
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  if (!row) return [];
  const site = { siteId, zone: await siteZone(kysely, siteId) };
  const found: Found[] = await findPassed(deps, site, row.settings.thresholds);
  const until = Temporal.Instant.fromEpochMilliseconds(Math.max(...lookWindows(deps.now()).map(({ span }) => span.to)));
  const due = row.settings.changes && Temporal.Instant.compare(instantOf(row.looked_until), until) < 0;
  if (due) found.push(...(await findChanges(deps, site)));
  return raise(deps, { ...site, found, ...(due && { lookedUntil: until }) });
}
