/** The counter of a slot: the one place where capacity is taken and given back. */
import type { Queryable } from "../database/transaction.ts";
import { dateOf } from "../instants.ts";

export interface SlotKey {
  readonly siteId: string;
  readonly serviceId: string;
  readonly start: Temporal.Instant;
}

/** The capacity of whoever need not mind it. */
export const anyCapacity = 2_147_483_647;

/** Takes one place of the slot; `false`: it is full. The counter's row is locked until the transaction ends. */
export async function takeSlot(kysely: Queryable, slot: SlotKey, capacity: number): Promise<boolean> {
  if (capacity < 1) return false;
  const taken = await kysely
    .insertInto("slots")
    .values({ site_id: slot.siteId, service_id: slot.serviceId, start_at: dateOf(slot.start), taken: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "service_id", "start_at"])
        .doUpdateSet((eb) => ({ taken: eb("slots.taken", "+", 1) }))
        .where("slots.taken", "<", capacity),
    )
    .returning("taken")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Gives one place back. */
export async function freeSlot(kysely: Queryable, slot: SlotKey): Promise<void> {
  await kysely
    .updateTable("slots")
    .set((eb) => ({ taken: eb("taken", "-", 1) }))
    .where("site_id", "=", slot.siteId)
    .where("service_id", "=", slot.serviceId)
    .where("start_at", "=", dateOf(slot.start))
    .where("taken", ">", 0)
    .execute();
}

/** How many places of each slot that starts in `[from, until)` are taken, by the start's epoch milliseconds. */
export async function takenSlots(
  kysely: Queryable,
  service: Omit<SlotKey, "start">,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<ReadonlyMap<number, number>> {
  const rows = await kysely
    .selectFrom("slots")
    .select(["start_at", "taken"])
    .where("site_id", "=", service.siteId)
    .where("service_id", "=", service.serviceId)
    .where("start_at", ">=", dateOf(from))
    .where("start_at", "<", dateOf(until))
    .execute();
  return new Map(rows.map((row) => [row.start_at.getTime(), row.taken]));
}
