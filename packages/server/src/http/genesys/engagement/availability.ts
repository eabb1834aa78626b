/** Engagement v3: `/callbacks/availability/{service}`: slots with their places. */
import type { Slot } from "@ringback/protocol";
import { accept } from "../../../refusal.ts";
import type { Handler, Route } from "../calls.ts";
import { badParameter, freeSlots, namedService } from "../free-slots.ts";
import { millisecondsText, windowOf } from "../vendor-time.ts";
import { engagementSlot, isTimeZone } from "./slot.ts";

const availability: Handler = async (call) => {
  const service = namedService(call);
  if (!service.ok) return service;
  const { query } = call;
  const timezone = query.text("timezone") ?? "UTC";
  if (!isTimeZone(timezone)) return badParameter("timezone", "is not a name of the time zone database");
  const start = query.text("start") ?? millisecondsText(query.text("startMS"));
  const end = query.text("end") ?? millisecondsText(query.text("endMS"));
  const span = windowOf({ start, end, days: query.text("numberOfDays"), timeZone: timezone }, call.deps.now(), 1);
  if (!span.ok) return badParameter(span.fault, span.detail);
  const reportBusy = query.text("reportBusy")?.toLowerCase() === "true";
  const slots = await freeSlots(call, service.value, {
    window: span.window,
    reportBusy,
    most: query.text("maxTimeSlots"),
  });
  if (!slots.ok) return slots;
  const { slotMinutes, slotCapacity } = service.value.settings;
  const shown = (slot: Slot) => engagementSlot(slot, timezone, slotCapacity);
  return accept({ slots: slots.value.map(shown), durationMin: slotMinutes, timezone });
};

export const engagementAvailability: readonly Route[] = ["/callbacks", ""].map((base): Route => {
  return {
    method: "GET",
    path: `${base}/availability/:service`,
    handler: availability,
  };
});
