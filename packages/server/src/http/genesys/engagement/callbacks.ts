/** Engagement v3: `/callbacks/create`, `/callbacks/retrieve`, `/callbacks/cancel`. */
import { cancel } from "../../../callbacks/cancel.ts";
import { accept, refuse } from "../../../refusal.ts";
import { serviceOf } from "../../../sites/site.ts";
import { bookOnce } from "../book-once.ts";
import { textOf } from "../booking-request.ts";
import type { Call, Handler, Route } from "../calls.ts";
import { badParameter } from "../free-slots.ts";
import { ownCallback } from "../own-callback.ts";
import { queuePosition } from "../queue-position.ts";
import { estimateFor } from "../wait-times.ts";
import { engagementCallback } from "./callback-object.ts";
import { engagementCreateRequest, serviceNameOf } from "./create-request.ts";

const create: Handler = async (call) => {
  const name = serviceNameOf(call.body);
  if (!name.ok) return name;
  if (!serviceOf(call.site, name.value)) return refuse("unknown_service");
  const place = { site: call.site.id, service: name.value, country: call.site.settings.countries[0] };
  const asked = engagementCreateRequest(place, call.body);
  if (!asked.ok) return asked;
  const booked = await bookOnce(call, asked.value);
  return booked.ok ? accept({ id: booked.value.id }) : booked;
};

const retrieve: Handler = async (call) => {
  const found = await callbackOf(call);
  if (!found.ok) return found;
  const row = found.value;
  const { position } = await queuePosition(call.deps.database.kysely, row);
  if (position === null) return accept(engagementCallback(row, null));
  const waitSeconds = position === 0 ? 0 : await estimateFor(call, row.service_id, position - 1);
  return accept(engagementCallback(row, { position, waitSeconds }));
};

const remove: Handler = async (call) => {
  const found = await callbackOf(call);
  if (!found.ok) return found;
  const cancelled = await cancel(call.deps, { id: found.value.id, actor: "api" });
  return cancelled.ok ? accept({ id: cancelled.value.id }) : cancelled;
};

async function callbackOf(call: Call) {
  const id = textOf(call.body["id"]);
  return id === undefined ? badParameter("id", "is required") : ownCallback(call, id);
}

/** A page's `dataURL` may end in `/callbacks` or not: the vendor's widget adds `/create` to it. */
export const engagementCallbacks: readonly Route[] = ["/callbacks", ""].flatMap((base): Route[] => [
  { method: "POST", path: `${base}/create`, handler: create },
  { method: "POST", path: `${base}/retrieve`, handler: retrieve },
  { method: "POST", path: `${base}/cancel`, handler: remove },
]);
