/** The sweep that gives up callbacks which nobody called within their service's time: `completed`, reason `expired`. */
import { sql } from "kysely";
import { acrossSites } from "../database/across-sites.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { lastExpired } from "../schedule/expiry.ts";
import { type Service, readSite } from "../sites/site.ts";
import { changeCallback } from "./change.ts";

const batch = 500;
/** No service gives up earlier. */
const shortestHours = 1;

/** Gives how many expired. */
export async function expire(deps: Pick<Deps, "database" | "now">): Promise<number> {
  const { kysely } = deps.database;
  const sites = await kysely
    .selectFrom("callbacks")
    .select("site_id")
    .distinct()
    .where("state", "in", ["scheduled", "queued"])
    .where("due_at", "<=", dateOf(deps.now()))
    .where(sql<boolean>`coalesce(desired_at, created_at) <= ${dateOf(deps.now().subtract({ hours: shortestHours }))}`)
    .modifyEnd(acrossSites("expire"))
    .execute();
  let expired = 0;
  for (const { site_id: siteId } of sites) {
    const site = await readSite(kysely, siteId);
    for (const service of site?.services ?? []) expired += await expireService(deps, siteId, service);
  }
  return expired;
}

/**
 * The time runs from the desired one, else from the creation: attempts in between do not prolong it. A later promise never
 * expires earlier, so one moment tells all rows, and hours that were changed count at once.
 */
async function expireService(deps: Pick<Deps, "database" | "now">, siteId: string, service: Service): Promise<number> {
  const last = dateOf(lastExpired(service, service.settings.expireHours, deps.now()));
  const rows = await deps.database.kysely
    .selectFrom("callbacks")
    .select("id")
    .where("site_id", "=", siteId)
    .where("service_id", "=", service.id)
    .where("state", "in", ["scheduled", "queued"])
    .where(sql<boolean>`coalesce(desired_at, created_at) <= ${last}`)
    .limit(batch)
    .execute();
  let expired = 0;
  for (const { id } of rows) {
    const outcome = await changeCallback(deps, { id, event: { kind: "expire" }, actor: "system" });
    if (outcome.ok) expired++;
  }
  return expired;
}
