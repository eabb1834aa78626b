/** The times that the form offers: the backend's, within the hours that the page names. */
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
  return calendarHours ? slots.filter((slot) => isOffered(readHours(calendarHours), slot)) : slots;
}
