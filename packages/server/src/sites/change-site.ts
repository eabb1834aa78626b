/** A site as its administrators set it: read with a version, changed as a whole, never over somebody else's change. */
import { createHash } from "node:crypto";
import type { ConsoleSite, FieldError, SiteAsSet } from "@ringback/protocol";
import { isSupportedCountry } from "libphonenumber-js/max";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { hoursOn } from "../schedule/weekly-hours.ts";
import { readSite } from "./site.ts";

/** A service that is added begins with these, until a supervisor says otherwise. */
const firstHours = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" });

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
  const faults = faultsOf(wanted);
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

/** What no schema says. */
function faultsOf({ origins, settings, services }: SiteAsSet): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (field: string, detail: string) => faults.push({ field, detail });
  for (const origin of origins)
    if (!isOrigin(origin))
      fault("origins", `${origin} is no address of pages: write for instance https://shop.example`);
  for (const country of settings.countries)
    if (!isSupportedCountry(country)) fault("countries", `${country} is no country with telephone numbers`);
  for (const { id, timeZone } of services)
    if (!isTimeZone(timeZone)) fault(`services.${id}.timeZone`, "is not a name of the time zone database");
  if (new Set(services.map(({ id }) => id)).size < services.length) fault("services", "must have different ids");
  return faults;
}

/** With or without the slash at its end, but nothing after it. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === "/" && !search && !hash && !username;
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
