/** Accepts a request for a callback, or refuses it with what to do instead. What is accepted is on disk when it is answered. */
import type { Callback } from "@ringback/protocol";
import { type NewCallbackRow, json } from "../database/tables.ts";
import { transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { checkPhoneNumber } from "../guard/phone-number.ts";
import { type Limit, countRequest } from "../guard/rate-limit.ts";
import { newCallbackId } from "../ids.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { type Service, type Site, serviceOf } from "../sites/site.ts";
import { offerSlots } from "./availability.ts";
import type { Actor } from "./callback.ts";
import { tellStory } from "./change.ts";
import { type KeyedRequest, claimKey, contentHash, givenAnswer } from "./idempotency.ts";
import { type TimePlan, type TimeRefusal, planTime } from "./plan-time.ts";
import { publicCallback } from "./public-callback.ts";
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

/** The callback as it was when it was created. A request that comes again with its key gets the same. */
export async function book(
  deps: Deps,
  site: Site,
  request: BookingRequest,
  context: BookingContext,
): Promise<Outcome<Callback>> {
  const { kysely } = deps.database;
  const { idempotencyKey: key } = context;
  const keyed =
    key === undefined
      ? null
      : { siteId: site.id, key, hash: contentHash({ ...request, desiredAt: String(request.desiredAt) }) };
  const given = keyed && (await givenAnswer(kysely, keyed));
  if (given) return given;

  const service = serviceOf(site, request.service);
  if (!service) return refuse("unknown_service");
  const number = checkPhoneNumber(site.settings, { text: request.phoneNumber, country: request.country });
  if (!number.ok) return number;
  const isVisitor = context.actor === "visitor";
  if (isVisitor && site.settings.consent?.required && !request.consent)
    return refuse("consent_required", {
      errors: [{ field: "consent", detail: "is required by the site: send the sentence that was agreed to" }],
    });

  const now = deps.now();
  const isAgent = context.actor.startsWith("agent:");
  const plan = planTime(site, service, { desiredAt: request.desiredAt, now, anyTime: isAgent });
  if (typeof plan === "string") return refuseTime(deps, site, service, plan, request.desiredAt, now);

  const counted = isAgent
    ? accept(null)
    : await countRequest(deps, site.id, limitsOf(site, context, number.value.number));
  if (!counted.ok) return counted;

  const row = newRow(site, service, request, plan, number.value, now);
  const booked = await write(deps, row, plan, {
    keyed,
    actor: context.actor,
    capacity: isAgent ? anyCapacity : service.settings.slotCapacity,
  });
  if (booked === "slot_full")
    return refuse("slot_full", { slots: await offerSlots(kysely, site, service, { near: plan.dueAt, now }) });
  if (booked === "key_taken") return (keyed && (await givenAnswer(kysely, keyed))) ?? refuse("unavailable");
  return accept(booked);
}

/** One transaction: the key, the slot's counter, the callback and its story. */
async function write(
  deps: Deps,
  row: NewCallbackRow & { id: string },
  plan: TimePlan,
  options: { readonly keyed: KeyedRequest | null; readonly actor: Actor; readonly capacity: number },
): Promise<Callback | "slot_full" | "key_taken"> {
  return transaction<Callback | "slot_full" | "key_taken">(deps.database, async ({ kysely, announce, undo }) => {
    const { site_id: siteId, service_id: serviceId, id } = row;
    const now = deps.now();
    const answer = publicCallback({ reason: null, desired_at: null, ...row } as Parameters<typeof publicCallback>[0]);
    if (options.keyed && !(await claimKey(kysely, options.keyed, answer, now))) return "key_taken";
    if (plan.slotAt && !(await takeSlot(kysely, { siteId, serviceId, start: plan.slotAt }, options.capacity)))
      return undo("slot_full");
    await kysely.insertInto("callbacks").values(row).execute();
    const detail = { service: serviceId, desiredTime: answer.desiredTime };
    await tellStory(kysely, [{ siteId, callbackId: id, kind: "created", actor: options.actor, detail }], now);
    announce({ site: siteId, kind: "callback", id });
    return answer;
  });
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

function limitsOf(site: Site, context: BookingContext, number: string): Limit[] {
  const { perAddress, perNumber } = site.settings.limits;
  const byNumber: Limit = { kind: "number", value: number, most: perNumber, windowMinutes: 60 };
  if (context.actor !== "visitor" || context.address === undefined) return [byNumber];
  return [byNumber, { kind: "address", value: context.address, most: perAddress, windowMinutes: 10 }];
}

function newRow(
  site: Site,
  service: Service,
  request: BookingRequest,
  plan: TimePlan,
  number: { readonly number: string; readonly country: string },
  now: Temporal.Instant,
): NewCallbackRow & { id: string; created_at: Date; updated_at: Date } {
  return {
    site_id: site.id,
    id: newCallbackId(site.id, now),
    service_id: service.id,
    state: plan.state,
    phone_number: number.number,
    country: number.country,
    first_name: request.firstName ?? null,
    last_name: request.lastName ?? null,
    email: request.email ?? null,
    subject: request.subject ?? null,
    user_data: request.userData ? json(request.userData) : null,
    desired_at: plan.desiredAt && dateOf(plan.desiredAt),
    due_at: dateOf(plan.dueAt),
    slot_at: plan.slotAt && dateOf(plan.slotAt),
    time_zone: isTimeZone(request.timeZone) ? request.timeZone : null,
    language: request.language ?? null,
    page: request.page?.split(/[?#]/, 1)[0] ?? null,
    consent: request.consent ? json({ ...request.consent, at: now.toString() }) : null,
    interaction_id: request.interactionId ?? null,
    created_at: dateOf(now),
    updated_at: dateOf(now),
  };
}

/** A zone that this server's rules do not know is left out: the callback matters more. */
function isTimeZone(name: string | undefined): name is string {
  if (name === undefined) return false;
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
