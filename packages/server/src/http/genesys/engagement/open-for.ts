/** Engagement v3: `/callbacks/open-for/{service}`: how long the office stays open. */
import { accept } from "../../../refusal.ts";
import { isOpenAt, nextClosing } from "../../../schedule/business-hours.ts";
import type { Handler, Route } from "../calls.ts";
import { badParameter, namedService } from "../free-slots.ts";
import { parseTime } from "../vendor-time.ts";
import { isTimeZone } from "./slot.ts";

/** What an office that never closes is open for: a year. */
const always = 365 * 24 * 3600;

/** Seconds from `start`, or now; 0: it is closed then. */
const openFor: Handler = async (call) => {
  const service = namedService(call);
  if (!service.ok) return service;
  const { query, deps } = call;
  const timezone = query.text("timezone");
  if (timezone !== undefined && !isTimeZone(timezone))
    return badParameter("timezone", "is not a name of the time zone database");
  const start = query.text("start");
  const from = start === undefined ? deps.now() : parseTime(start);
  if (!from) return badParameter("start", "is not an ISO 8601 time in UTC");
  if (!isOpenAt(service.value, from)) return accept({ openFor: 0 });
  const closing = nextClosing(service.value, from);
  return accept({ openFor: closing ? Math.floor(from.until(closing).total("seconds")) : always });
};

export const engagementOpenFor: readonly Route[] = [
  {
    method: "GET",
    path: "/callbacks/open-for/:service",
    handler: openFor,
  },
];
