/** Free places by the slot's start: GMS's form of an availability. */
import type { Slot } from "@ringback/protocol";
import { formatTime } from "./vendor-time.ts";

export const capacities = (slots: readonly Slot[]): Record<string, number> =>
  Object.fromEntries(slots.map(({ start, free }) => [formatTime(new Date(start)), free]));
