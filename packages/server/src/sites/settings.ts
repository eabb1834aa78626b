/** What a new site and a new service begin with. */
import type { ServiceSettings, SiteSettings } from "@ringback/protocol";

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
