/** Test loan: a site with a service, and callbacks in it as a test wants them. */
import { randomUUIDv7 } from "node:crypto";
import type { Database } from "../database/connect.ts";
import type { NewCallbackRow } from "../database/tables.ts";
import { aroundTheClock } from "../schedule/weekly-hours.ts";
import { saveSite } from "../sites/save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "../sites/settings.ts";
import type { Service } from "../sites/site.ts";

/** A clock that a test turns. */
export function testClock(start = "2026-03-02T10:00:00Z") {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    pass: (duration: Temporal.DurationLike) => {
      at = at.add(duration);
    },
  };
}

/** Makes a site of its own, so that tests in one database do not meet. */
export async function lendSite(
  database: Database,
  now: Temporal.Instant,
  service: Partial<Service> = {},
): Promise<string> {
  const site = `site${randomUUIDv7().slice(-12)}`;
  const support: Service = {
    id: "support",
    name: "Support",
    timeZone: "UTC",
    hours: aroundTheClock,
    settings: defaultServiceSettings,
    ...service,
  };
  await saveSite(
    database,
    { id: site, name: "Test", origins: [], settings: defaultSiteSettings, services: [support] },
    now,
  );
  return site;
}

/** Puts a callback there, due now unless told otherwise. */
export async function lendCallback(
  database: Database,
  site: string,
  now: Temporal.Instant,
  more: Partial<NewCallbackRow> = {},
): Promise<string> {
  const id = `${site}_${randomUUIDv7().replaceAll("-", "")}`;
  const at = new Date(now.epochMilliseconds);
  await database.kysely
    .insertInto("callbacks")
    .values({
      site_id: site,
      id,
      service_id: "support",
      state: "queued",
      phone_number: "+15005550006",
      first_name: "Ada",
      due_at: at,
      created_at: at,
      updated_at: at,
      ...more,
    })
    .execute();
  return id;
}
