/** One callback by its id. */
import type { CallbackRow } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import { siteOfCallbackId } from "../ids.ts";

/** `null` where there is none. */
export async function readCallback(kysely: Queryable, id: string): Promise<CallbackRow | null> {
  const siteId = siteOfCallbackId(id);
  if (siteId === null) return null;
  const row = await kysely
    .selectFrom("callbacks")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
