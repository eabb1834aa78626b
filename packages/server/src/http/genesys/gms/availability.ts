/** GMS: `/1/service/callback/{service}/availability`: free places by the slot's start. */
import { accept } from "../../../refusal.ts";
import type { Handler, Route } from "../calls.ts";
import { capacities } from "../capacities.ts";
import { badParameter, freeSlots, namedService } from "../free-slots.ts";
import { windowOf } from "../vendor-time.ts";

/** `timestamp` is what older clients call `start`. */
const availability: Handler = async (call) => {
  const service = namedService(call);
  if (!service.ok) return service;
  const { query } = call;
  const asked = {
    start: query.text("start") ?? query.text("timestamp"),
    end: query.text("end"),
    days: query.text("number-of-days"),
  };
  const span = windowOf(asked, call.deps.now(), 1);
  if (!span.ok) return badParameter(span.fault, span.detail);
  const slots = await freeSlots(call, service.value, {
    window: span.window,
    reportBusy: false,
    most: query.text("max-time-slots"),
  });
  return slots.ok ? accept(capacities(slots.value)) : slots;
};

export const gmsAvailability: readonly Route[] = [
  {
    method: "GET",
    path: "/1/service/callback/:service/availability",
    handler: availability,
  },
];
