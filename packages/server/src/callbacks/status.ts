/** Whether a service is open now, how many wait, and how long it will take. */
import type { ServiceStatus } from "@ringback/protocol";
import type { Queryable } from "../database/transaction.ts";
import { dateOf, instantOf } from "../instants.ts";
import { isOpenAt, nextClosing, nextOpening } from "../schedule/business-hours.ts";
import { estimateWaitSeconds } from "../schedule/wait-time.ts";
import type { Service, Site } from "../sites/site.ts";

const lookBackMinutes = 60;

export async function serviceStatus(
  kysely: Queryable,
  site: Pick<Site, "id">,
  service: Service,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): Promise<ServiceStatus> {
  const open = isOpenAt(service, now);
  const waiting = await countWaiting(kysely, site.id, service.id);
  const since = now.subtract({ minutes: lookBackMinutes });
  return {
    service: service.id,
    timeZone,
    open,
    opensAt: open ? null : iso(nextOpening(service, now)),
    closesAt: open ? iso(nextClosing(service, now)) : null,
    waitSeconds: open ? estimateWaitSeconds({ calls: await callsSince(kysely, site.id, service.id, since), since, now, waiting }) : null,
    waiting,
  };
}

/** Callbacks that are due and not yet being called. */
export async function countWaiting(kysely: Queryable, siteId: string, serviceId: string): Promise<number> {
  const { count } = await kysely
    .selectFrom("callbacks")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("site_id", "=", siteId)
    .where("service_id", "=", serviceId)
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  return count;
}

async function callsSince(kysely: Queryable, siteId: string, serviceId: string, since: Temporal.Instant): Promise<Temporal.Instant[]> {
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

const iso = (instant: Temporal.Instant | null) => instant?.toString({ smallestUnit: "millisecond" }) ?? null;
