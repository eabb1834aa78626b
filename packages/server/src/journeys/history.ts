/** How far back a site's interactions go, and their sums, which outlive them. */
import { sql } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import type { Span } from "./calendar.ts";
import { familyFor } from "./families.ts";
import { quarterMs } from "./quarter.ts";
import type { Asked } from "./question.ts";
import { isStep } from "./read-tallies.ts";

/** Whether no sums know what is asked, so that single interactions are counted. */
export function isCountedOneByOne({ by, filters }: Pick<Asked, "by" | "filters">): boolean {
  const family = familyFor(filters, by === undefined || isStep(by) ? "" : by);
  return family === null || (by === "hour" && family !== "");
}

/** Quarters that a site's history begins with; `null`: there is none. */
export interface History {
  /** Of single interactions, as far as they are kept. */
  readonly interactions: number | null;
  /** Of sums by day. */
  readonly sums: number | null;
}

export async function historyOf(kysely: Queryable, siteId: string): Promise<History> {
  const { rows } = await sql<History>`
    select (select min(quarter) from journeys where site_id = ${siteId}) as interactions,
      (select min(start) from journey_rollups where site_id = ${siteId} and grain = 'day' and dimension = '') as sums`.execute(
    kysely,
  );
  return rows[0]!;
}

/** When the oldest that is kept was opened, by epoch ms, where sums go back a day further; `null`: none has been deleted. */
export function keptSince({ interactions, sums }: History): number | null {
  if (sums === null || (interactions !== null && sums > interactions - 96)) return null;
  return interactions === null ? Number.MAX_SAFE_INTEGER : interactions * quarterMs;
}

/** Whether there was a widget throughout the span, but for a twentieth: less says nothing of what is usual. */
export function isCovered({ from, to }: Span, { interactions, sums }: History): boolean {
  const firsts = [interactions, sums].filter((first) => first !== null);
  return firsts.length > 0 && from + (to - from) / 20 >= Math.min(...firsts) * quarterMs;
}
