/** GMS: `/1/service/callback/{service}` and `/{id}`: create, reschedule, cancel, query, position. */
import { cancel } from "../../../callbacks/cancel.ts";
import { reschedule } from "../../../callbacks/reschedule.ts";
import { checkPhoneNumber } from "../../../guard/phone-number.ts";
import { accept, refuse } from "../../../refusal.ts";
import { serviceOf } from "../../../sites/site.ts";
import { bookOnce } from "../book-once.ts";
import { firstGiven, textOf } from "../booking-request.ts";
import { statesOf } from "../callback-words.ts";
import type { Call, Handler, Route } from "../calls.ts";
import { findCallbacks } from "../find-callbacks.ts";
import { badParameter, namedService } from "../free-slots.ts";
import { ownCallback } from "../own-callback.ts";
import { queuePosition } from "../queue-position.ts";
import { estimateFor } from "../wait-times.ts";
import { formatTime, parseTime } from "../vendor-time.ts";
import { gmsCreateRequest } from "./create-request.ts";
import { gmsRecord } from "./record.ts";

const most = 500;

const create: Handler = async (call) => {
  const service = namedService(call);
  if (!service.ok) return service;
  const place = { site: call.site.id, service: service.value.id, country: call.site.settings.countries[0] };
  const asked = gmsCreateRequest(place, call.body);
  if (!asked.ok) return asked;
  const booked = await bookOnce(call, asked.value);
  if (!booked.ok) return booked;
  const { id, desiredTime } = booked.value;
  const text =
    desiredTime === null
      ? "You will receive the call shortly"
      : `You will receive the call at ${formatTime(new Date(desiredTime))}`;
  return accept({ _id: id, _text: text });
};

/** Moves the callback. Its number stays: somebody else's promise is another callback. */
const move: Handler = async (call) => {
  const found = await ownCallback(call, call.params["id"], call.params["service"]);
  if (!found.ok) return found;
  const number = textOf(call.body["_customer_number"]);
  if (number !== undefined && numberOf(call, number) !== found.value.phone_number)
    return badParameter("phoneNumber", "can't be changed: cancel this callback and create another");
  const time = firstGiven(call.body["_desired_time"], call.body["desiredTime"]);
  const desiredAt = typeof time === "string" ? parseTime(time.trim()) : null;
  if (!desiredAt)
    return refuse("invalid_desired_time", {
      errors: [{ field: "desiredTime", detail: "is an ISO 8601 time in UTC, for instance 2026-11-23T10:00:00.000Z" }],
    });
  const moved = await reschedule(call.deps, { id: found.value.id, desiredAt, actor: "api" });
  return moved.ok ? accept(gmsRecord(call.site, moved.value)) : moved;
};

const remove: Handler = async (call) => {
  const found = await ownCallback(call, call.params["id"], call.params["service"]);
  if (!found.ok) return found;
  const cancelled = await cancel(call.deps, { id: found.value.id, actor: "api" });
  return cancelled.ok ? accept(gmsRecord(call.site, cancelled.value)) : cancelled;
};

const read: Handler = async (call) => {
  const found = await ownCallback(call, call.params["id"], call.params["service"]);
  return found.ok ? accept(gmsRecord(call.site, found.value)) : found;
};

/** A list, empty where nothing fits. By an id, which only its owner knows, or by a number, for the back office. */
const query: Handler = async (call) => {
  const { site, query: asked } = call;
  const service = call.params["service"];
  if (service !== undefined && !serviceOf(site, service)) return refuse("unknown_service");
  const id = asked.text("_id");
  const number = asked.text("_customer_number");
  if (id === undefined && number === undefined) return badParameter("id", "or _customer_number is required");
  if (id === undefined && !call.isBackOffice) return refuse("forbidden");
  const states = asked.list("_callback_state").join(",");
  const wanted = states === "" ? undefined : statesOf(states);
  if (wanted === null)
    return badParameter("states", "is not one of SCHEDULED, QUEUED, ROUTING, PROCESSING, COMPLETED, PAUSED");
  const rows = await findCallbacks(call.deps.database.kysely, site.id, {
    id,
    phoneNumber: number === undefined ? undefined : numberOf(call, number),
    services: service === undefined ? undefined : [service],
    states: wanted,
    most,
  });
  return accept(rows.map((row) => gmsRecord(site, row)));
};

const position: Handler = async (call) => {
  const found = await ownCallback(call, call.params["service"]);
  if (!found.ok) return found;
  const row = found.value;
  const { position: place, waiting } = await queuePosition(call.deps.database.kysely, row);
  return accept({
    ...gmsRecord(call.site, row),
    _position: place,
    _total_waiting: waiting,
    _eta: !place ? place : await estimateFor(call, row.service_id, place - 1),
  });
};

/** In E.164 where it is a number. A plus sign that was not escaped in an address has become a space. */
function numberOf({ site }: Call, text: string): string {
  for (const candidate of [text, `+${text.trim()}`]) {
    const number = checkPhoneNumber(
      { ...site.settings, blockedNumbers: [] },
      { text: candidate, country: site.settings.countries[0] },
    );
    if (number.ok) return number.value.number;
  }
  return text;
}

export const gmsCallbacks: readonly Route[] = [
  { method: "POST", path: "/1/service/callback/:service", handler: create },
  { method: "GET", path: "/1/service/callback", handler: query },
  { method: "GET", path: "/1/service/callback/:service", handler: query },
  { method: "GET", path: "/1/service/callback/:service/:id", handler: read },
  { method: "PUT", path: "/1/service/callback/:service/:id", handler: move },
  { method: "DELETE", path: "/1/service/callback/:service/:id", handler: remove },
  {
    method: "GET",
    path: "/1/service/:service/check-queue-position",
    handler: position,
  },
];
