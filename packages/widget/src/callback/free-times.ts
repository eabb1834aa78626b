/** The times that the form offers: the backend's, within the hours that the page names, and to come. */
import { isOffered, offeredTimes, readHours } from "../form/offered-times.ts";
import { asFailure } from "./submission.ts";
import type { SessionDeps } from "./session.ts";
import type { ViewHost } from "./view.ts";

type Slots = Awaited<ReturnType<ViewHost["slots"]>>;

/** From the start of `start`'s day in the visitor's zone. */
export async function freeTimes(
  { plugin, configuration, now }: Pick<SessionDeps, "plugin" | "configuration" | "now">,
  start: Date,
  days: number,
): Promise<Slots> {
  const { calendarHours, showAvailability } = configuration.current;
  const day = new Date(start.getFullYear(), start.getMonth(), start.getDate());
  if (!showAvailability) return offeredTimes(readHours(calendarHours), day, days, now());
  const slots = await new Promise<Slots>((resolve, reject) => {
    plugin
      .command("CallbackService.availability", { startDate: day.toISOString(), numberOfDays: days })
      .done((_response, free) => resolve(Array.isArray(free) ? free : []))
      .fail((reason) => reject(asFailure(reason)));
  });
  const hours = calendarHours ? readHours(calendarHours) : null;
  // The vendor's servers answer for the whole day, the hours that have passed included.
  return slots.filter((slot) => Date.parse(slot.start) > now() && (hours === null || isOffered(hours, slot)));
}
