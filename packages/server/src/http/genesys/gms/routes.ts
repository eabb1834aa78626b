/** All calls of GMS, below `/genesys`. */
import type { Route } from "../calls.ts";
import { gmsAdmin } from "./admin.ts";
import { gmsAvailability } from "./availability.ts";
import { gmsBusinessHours } from "./business-hours.ts";
import { gmsCallbacks } from "./callbacks.ts";
import { gmsWaitTime } from "./wait-time.ts";

export const gmsRoutes: readonly Route[] = [
  ...gmsCallbacks,
  ...gmsAvailability,
  ...gmsBusinessHours,
  ...gmsWaitTime,
  ...gmsAdmin,
];
