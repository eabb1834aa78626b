/** The sweep that lets scheduled callbacks become due: `scheduled` -> `queued`, on one replica each, however many sweep. */
import { acrossSites } from "../database/across-sites.ts";
import { transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { tellStory } from "./change.ts";

const batch = 500;

/** Gives how many became due. */
export async function promote(deps: Pick<Deps, "database" | "now">): Promise<number> {
  const now = deps.now();
  const sites = await deps.database.kysely
    .selectFrom("callbacks")
    .select("site_id")
    .distinct()
    .where("state", "=", "scheduled")
    .where("due_at", "<=", dateOf(now))
    .modifyEnd(acrossSites("promote"))
    .execute();
  let promoted = 0;
  for (const { site_id: siteId } of sites) promoted += await promoteSite(deps, siteId, now);
  return promoted;
}

function promoteSite(deps: Pick<Deps, "database">, siteId: string, now: Temporal.Instant): Promise<number> {
  return transaction(deps.database, async ({ kysely, announce }) => {
    const due = await kysely
      .selectFrom("callbacks")
      .select("id")
      .where("site_id", "=", siteId)
      .where("state", "=", "scheduled")
      .where("due_at", "<=", dateOf(now))
      .orderBy("due_at")
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    await kysely
      .updateTable("callbacks")
      .set((eb) => ({
        state: "queued" as const,
        version: eb("version", "+", 1),
        updated_at: dateOf(now),
      }))
      .where("site_id", "=", siteId)
      .where("id", "in", ids)
      .execute();
    await tellStory(
      kysely,
      ids.map((callbackId) => ({ siteId, callbackId, kind: "queued", actor: "system", detail: {} })),
      now,
    );
    for (const id of ids) announce({ site: siteId, kind: "callback", id });
    return ids.length;
  });
}
