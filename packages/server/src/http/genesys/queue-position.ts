/** Where a callback stands among those of its service that wait for an agent: first due, first called. */
import type { CallbackRow } from "../../database/tables.ts";
import type { Queryable } from "../../database/transaction.ts";

export interface QueuePosition {
  /** 1 is next; 0: its call has begun; `null`: it is not in the queue. */
  readonly position: number | null;
  readonly waiting: number;
}

export async function queuePosition(kysely: Queryable, row: CallbackRow): Promise<QueuePosition> {
  const { waiting, before } = await kysely
    .selectFrom("callbacks")
    .where("site_id", "=", row.site_id)
    .where("service_id", "=", row.service_id)
    .where("state", "=", "queued")
    .select(({ fn, eb }) => [
      fn.countAll<number>().as("waiting"),
      fn
        .countAll<number>()
        .filterWhere(
          eb.or([eb("due_at", "<", row.due_at), eb.and([eb("due_at", "=", row.due_at), eb("id", "<", row.id)])]),
        )
        .as("before"),
    ])
    .executeTakeFirstOrThrow();
  if (row.state === "queued") return { position: before + 1, waiting };
  return { position: row.state === "routing" || row.state === "processing" ? 0 : null, waiting };
}
