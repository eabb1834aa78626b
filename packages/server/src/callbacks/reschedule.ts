/** Moves a callback to another time, with its place in a slot. */
import type { CallbackRow } from "../database/tables.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, refuse } from "../refusal.ts";
import { readSite, serviceOf } from "../sites/site.ts";
import { offerSlots } from "./availability.ts";
import { refuseTime } from "./book.ts";
import type { Actor } from "./callback.ts";
import { changeCallback } from "./change.ts";
import { planTime } from "./plan-time.ts";
import { readCallback } from "./read.ts";
import { anyCapacity } from "./slot-count.ts";

export interface Rescheduling {
  readonly id: string;
  /** `null`: as soon as possible. */
  readonly desiredAt: Temporal.Instant | null;
  readonly actor: Actor;
}

/** Possible while it waits; refused like a booking where the time is past, closed or full. */
export async function reschedule(deps: Deps, { id, desiredAt, actor }: Rescheduling): Promise<Outcome<CallbackRow>> {
  const { kysely } = deps.database;
  const row = await readCallback(kysely, id);
  const site = row && (await readSite(kysely, row.site_id));
  const service = site && serviceOf(site, row.service_id);
  if (!service) return refuse("not_found");

  const now = deps.now();
  const isAgent = actor.startsWith("agent:");
  const plan = planTime(site, service, { desiredAt, now, anyTime: isAgent });
  if (typeof plan === "string") return refuseTime(deps, site, service, plan, desiredAt, now);
  const event = { kind: "reschedule", desiredAt, slotAt: plan.slotAt } as const;
  const slotCapacity = isAgent ? anyCapacity : service.settings.slotCapacity;
  const changed = await changeCallback(deps, { id, event, actor, slotCapacity });
  if (changed.ok || changed.refusal.code !== "slot_full") return changed;
  return refuse("slot_full", { slots: await offerSlots(kysely, site, service, { near: plan.dueAt, now }) });
}
