/** How far back single interactions go: sums outlive them. */
import { sql } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import { familyFor } from "./families.ts";
import { quarterMs } from "./quarter.ts";
import type { Asked } from "./question.ts";
import { isStep } from "./read-tallies.ts";

/** Whether no sums know what is asked, so that single interactions are counted. */
export function isCountedOneByOne({ by, filters }: Pick<Asked, "by" | "filters">): boolean {
  const family = familyFor(filters, by === undefined || isStep(by) ? "" : by);
  return family === null || (by === "hour" && family !== "");
}

/** When the oldest that is kept was opened, by epoch ms, where sums go back a day further; `null`: none has been deleted. */
export async function keptSince(kysely: Queryable, siteId: string): Promise<number | null> {
  const { rows } = await sql<{ kept: number | null; summed: number | null }>`
    select (select min(quarter) from journeys where site_id = ${siteId}) as kept,
      (select min(start) from journey_rollups where site_id = ${siteId} and grain = 'day' and dimension = '') as summed`.execute(
    kysely,
  );
  const { kept = null, summed = null } = rows[0] ?? {};
  if (summed === null || (kept !== null && summed > kept - 96)) return null;
  return kept === null ? Number.MAX_SAFE_INTEGER : kept * quarterMs;
}
