/** A site as its administrators set it: read with a version, changed as a whole, never over somebody else's change. */
import { createHash } from "node:crypto";
import type { ConsoleSite } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { firstHours } from "./settings.ts";
import { readSite } from "./site.ts";
import { siteFaults } from "./site-faults.ts";

export async function readSiteAsSet(kysely: Queryable, siteId: string): Promise<ConsoleSite | null> {
  const found = await readSite(kysely, siteId);
  if (!found) return null;
  const { name, origins, settings } = found;
  const services = found.services.map(({ id, name: named, timeZone, settings: set }) => ({
    id,
    name: named,
    timeZone,
    settings: set,
  }));
  const site = { name, origins: [...origins], settings, services };
  return { site, version: createHash("sha256").update(JSON.stringify(site)).digest("base64url") };
}

/** Writes the site as given; `wrong_state` where it is no longer what `version` was read of. */
export async function changeSite(
  { database }: Pick<Deps, "database">,
  siteId: string,
  { site: wanted, version }: ConsoleSite,
): Promise<Outcome<ConsoleSite>> {
  const faults = siteFaults(wanted);
  if (faults.length > 0) return refuse("invalid_parameters", { errors: faults });
  const site = { ...wanted, origins: wanted.origins.map((origin) => new URL(origin).origin) };

  return transaction(database, async ({ kysely, announce, undo }) => {
    await kysely.selectFrom("sites").select("site_id").where("site_id", "=", siteId).forUpdate().execute();
    const before = await readSiteAsSet(kysely, siteId);
    if (!before) return undo(refuse("unknown_site"));
    if (before.version !== version)
      return undo(refuse("wrong_state", { detail: "Somebody has changed the site meanwhile: read it again." }));
    const missing = before.site.services.find(({ id }) => !site.services.some((service) => service.id === id));
    if (missing)
      return undo(
        refuse("invalid_parameters", { errors: [{ field: "services", detail: `must still have ${missing.id}` }] }),
      );

    await kysely
      .updateTable("sites")
      .set({ name: site.name, origins: json(site.origins), settings: json(site.settings) })
      .where("site_id", "=", siteId)
      .execute();
    for (const [position, { id, name, timeZone, settings }] of site.services.entries())
      await kysely
        .insertInto("services")
        .values({
          site_id: siteId,
          service_id: id,
          name,
          time_zone: timeZone,
          hours: json(firstHours),
          settings: json(settings),
          position,
        })
        .onConflict((conflict) =>
          conflict.columns(["site_id", "service_id"]).doUpdateSet((eb) => ({
            name: eb.ref("excluded.name"),
            time_zone: eb.ref("excluded.time_zone"),
            settings: eb.ref("excluded.settings"),
            position: eb.ref("excluded.position"),
          })),
        )
        .execute();
    announce({ site: siteId, kind: "site" });
    return accept((await readSiteAsSet(kysely, siteId))!);
  });
}
