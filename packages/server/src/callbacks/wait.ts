/** How many wait for a service, and how long one more would. */
import type { Queryable } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf, instantOf } from "../instants.ts";
import { estimateWaitSeconds } from "../schedule/wait-time.ts";
import type { Service, Site } from "../sites/site.ts";

const lookBackMinutes = 60;

export interface Wait {
  /** Callbacks that are due and not yet being called. */
  readonly waiting: number;
  /** Until somebody who asks now is called; `null`: too few calls lately to tell. */
  readonly seconds: number | null;
}

export async function estimateWait(
  deps: Pick<Deps, "database" | "now">,
  { site, service }: { readonly site: Pick<Site, "id">; readonly service: Pick<Service, "id"> },
): Promise<Wait> {
  const { kysely } = deps.database;
  const now = deps.now();
  const since = now.subtract({ minutes: lookBackMinutes });
  const [waiting, calls] = await Promise.all([
    countWaiting(kysely, site.id, service.id),
    callsSince(kysely, site.id, service.id, since),
  ]);
  return { waiting, seconds: estimateWaitSeconds({ calls, since, now, waiting }) };
}

async function countWaiting(kysely: Queryable, siteId: string, serviceId: string): Promise<number> {
  const { count } = await kysely
    .selectFrom("callbacks")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("site_id", "=", siteId)
    .where("service_id", "=", serviceId)
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  return count;
}

async function callsSince(
  kysely: Queryable,
  siteId: string,
  serviceId: string,
  since: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const rows = await kysely
    .selectFrom("attempts")
    .innerJoin("callbacks", (join) =>
      join.onRef("callbacks.site_id", "=", "attempts.site_id").onRef("callbacks.id", "=", "attempts.callback_id"),
    )
    .select("attempts.started_at")
    .where("attempts.site_id", "=", siteId)
    .where("callbacks.site_id", "=", siteId)
    .where("callbacks.service_id", "=", serviceId)
    .where("callbacks.updated_at", ">=", dateOf(since))
    .where("attempts.started_at", ">=", dateOf(since))
    .execute();
  return rows.map((row) => instantOf(row.started_at));
}
