/** What the sums of a site rest on: the zone of its days, and how far changes of callbacks are known. */
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

/** The note of it, made where there is none yet. Its zone is the one that days were summed up in, not always the present. */
export async function journeySite(
  kysely: Queryable,
  siteId: string,
): Promise<{ readonly zone: string; readonly linked_at: Date }> {
  const read = () =>
    kysely.selectFrom("journey_sites").select(["zone", "linked_at"]).where("site_id", "=", siteId).executeTakeFirst();
  const known = await read();
  if (known) return known;
  await kysely
    .insertInto("journey_sites")
    .values({ site_id: siteId, zone: await siteZone(kysely, siteId), linked_at: new Date(0) })
    .onConflict((conflict) => conflict.column("site_id").doNothing())
    .execute();
  return (await read())!;
}
