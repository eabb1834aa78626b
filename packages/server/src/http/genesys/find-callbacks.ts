/** A site's callbacks by what the vendor's queries ask for. */
import type { CallbackReason, CallbackState } from "@ringback/protocol";
import { sql } from "kysely";
import type { CallbackRow } from "../../database/tables.ts";
import type { Queryable } from "../../database/transaction.ts";
import { dateOf } from "../../instants.ts";
import type { Window } from "./vendor-time.ts";

export interface CallbackFilter {
  readonly id?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly services?: readonly string[] | undefined;
  readonly states?: readonly CallbackState[] | undefined;
  readonly reasons?: readonly CallbackReason[] | undefined;
  /** Of the desired time; an immediate callback's is its creation. */
  readonly desired?: Window | undefined;
  /** The newest are given where there are more. */
  readonly most: number;
}

/** In the order of their desired times. */
export async function findCallbacks(kysely: Queryable, siteId: string, filter: CallbackFilter): Promise<CallbackRow[]> {
  if ([filter.services, filter.states, filter.reasons].some((list) => list?.length === 0)) return [];
  const desiredAt = sql<Date>`coalesce(desired_at, created_at)`;
  let query = kysely.selectFrom("callbacks").selectAll().where("site_id", "=", siteId);
  if (filter.id !== undefined) query = query.where("id", "=", filter.id);
  if (filter.phoneNumber !== undefined) query = query.where("phone_number", "=", filter.phoneNumber);
  if (filter.services) query = query.where("service_id", "in", filter.services);
  if (filter.states) query = query.where("state", "in", filter.states);
  if (filter.reasons) query = query.where("reason", "in", filter.reasons);
  if (filter.desired) {
    query = query
      .where(desiredAt, ">=", dateOf(filter.desired.start))
      .where(desiredAt, "<=", dateOf(filter.desired.end));
  }
  const rows = await query.orderBy(desiredAt, "desc").orderBy("id", "desc").limit(filter.most).execute();
  return rows.reverse();
}
