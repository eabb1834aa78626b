/**
 * Which quarters of an hour have changed lately. Reports read those from the rows; half an hour after the last change the
 * quarter is rolled up. Then every interaction in it that has no end is over, too: see `silentMs`.
 */
import type { Queryable } from "../database/transaction.ts";
import { minuteOf } from "./quarter.ts";

/** An interaction without an end counts as abandoned once nothing has been heard of it for so long. Derived, never stored. */
export const silentMs = 30 * 60_000;
const silentMinutes = silentMs / 60_000;

/** Notes in the transaction that changes rows of those quarters that it did. */
export async function touchQuarters(
  kysely: Queryable,
  siteId: string,
  quarters: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  if (quarters.length === 0) return;
  const minute = minuteOf(now.epochMilliseconds);
  await kysely
    .insertInto("journey_touches")
    .values([...quarters].sort((a, b) => a - b).map((quarter) => ({ site_id: siteId, quarter, minute })))
    .onConflict((conflict) => conflict.columns(["site_id", "quarter", "minute"]).doNothing())
    .execute();
}

/** The last minute of touches that are settled: nobody writes into it any more. */
export const settledMinute = (now: Temporal.Instant): number => minuteOf(now.epochMilliseconds) - silentMinutes - 1;
