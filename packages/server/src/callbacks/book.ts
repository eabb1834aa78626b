/** Accepts a request for a callback, or refuses it with what to do instead. What is accepted is on disk when it is answered. */
import type { Callback } from "@ringback/protocol";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { networkOf } from "../guard/network.ts";
import { checkPhoneNumber } from "../guard/phone-number.ts";
import { type Limit, countRequest } from "../guard/rate-limit.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { type Service, type Site, serviceOf } from "../sites/site.ts";
import { offerSlots } from "./availability.ts";
import type { Actor } from "./callback.ts";
import { type KeyedRequest, contentHash, givenAnswer } from "./idempotency.ts";
import { insertCallback } from "./insert-callback.ts";
import { type TimeRefusal, planTime } from "./plan-time.ts";
import { type BookingPlan, type NewRow, newRow } from "./new-row.ts";
import { createdCallback } from "./public-callback.ts";
import { anyCapacity, takeSlot } from "./slot-count.ts";

export interface BookingRequest {
  /** Absent: the site's first service. */
  readonly service?: string | undefined;
  readonly phoneNumber: string;
  /** ISO 3166-1 alpha-2, for a national number. */
  readonly country?: string | undefined;
  /** `null`: as soon as possible. */
  readonly desiredAt: Temporal.Instant | null;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  readonly subject?: string | undefined;
  readonly userData?: Readonly<Record<string, unknown>> | undefined;
  readonly consent?: { readonly text: string; readonly version?: string; readonly language?: string } | undefined;
  readonly interactionId?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly page?: string | undefined;
}

export interface BookingContext {
  /**
   * A visitor is limited by address and number and must consent where the site asks; a site's own back end (`api`) is
   * limited by number; a person of the console by nothing, and not by the hours either.
   */
  readonly actor: Actor;
  /** The visitor's network address. */
  readonly address?: string;
  readonly idempotencyKey?: string | undefined;
}

/** The callback as it was when it was created. A request that comes again with its key gets the same, and takes nothing. */
export async function book(
  deps: Deps,
  site: Site,
  request: BookingRequest,
  context: BookingContext,
): Promise<Outcome<Callback>> {
  const now = deps.now();
  const keyed = keyedRequest(site, request, context.idempotencyKey);
  const plan = await planBooking(deps, site, request, context, now);
  const outcome = plan.ok
    ? await write(deps, site, newRow(site, request, plan.value, keyed, now), plan.value, context)
    : plan;
  if (outcome.ok || !keyed) return outcome;
  return (await givenAnswer(deps.database.kysely, keyed)) ?? outcome;
}

function keyedRequest(site: Site, request: BookingRequest, key: string | undefined): KeyedRequest | null {
  if (key === undefined) return null;
  return { siteId: site.id, key, hash: contentHash({ ...request, desiredAt: String(request.desiredAt) }) };
}

/** All that can be said of a request before anything is written. */
async function planBooking(
  deps: Deps,
  site: Site,
  request: BookingRequest,
  context: BookingContext,
  now: Temporal.Instant,
): Promise<Outcome<BookingPlan>> {
  const service = serviceOf(site, request.service);
  if (!service) return refuse("unknown_service");
  const number = checkPhoneNumber(site.settings, { text: request.phoneNumber, country: request.country });
  if (!number.ok) return number;
  if (context.actor === "visitor" && site.settings.consent?.required && !request.consent)
    return refuse("consent_required", noConsent);

  const time = planTime(site, service, { desiredAt: request.desiredAt, now, anyTime: isAgent(context.actor) });
  if (typeof time === "string") return refuseTime(deps, site, service, time, request.desiredAt, now);
  const counted = await countRequest(deps, site.id, limitsOf(site, context, number.value.number));
  return counted.ok ? accept({ ...time, service, number: number.value, now }) : counted;
}

const noConsent = {
  errors: [{ field: "consent", detail: "is required by the site: send the sentence that was agreed to" }],
};

/**
 * The callback with its key and its story, and last the slot's counter, whose row many wait for. Where no slot is taken
 * one statement is all there is to do, and commits itself.
 */
async function write(
  deps: Deps,
  site: Site,
  row: NewRow,
  plan: BookingPlan,
  { actor }: BookingContext,
): Promise<Outcome<Callback>> {
  const { service, slotAt } = plan;
  const { kysely, live } = deps.database;
  const answer = createdCallback(row);
  const detail = { service: service.id, desiredTime: answer.desiredTime };
  const insert = async (handle: Queryable) =>
    (await insertCallback(handle, row, { actor, detail }, plan.now)) ? "written" : "key_taken";

  const written = await (slotAt === null
    ? insert(kysely)
    : transaction<"written" | "key_taken" | "slot_full">(deps.database, async (scope) => {
        if ((await insert(scope.kysely)) === "key_taken") return "key_taken";
        const capacity = isAgent(actor) ? anyCapacity : service.settings.slotCapacity;
        const slot = { siteId: site.id, serviceId: service.id, start: slotAt };
        return (await takeSlot(scope.kysely, slot, capacity)) ? "written" : scope.undo("slot_full");
      }));
  if (written === "written") {
    live.announce({ site: site.id, kind: "callback", id: row.id });
    return accept(answer);
  }
  if (written === "key_taken") return refuse("idempotency_conflict");
  return refuse("slot_full", { slots: await offerSlots(kysely, site, service, { near: plan.dueAt, now: plan.now }) });
}

/** Refuses a time, offering others where that helps. */
export async function refuseTime(
  deps: Deps,
  site: Site,
  service: Service,
  why: TimeRefusal,
  desiredAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<Outcome<never>> {
  const near = why === "past" || desiredAt === null ? now : desiredAt;
  if (why === "office_closed" || why === "outside_hours")
    return refuse(why, { slots: await offerSlots(deps.database.kysely, site, service, { near, now }) });
  const detail = why === "past" ? "is in the past" : `is more than ${site.settings.daysAhead} days ahead`;
  return refuse("invalid_desired_time", { errors: [{ field: "desiredTime", detail }] });
}

const isAgent = (actor: Actor) => actor.startsWith("agent:");

/** A person of the console is not limited. */
function limitsOf(site: Site, context: BookingContext, number: string): Limit[] {
  const { perAddress, perNumber } = site.settings.limits;
  if (isAgent(context.actor)) return [];
  const byNumber: Limit = { kind: "number", value: number, most: perNumber, windowMinutes: 60 };
  if (context.actor !== "visitor" || context.address === undefined) return [byNumber];
  return [byNumber, { kind: "address", value: networkOf(context.address), most: perAddress, windowMinutes: 10 }];
}
