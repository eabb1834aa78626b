/** The zone that a site's days are days of, and the note that says which one its roll-ups rest on. */
import type { Queryable } from "../database/transaction.ts";

/** A site's zone is that of its first service. */
export async function siteZone(kysely: Queryable, siteId: string): Promise<string> {
  const service = await kysely
    .selectFrom("services")
    .select("time_zone")
    .where("site_id", "=", siteId)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return service?.time_zone ?? "UTC";
}
