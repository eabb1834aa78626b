/** The sweep that ends leases which ran out, so that nothing stays with somebody who is gone. */
import { acrossSites } from "../database/across-sites.ts";
import { dateOf } from "../instants.ts";
import { type DispatchDeps, act } from "./act.ts";

const batch = 200;

/** Gives how many it ended. A lease that is renewed meanwhile is left alone: the act looks again. */
export async function lapseLeases(deps: DispatchDeps): Promise<number> {
  const { kysely } = deps.database;
  const now = dateOf(deps.now());
  const held = ["routing", "processing"] as const;
  const sites = await kysely
    .selectFrom("callbacks")
    .select("site_id")
    .distinct()
    .where("state", "in", held)
    .where("lease_until", "<=", now)
    .modifyEnd(acrossSites("lapse"))
    .execute();
  let lapsed = 0;
  for (const { site_id: site } of sites) {
    const rows = await kysely
      .selectFrom("callbacks")
      .select("id")
      .where("site_id", "=", site)
      .where("state", "in", held)
      .where("lease_until", "<=", now)
      .limit(batch)
      .execute();
    for (const { id } of rows) if ((await act(deps, { site, id, act: { kind: "lapse" } })).ok) lapsed++;
  }
  return lapsed;
}
