/** The times that the form offers: the backend's, within the hours that the page names, and to come. */
import { asFailure } from "./submission.ts";
import type { SessionDeps } from "./session.ts";
import type { ViewHost } from "./view.ts";

type Slots = Awaited<ReturnType<ViewHost["slots"]>>;
type FreeTimesDeps = Pick<SessionDeps, "plugin" | "configuration" | "now">;

/** From the start of `start`'s day in the visitor's zone. */
export async function freeTimes(deps: FreeTimesDeps, start: Date, days: number): Promise<Slots> {
  const { calendarHours, showAvailability } = deps.configuration.current;
  const day = new Date(start.getFullYear(), start.getMonth(), start.getDate());
  if (showAvailability && calendarHours === null) return askBackend(deps, day, days);
  // Few pages name hours.
  const { isOffered, offeredTimes, readHours } = await import("../form/offered-times.ts");
  const hours = readHours(calendarHours);
  if (!showAvailability) return offeredTimes(hours, day, days, deps.now());
  return (await askBackend(deps, day, days)).filter((slot) => isOffered(hours, slot));
}

async function askBackend({ plugin, now }: FreeTimesDeps, day: Date, days: number): Promise<Slots> {
  const slots = await new Promise<Slots>((resolve, reject) => {
    plugin
      .command("CallbackService.availability", { startDate: day.toISOString(), numberOfDays: days })
      .done((_response, free) => resolve(Array.isArray(free) ? free : []))
      .fail((reason) => reject(asFailure(reason)));
  });
  // The vendor's servers answer for the whole day, the hours that have passed included.
  return slots.filter((slot) => Date.parse(slot.start) > now());
}
