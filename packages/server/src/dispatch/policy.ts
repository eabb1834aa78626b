/** A callback's service as the transition needs it: how often to try, until when, and when it is open. */
import type { CallbackRow } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import { instantOf } from "../instants.ts";
import { nextOpening } from "../schedule/business-hours.ts";
import { expiresAt } from "../schedule/expiry.ts";
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
  const { hours, time_zone: timeZone, settings } = service;
  const opening = { hours, timeZone };
  return {
    retry: settings.retry,
    expiresAt: expiresAt(opening, settings.expireHours, instantOf(row.desired_at ?? row.created_at)),
    nextOpening: (at) => nextOpening(opening, at),
  };
}
