/** Forgets alerts and messages of long ago. */
import { sql } from "kysely";
import { acrossSites } from "../database/across-sites.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";

const keptDays = 365;

export async function pruneAlerts({ database, now }: Pick<Deps, "database" | "now">): Promise<void> {
  const before = dateOf(now().subtract({ hours: 24 * keptDays }));
  await sql`delete from alert_messages where created_at < ${before} ${acrossSites("prune alerts")}`.execute(
    database.kysely,
  );
  await sql`delete from alerts where last_seen_at < ${before} ${acrossSites("prune alerts")}`.execute(database.kysely);
}
