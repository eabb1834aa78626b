/** A slot as Engagement v3 shows it. Pure. */
import type { Slot } from "@ringback/protocol";
import { formatTime } from "../vendor-time.ts";

export interface EngagementSlot {
  readonly utcTime: string;
  /** The same moment on the clocks of the zone asked for, with its offset. */
  readonly localTime: string;
  readonly capacity: number;
  readonly total: number;
}

export function engagementSlot({ start, free }: Slot, timeZone: string, total: number): EngagementSlot {
  const time = Temporal.Instant.from(start);
  const local = time.toZonedDateTimeISO(timeZone);
  return {
    utcTime: formatTime(time),
    localTime: local.toString({ smallestUnit: "millisecond", timeZoneName: "never" }),
    capacity: free,
    total,
  };
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
