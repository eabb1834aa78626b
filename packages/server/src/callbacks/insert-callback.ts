/** A new callback with the first line of its story, as one statement: it needs no transaction of its own. */
import type { Queryable } from "../database/transaction.ts";
import { uuidV7 } from "../ids.ts";
import { type StoryLine, storyRow } from "./change.ts";
import type { NewRow } from "./new-row.ts";

/** `false`: the site has a callback with this idempotency key already, and nothing was written. */
export async function insertCallback(
  kysely: Queryable,
  row: NewRow,
  first: Pick<StoryLine, "actor" | "detail">,
  now: Temporal.Instant,
): Promise<boolean> {
  const line = storyRow({ ...first, siteId: row.site_id, callbackId: row.id, kind: "created" }, uuidV7(now), now);
  const written = await kysely
    .with("created", (query) =>
      query
        .insertInto("callbacks")
        .values(row)
        .onConflict((conflict) => conflict.columns(["site_id", "idempotency_key"]).doNothing())
        .returning(["site_id", "id"]),
    )
    .insertInto("story")
    .columns(["site_id", "callback_id", "id", "at", "kind", "actor", "detail"])
    .expression((query) =>
      query
        .selectFrom("created")
        .select((eb) => [
          "site_id",
          "id as callback_id",
          eb.val(line.id).as("id"),
          eb.val(line.at).as("at"),
          eb.val(line.kind).as("kind"),
          eb.val(line.actor).as("actor"),
          eb.val(line.detail).as("detail"),
        ]),
    )
    .returning("callback_id")
    .executeTakeFirst();
  return written !== undefined;
}
