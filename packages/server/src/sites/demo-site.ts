/** The site that a first start makes, so that there is something to try. */
import type { Deps } from "../deps.ts";
import { aroundTheClock, hoursOn } from "../schedule/weekly-hours.ts";
import { addApiKey, newApiKey, replaceApiKey } from "./api-keys.ts";
import { saveSite } from "./save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "./settings.ts";
import { type Site, readSite } from "./site.ts";

export const demoSiteId = "demo";

const workdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;

/** Somebody who tries the demo may live anywhere, so it serves more countries than a site would by default. */
const countries = [
  [
    "US",
    "CA",
    "GB",
    "IE",
    "DE",
    "AT",
    "CH",
    "FR",
    "BE",
    "NL",
    "LU",
    "ES",
    "PT",
    "IT",
    "DK",
    "SE",
    "NO",
    "FI",
    "PL",
    "CZ",
  ],
  [
    "TR",
    "GR",
    "RO",
    "HU",
    "UA",
    "IL",
    "AE",
    "SA",
    "EG",
    "ZA",
    "IN",
    "JP",
    "KR",
    "CN",
    "TW",
    "HK",
    "SG",
    "TH",
    "AU",
    "NZ",
  ],
  ["BR", "MX", "AR", "CL", "CO"],
].flat();

const demoSite = (timeZone: string): Site => ({
  id: demoSiteId,
  name: "Demo",
  origins: [],
  settings: { ...defaultSiteSettings, countries },
  services: [
    { id: "support", name: "Support", timeZone, hours: aroundTheClock, settings: defaultServiceSettings },
    {
      id: "sales",
      name: "Sales",
      timeZone,
      hours: hoursOn(workdays, { from: "09:00", to: "17:00" }),
      settings: defaultServiceSettings,
    },
  ],
});

/**
 * Makes the demo site where there is none, its office hours in the server's own zone. Gives the API key that was made,
 * to be shown once: `null` where it has one already or `DEMO_API_KEY` names it.
 */
export async function ensureDemoSite(deps: Deps): Promise<{ readonly apiKey: string | null }> {
  const { kysely } = deps.database;
  if (!(await readSite(kysely, demoSiteId)))
    await saveSite(deps.database, demoSite(Temporal.Now.timeZoneId()), deps.now());

  const named = deps.config.demoApiKey;
  if (named) {
    await replaceApiKey(deps.database, { siteId: demoSiteId, name: "DEMO_API_KEY", key: named }, deps.now());
    return { apiKey: null };
  }
  const existing = await kysely
    .selectFrom("api_keys")
    .select("name")
    .where("site_id", "=", demoSiteId)
    .executeTakeFirst();
  if (existing) return { apiKey: null };
  const apiKey = newApiKey();
  await addApiKey(kysely, { siteId: demoSiteId, name: "first start", key: apiKey }, deps.now());
  return { apiKey };
}
