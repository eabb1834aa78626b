/** Runs the pure transition of `callback.ts` on a callback's locked row, and everything that it asks for, as one. */
import type { CallbackRow } from "../database/tables.ts";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { siteOfCallbackId, uuidV7 } from "../ids.ts";
import { dateOf, instantOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { type Actor, type CallbackEvent, type Effect, type Standing, transition } from "./callback.ts";
import { freeSlot, takeSlot } from "./slot-count.ts";

export interface Change {
  readonly id: string;
  readonly event: CallbackEvent;
  readonly actor: Actor;
  /** Places of the slot that a rescheduling takes. */
  readonly slotCapacity?: number;
}

/** The callback as it stands afterwards; refused with `not_found`, `wrong_state` or `slot_full`. */
export async function changeCallback(
  deps: Pick<Deps, "database" | "now">,
  change: Change,
): Promise<Outcome<CallbackRow>> {
  const siteId = siteOfCallbackId(change.id);
  if (siteId === null) return refuse("not_found");
  return transaction<Outcome<CallbackRow>>(deps.database, async ({ kysely, announce, undo }) => {
    const now = deps.now();
    const row = await kysely
      .selectFrom("callbacks")
      .selectAll()
      .where("site_id", "=", siteId)
      .where("id", "=", change.id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse("not_found");
    const result = transition(standingOf(row), change.event, now);
    if (!result) return refuse("wrong_state", { detail: `The callback is ${row.state}.` });
    const [standing, effects] = result;
    if (effects.length === 0) return accept(row);

    const changed = await kysely
      .updateTable("callbacks")
      .set((eb) => ({
        ...columnsOf(standing),
        ...ends(standing, now),
        version: eb("version", "+", 1),
        updated_at: dateOf(now),
      }))
      .where("site_id", "=", siteId)
      .where("id", "=", change.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    for (const effect of effects) {
      if (!(await carryOut(kysely, row, effect, change, now))) return undo(refuse("slot_full"));
    }
    announce({ site: siteId, kind: "callback", id: change.id });
    return accept(changed);
  });
}

/** `false`: the slot is full. */
async function carryOut(
  kysely: Queryable,
  row: CallbackRow,
  effect: Effect,
  change: Change,
  now: Temporal.Instant,
): Promise<boolean> {
  if (effect.kind === "story") {
    const { story, detail } = effect;
    await tellStory(
      kysely,
      [{ siteId: row.site_id, callbackId: row.id, kind: story, actor: change.actor, detail }],
      now,
    );
    return true;
  }
  const slot = { siteId: row.site_id, serviceId: row.service_id, start: effect.start };
  if (effect.kind === "take_slot") return takeSlot(kysely, slot, change.slotCapacity ?? 0);
  await freeSlot(kysely, slot);
  return true;
}

export interface StoryLine {
  readonly siteId: string;
  readonly callbackId: string;
  readonly kind: string;
  readonly actor: Actor;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Adds to callbacks' stories, in the order given. */
export async function tellStory(kysely: Queryable, lines: readonly StoryLine[], now: Temporal.Instant): Promise<void> {
  const ids = lines.map(() => uuidV7(now)).sort();
  const rows = lines.map((line, index) => storyRow(line, ids[index]!, now));
  await kysely.insertInto("story").values(rows).execute();
}

export function storyRow({ siteId, callbackId, kind, actor, detail }: StoryLine, id: string, now: Temporal.Instant) {
  return { site_id: siteId, callback_id: callbackId, id, at: dateOf(now), kind, actor, detail: json(detail) };
}

function standingOf(row: CallbackRow): Standing {
  return {
    state: row.state,
    reason: row.reason,
    desiredAt: row.desired_at && instantOf(row.desired_at),
    dueAt: instantOf(row.due_at),
    slotAt: row.slot_at && instantOf(row.slot_at),
  };
}

function columnsOf({ state, reason, desiredAt, dueAt, slotAt }: Standing) {
  return {
    state,
    reason,
    desired_at: desiredAt && dateOf(desiredAt),
    due_at: dateOf(dueAt),
    slot_at: slotAt && dateOf(slotAt),
  };
}

/** Whoever held it holds it no more. */
function ends({ state }: Standing, now: Temporal.Instant) {
  return state === "completed" ? { completed_at: dateOf(now), lease_until: null } : {};
}
