/** Counts views of pages on which the widget was ready, and what became of the rules' invitations in them. Names nobody. */
import type { ReadyCount } from "@ringback/protocol";
import type { Queryable } from "../database/transaction.ts";
import { quarterOf } from "./quarter.ts";
import { pathOf, storable } from "./take.ts";

/** Of `ruleIds` alone: whoever makes a request could make up others. */
export async function countReady(
  kysely: Queryable,
  view: ReadyCount,
  ruleIds: ReadonlySet<string>,
  now: Temporal.Instant,
): Promise<void> {
  const quarter = quarterOf(now.epochMilliseconds);
  const counted = (page: string, offer: string, result: string) => ({
    site_id: storable(view.site),
    quarter,
    page,
    offer,
    result,
    views: 1,
  });
  const known = Object.entries(view.offers ?? {}).filter(([offer]) => ruleIds.has(offer));
  const offers = known.sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = offers.map(([offer, result]) => counted("", storable(offer), result));
  if (!view.further) rows.unshift(counted(pathOf(view.page), "", ""));
  if (rows.length === 0) return;
  await kysely
    .insertInto("ready_counts")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "quarter", "page", "offer", "result"])
        .doUpdateSet((row) => ({ views: row("ready_counts.views", "+", row.ref("excluded.views")) })),
    )
    .execute();
}
