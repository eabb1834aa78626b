/** When nobody is to be told anything. They are a week of hours like business hours, and are read by the same rules. Pure. */
import type { QuietHours } from "@ringback/protocol";
import { nextClosing } from "../schedule/business-hours.ts";
import { type WeeklyHours, weekdays } from "../schedule/weekly-hours.ts";

/** `at` itself, or the end of the quiet hours that it lies in. */
export function afterQuiet(at: Temporal.Instant, quiet: QuietHours | null, timeZone: string): Temporal.Instant {
  return (quiet && nextClosing({ hours: weekOf(quiet), timeZone }, at)) ?? at;
}

function weekOf({ from, to, weekends }: QuietHours): WeeklyHours {
  const days = weekdays.map((day) => {
    const whole = weekends && (day === "saturday" || day === "sunday");
    return [
      day,
      whole
        ? [
            { from: "00:00", to: "24:00" },
            { from, to },
          ]
        : [{ from, to }],
    ] as const;
  });
  return Object.fromEntries(days) as unknown as WeeklyHours;
}

/** What is wrong with them, as a sentence; `null`: nothing. */
export const quietFault = ({ from, to }: QuietHours): string | null =>
  from === to ? "Quiet hours that end when they begin would never end." : null;
