/** How many callbacks of each service were created lately: the vendor's counters of its throttle. */
import type { Queryable } from "../../database/transaction.ts";

/** By service; ids begin with their time of creation, so the primary key finds them. */
export async function creationCounts(
  kysely: Queryable,
  siteId: string,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await kysely
    .selectFrom("callbacks")
    .where("site_id", "=", siteId)
    .where("id", ">=", `${siteId}_${since.epochMilliseconds.toString(16).padStart(12, "0")}`)
    .groupBy("service_id")
    .select(({ fn }) => ["service_id", fn.countAll<number>().as("count")])
    .execute();
  return new Map(rows.map(({ service_id, count }) => [service_id, count]));
}
