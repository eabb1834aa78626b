/** When a callback that is asked for now would be called, by the service's hours. Pure. */
import { isOpenAt } from "../schedule/business-hours.ts";
import { slotAt } from "../schedule/slots.ts";
import type { Service, Site } from "../sites/site.ts";

export interface TimePlan {
  readonly state: "scheduled" | "queued";
  /** As asked; `null`: as soon as possible. */
  readonly desiredAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant;
  /** The slot that it takes a place of. */
  readonly slotAt: Temporal.Instant | null;
}

export type TimeRefusal = "office_closed" | "outside_hours" | "past" | "too_far";

/**
 * `anyTime`: a person of the console promises a call outside the hours too; a slot is taken where there is one.
 */
export function planTime(
  site: Pick<Site, "settings">,
  service: Service,
  input: { readonly desiredAt: Temporal.Instant | null; readonly now: Temporal.Instant; readonly anyTime?: boolean },
): TimePlan | TimeRefusal {
  const { desiredAt, now, anyTime = false } = input;
  if (desiredAt === null) {
    if (!anyTime && !isOpenAt(service, now)) return "office_closed";
    return { state: "queued", desiredAt, dueAt: now, slotAt: null };
  }
  if (Temporal.Instant.compare(desiredAt, now) < 0) return "past";
  if (Temporal.Instant.compare(desiredAt, lastBookable(site, service, now)) >= 0) return "too_far";
  const slot = slotAt(service, service.settings.slotMinutes, desiredAt);
  if (!slot && !anyTime) return "outside_hours";
  return { state: "scheduled", desiredAt, dueAt: desiredAt, slotAt: slot?.start ?? null };
}

/** Times are booked up to the end of the last day ahead, in the service's zone. */
export function lastBookable(site: Pick<Site, "settings">, service: Service, now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(service.timeZone).toPlainDate();
  return today
    .add({ days: site.settings.daysAhead + 1 })
    .toZonedDateTime(service.timeZone)
    .toInstant();
}
