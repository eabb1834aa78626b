/** Which times of a service can be booked. */
import type { Slot } from "@ringback/protocol";
import type { Queryable } from "../database/transaction.ts";
import { dateOf } from "../instants.ts";
import { slotsBetween } from "../schedule/slots.ts";
import type { Service, Site } from "../sites/site.ts";
import { lastBookable } from "./plan-time.ts";
import { takenSlots } from "./slot-count.ts";

interface Window {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/** The slots that start in the window and after now, in order, with the places left; full ones have none. */
export async function availability(kysely: Queryable, site: Site, service: Service, window: Window): Promise<Slot[]> {
  const from = latest(window.from, window.now);
  const until = earliest(window.until, lastBookable(site, service, window.now));
  const slots = slotsBetween(service, service.settings.slotMinutes, from, until);
  if (slots.length === 0) return [];
  const taken = await takenSlots(kysely, { siteId: site.id, serviceId: service.id }, from, until);
  return slots.map((slot) => {
    const free = Math.max(0, service.settings.slotCapacity - (taken.get(slot.start.epochMilliseconds) ?? 0));
    return { start: dateOf(slot.start).toISOString(), end: dateOf(slot.end).toISOString(), free };
  });
}

const offers = 6;

/** The free times nearest to the one that was asked for, in order: what a refusal offers. */
export async function offerSlots(
  kysely: Queryable,
  site: Site,
  service: Service,
  { near, now }: { readonly near: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<Slot[]> {
  const window = { from: near.subtract({ hours: 24 }), until: near.add({ hours: 8 * 24 }), now };
  const distance = (slot: Slot) =>
    Math.abs(Temporal.Instant.from(slot.start).epochMilliseconds - near.epochMilliseconds);
  const free = (await availability(kysely, site, service, window)).filter((slot) => slot.free > 0);
  return free
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, offers)
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}

const latest = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a);
const earliest = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);
