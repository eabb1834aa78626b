/** Writes a site and its services as given; services that it no longer names stay, since callbacks hang on them. */
import type { Database } from "../database/connect.ts";
import { json } from "../database/tables.ts";
import { transaction } from "../database/transaction.ts";
import type { Site } from "./site.ts";

/** Creates the site, or replaces its settings and those of the services named. Heard by all replicas as kind `site`. */
export async function saveSite(database: Database, site: Site, now: Temporal.Instant): Promise<void> {
  await transaction(database, async ({ kysely, announce }) => {
    await kysely
      .insertInto("sites")
      .values({
        site_id: site.id,
        name: site.name,
        origins: json(site.origins),
        settings: json(site.settings),
        created_at: new Date(now.epochMilliseconds),
      })
      .onConflict((conflict) =>
        conflict.column("site_id").doUpdateSet((eb) => ({
          name: eb.ref("excluded.name"),
          origins: eb.ref("excluded.origins"),
          settings: eb.ref("excluded.settings"),
        })),
      )
      .execute();
    if (site.services.length > 0) {
      await kysely
        .insertInto("services")
        .values(
          site.services.map((service, position) => ({
            site_id: site.id,
            service_id: service.id,
            name: service.name,
            time_zone: service.timeZone,
            hours: json(service.hours),
            settings: json(service.settings),
            position,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(["site_id", "service_id"]).doUpdateSet((eb) => ({
            name: eb.ref("excluded.name"),
            time_zone: eb.ref("excluded.time_zone"),
            hours: eb.ref("excluded.hours"),
            settings: eb.ref("excluded.settings"),
            position: eb.ref("excluded.position"),
          })),
        )
        .execute();
    }
    announce({ site: site.id, kind: "site" });
  });
}
