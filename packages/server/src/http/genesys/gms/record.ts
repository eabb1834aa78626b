/** A callback as GMS's queries show it. Pure. */
import type { CallbackRow } from "../../../database/tables.ts";
import { dateOf, instantOf } from "../../../instants.ts";
import { expiresAt } from "../../../schedule/expiry.ts";
import { type Site, serviceOf } from "../../../sites/site.ts";
import { vendorReason, vendorState } from "../callback-words.ts";
import { formatTime } from "../vendor-time.ts";

/** What every answer shows: the keys that GMS always returns. */
export interface GmsRecord {
  readonly _id: string;
  /** An immediate callback's is its creation. */
  readonly _desired_time: string;
  readonly _service_name: string;
  readonly _callback_state: string;
  readonly _expiration_time: string;
  readonly _customer_number: string;
  readonly _url: string;
  readonly _callback_reason?: string;
}

export function gmsRecord(site: Site, row: CallbackRow): GmsRecord {
  const desiredAt = row.desired_at ?? row.created_at;
  return {
    _id: row.id,
    _desired_time: formatTime(desiredAt),
    _service_name: row.service_id,
    _callback_state: vendorState(row.state),
    _expiration_time: formatTime(expiration(site, row.service_id, desiredAt)),
    _customer_number: row.phone_number,
    _url: `/genesys/1/service/callback/${encodeURIComponent(row.service_id)}/${encodeURIComponent(row.id)}`,
    ...(row.reason && { _callback_reason: vendorReason(row.reason) }),
  };
}

/** With what the visitor entered, for the back office: user data never hides a key of the record. */
export function gmsFullRecord(site: Site, row: CallbackRow): Record<string, unknown> {
  const entered = { firstname: row.first_name, lastname: row.last_name, email: row.email, subject: row.subject };
  return {
    ...row.user_data,
    ...Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== null)),
    ...gmsRecord(site, row),
  };
}

/** Attempts in between do not prolong it. */
function expiration(site: Site, serviceId: string, desiredAt: Date): Date {
  const service = serviceOf(site, serviceId);
  return service ? dateOf(expiresAt(service, service.settings.expireHours, instantOf(desiredAt))) : desiredAt;
}
