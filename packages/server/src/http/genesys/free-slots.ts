/** The slots of a service in the span of time that a vendor's call names. */
import type { Slot } from "@ringback/protocol";
import { availability } from "../../callbacks/availability.ts";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import { type Service, serviceOf } from "../../sites/site.ts";
import type { Call } from "./calls.ts";
import type { Window } from "./vendor-time.ts";

export function namedService({ site, params }: Call): Outcome<Service> {
  const service = serviceOf(site, params["service"]);
  return service ? accept(service) : refuse("unknown_service");
}

/** Full ones too where `reportBusy`; at most `most`, a text as it came. */
export async function freeSlots(
  { deps, site }: Call,
  service: Service,
  wanted: { readonly window: Window; readonly reportBusy: boolean; readonly most: string | undefined },
): Promise<Outcome<Slot[]>> {
  const { window, reportBusy, most } = wanted;
  if (most !== undefined && !/^[1-9]\d{0,5}$/.test(most)) return badParameter("most", "is not a number from 1 up");
  const span = { from: window.start, until: window.end, now: deps.now() };
  const slots = await availability(deps.database.kysely, site, service, span);
  const shown = reportBusy ? slots : slots.filter(({ free }) => free > 0);
  return accept(most === undefined ? shown : shown.slice(0, Number(most)));
}

/** A wrong parameter, by the name that a dialect translates. */
export const badParameter = (field: string, detail: string) =>
  refuse("invalid_parameters", { errors: [{ field, detail }] });
