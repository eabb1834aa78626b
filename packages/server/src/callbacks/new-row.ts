/** The row of a callback that is asked for. Pure but for its id. */
import { type NewCallbackRow, json } from "../database/tables.ts";
import type { CallableNumber } from "../guard/phone-number.ts";
import { newCallbackId } from "../ids.ts";
import { dateOf } from "../instants.ts";
import type { Service, Site } from "../sites/site.ts";
import type { BookingRequest } from "./book.ts";
import type { KeyedRequest } from "./idempotency.ts";
import type { TimePlan } from "./plan-time.ts";

/** Everything that was decided about a request. */
export interface BookingPlan extends TimePlan {
  readonly now: Temporal.Instant;
  readonly service: Service;
  readonly number: CallableNumber;
}

export type NewRow = NewCallbackRow & {
  readonly id: string;
  readonly created_at: Date;
  readonly first_desired_at: Date | null;
};

export function newRow(
  site: Site,
  request: BookingRequest,
  plan: BookingPlan,
  keyed: KeyedRequest | null,
  now: Temporal.Instant,
): NewRow {
  const desired = plan.desiredAt && dateOf(plan.desiredAt);
  return {
    site_id: site.id,
    id: newCallbackId(site.id, now),
    service_id: plan.service.id,
    state: plan.state,
    phone_number: plan.number.number,
    country: plan.number.country,
    first_name: request.firstName ?? null,
    last_name: request.lastName ?? null,
    email: request.email ?? null,
    subject: request.subject ?? null,
    user_data: request.userData ? json(request.userData) : null,
    first_desired_at: desired,
    desired_at: desired,
    due_at: dateOf(plan.dueAt),
    slot_at: plan.slotAt && dateOf(plan.slotAt),
    time_zone: isTimeZone(request.timeZone) ? request.timeZone : null,
    language: request.language ?? null,
    page: request.page?.split(/[?#]/, 1)[0] ?? null,
    consent: request.consent ? json({ ...request.consent, at: now.toString() }) : null,
    interaction_id: request.interactionId ?? null,
    idempotency_key: keyed?.key ?? null,
    request_hash: keyed?.hash ?? null,
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
