/** Adds to a callback's story. */
import { randomUUIDv7 } from "node:crypto";
import { json } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import type { Told } from "./attempt.ts";

export interface Teller {
  readonly site: string;
  readonly callback: string;
  readonly now: Temporal.Instant;
}

/** Entries of one act, in order. `actor` is `agent:USER_ID`, `visitor`, `api` or `system`. */
export async function tell(
  kysely: Queryable,
  { site, callback, now }: Teller,
  entries: readonly { readonly actor: string; readonly told: Told }[],
): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map(() => randomUUIDv7()).sort();
  await kysely
    .insertInto("story")
    .values(
      entries.map(({ actor, told: { kind, until, ...detail } }, index) => ({
        site_id: site,
        callback_id: callback,
        id: ids[index]!,
        at: new Date(now.epochMilliseconds),
        kind,
        actor,
        detail: json({ ...detail, ...(until && { until: until.toString() }) }),
      })),
    )
    .execute();
}
