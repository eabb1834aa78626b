/** A callback's service as the transition needs it: how often to try, until when, and when it is open. */
import type { CallbackRow } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import { instantOf } from "../instants.ts";
import { nextOpening } from "../schedule/business-hours.ts";
import type { Policy } from "./verdict.ts";

export async function policyOf(
  kysely: Queryable,
  row: Pick<CallbackRow, "site_id" | "service_id" | "desired_at" | "created_at">,
): Promise<Policy> {
  const service = await kysely
    .selectFrom("services")
    .select(["hours", "time_zone", "settings"])
    .where("site_id", "=", row.site_id)
    .where("service_id", "=", row.service_id)
    .executeTakeFirstOrThrow();
  const promised = instantOf(row.desired_at ?? row.created_at);
  return {
    retry: service.settings.retry,
    expiresAt: promised.add({ hours: service.settings.expireHours }),
    nextOpening: (at) => nextOpening({ hours: service.hours, timeZone: service.time_zone }, at),
  };
}
