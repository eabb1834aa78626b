/** A site with its services, as it is set up now. */
import type { WeeklyHours } from "../schedule/weekly-hours.ts";
import type { Queryable } from "../database/transaction.ts";
import type { ServiceSettings, SiteSettings } from "./settings.ts";

export interface Service {
  readonly id: string;
  readonly name: string;
  /** IANA name: business hours are read in it. */
  readonly timeZone: string;
  readonly hours: WeeklyHours;
  readonly settings: ServiceSettings;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** In their order; the first is the default. */
  readonly services: readonly Service[];
}

/** `null` where there is no such site. */
export async function readSite(kysely: Queryable, siteId: string): Promise<Site | null> {
  const rows = await kysely
    .selectFrom("sites")
    .leftJoin("services", "services.site_id", "sites.site_id")
    .where("sites.site_id", "=", siteId)
    .orderBy("services.position")
    .select([
      "sites.name as site_name",
      "sites.origins",
      "sites.settings as site_settings",
      "services.service_id",
      "services.name",
      "services.time_zone",
      "services.hours",
      "services.settings",
    ])
    .execute();
  const first = rows[0];
  if (!first) return null;
  const services = rows.flatMap(({ service_id, name, time_zone, hours, settings }): Service[] =>
    service_id && name && time_zone && hours && settings
      ? [{ id: service_id, name, timeZone: time_zone, hours, settings }]
      : [],
  );
  return { id: siteId, name: first.site_name, origins: first.origins, settings: first.site_settings, services };
}

/** The named service, or the site's first; `null` where there is none. */
export function serviceOf(site: Site, serviceId: string | undefined): Service | null {
  const found = serviceId === undefined ? site.services[0] : site.services.find((service) => service.id === serviceId);
  return found ?? null;
}
