/** The sweep that deletes what only protected bookings for a while: counters of past windows and slots. */
import { acrossSites } from "../database/across-sites.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";

const rateLimitHours = 24;
const slotDays = 7;

export async function prune(deps: Pick<Deps, "database" | "now">): Promise<void> {
  const { kysely } = deps.database;
  const before = (hours: number) => dateOf(deps.now().subtract({ hours }));
  const mark = acrossSites("prune");
  await kysely.deleteFrom("rate_limits").where("window_start", "<", before(rateLimitHours)).modifyEnd(mark).execute();
  await kysely
    .deleteFrom("slots")
    .where("start_at", "<", before(slotDays * 24))
    .modifyEnd(mark)
    .execute();
}
