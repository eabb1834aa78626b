/** GMS: `/1/service/{service}`: when the office is open. A service has its own hours here, so it is asked by its own name. */
import { accept } from "../../../refusal.ts";
import { isBefore, openIntervals } from "../../../schedule/business-hours.ts";
import type { Handler, Route } from "../calls.ts";
import { badParameter, namedService } from "../free-slots.ts";
import { formatTime, windowOf } from "../vendor-time.ts";

/** Without a span it is about this moment: no periods means closed. Periods are cut to the span. */
const businessHours: Handler = async (call) => {
  const service = namedService(call);
  if (!service.ok) return service;
  const { query, deps } = call;
  const span = windowOf(
    { start: query.text("start"), end: query.text("end"), days: query.text("number-of-days") },
    deps.now(),
    0,
  );
  if (!span.ok) return badParameter(span.fault, span.detail);
  const { start } = span.window;
  const moment = !isBefore(start, span.window.end);
  const end = moment ? start.add({ milliseconds: 1 }) : span.window.end;
  const periods = openIntervals(service.value, start, end).map((period) => ({
    start: formatTime(moment || isBefore(start, period.start) ? period.start : start),
    end: formatTime(moment || isBefore(period.end, end) ? period.end : end),
  }));
  return accept({ error: null, timezone: service.value.timeZone, periods });
};

export const gmsBusinessHours: readonly Route[] = [
  { method: "GET", path: "/1/service/:service", handler: businessHours },
];
