/** What a new site and a new service begin with. */
import type { ServiceSettings, SiteSettings } from "@ringback/protocol";
import { hoursOn } from "../schedule/weekly-hours.ts";

export type { ServiceSettings, SiteSettings } from "@ringback/protocol";

export const defaultSiteSettings: SiteSettings = {
  countries: ["US", "GB", "IE", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "BE"],
  blockedNumbers: [],
  callerId: null,
  consent: null,
  privacyUrl: null,
  accent: null,
  daysAhead: 14,
  report: true,
  limits: { perAddress: 30, perNumber: 6 },
};

export const defaultServiceSettings: ServiceSettings = {
  slotMinutes: 30,
  slotCapacity: 3,
  expireHours: 24,
  retry: {
    no_answer: { tries: 3, waitMinutes: 15 },
    busy: { tries: 4, waitMinutes: 2 },
    machine: { tries: 2, waitMinutes: 30 },
    carrier_error: { tries: 4, waitMinutes: 1 },
  },
};

/** A new service's hours, until a supervisor says otherwise. */
export const firstHours = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], {
  from: "09:00",
  to: "17:00",
});
