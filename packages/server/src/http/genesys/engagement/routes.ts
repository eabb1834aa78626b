/** All calls of Engagement v3, below `/engagement/v3`. */
import type { Route } from "../calls.ts";
import { engagementAvailability } from "./availability.ts";
import { engagementCallbacks } from "./callbacks.ts";
import { engagementOpenFor } from "./open-for.ts";
import { engagementWaitTime } from "./wait-time.ts";

export const engagementRoutes: readonly Route[] = [
  ...engagementCallbacks,
  ...engagementAvailability,
  ...engagementOpenFor,
  ...engagementWaitTime,
];
