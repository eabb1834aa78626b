/** Makes a site that is not there yet: with its first service, its key, and whoever makes it as its administrator. */
import type { FieldError, GivenApiKey, NewSite, SiteAsSet } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import { transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { addApiKey, consoleKey, newApiKey } from "./api-keys.ts";
import { defaultServiceSettings, defaultSiteSettings, firstHours } from "./settings.ts";
import { siteFaults } from "./site-faults.ts";

/** A host name's label, so that it fits into addresses, ids and attributes alike. */
const siteId = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Paths of the console that are no site. */
const reserved = new Set(["api", "assets"]);

/** `administrator` is a user's id. Refused with `invalid_parameters`, which names each wrong field and the remedy. */
export async function addSite(
  deps: Pick<Deps, "database" | "now">,
  { wanted, administrator }: { wanted: NewSite; administrator: string },
): Promise<Outcome<GivenApiKey>> {
  const { id, service } = wanted;
  const site: SiteAsSet = {
    name: wanted.name.trim(),
    origins: wanted.origins,
    settings: defaultSiteSettings,
    services: [{ ...service, name: service.name.trim(), settings: defaultServiceSettings }],
  };
  const faults = faultsOf(id, site);
  if (faults.length > 0) return refuse("invalid_parameters", { errors: faults });

  const now = deps.now();
  const apiKey = newApiKey();
  return transaction<Outcome<GivenApiKey>>(deps.database, async ({ kysely, announce, undo }) => {
    const made = await kysely
      .insertInto("sites")
      .values({
        site_id: id,
        name: site.name,
        origins: json(site.origins.map((origin) => new URL(origin).origin)),
        settings: json(site.settings),
        created_at: dateOf(now),
      })
      .onConflict((conflict) => conflict.column("site_id").doNothing())
      .returning("site_id")
      .executeTakeFirst();
    if (!made)
      return undo(refuse("invalid_parameters", { errors: [{ field: "id", detail: "is taken: choose another" }] }));
    await kysely
      .insertInto("services")
      .values(
        site.services.map(({ id: serviceId, name, timeZone, settings }, position) => ({
          site_id: id,
          service_id: serviceId,
          name,
          time_zone: timeZone,
          hours: json(firstHours),
          settings: json(settings),
          position,
        })),
      )
      .execute();
    await addApiKey(kysely, { siteId: id, name: consoleKey, key: apiKey }, now);
    await kysely
      .insertInto("memberships")
      .values({ user_id: administrator, site_id: id, role: "administrator", created_at: dateOf(now) })
      .execute();
    announce({ site: id, kind: "site" });
    return accept({ apiKey });
  });
}

function faultsOf(id: string, site: SiteAsSet): FieldError[] {
  const [service] = site.services;
  const faults: FieldError[] = [];
  if (!siteId.test(id))
    faults.push({
      field: "id",
      detail: "has up to 63 small letters, digits and hyphens, no hyphen first: for instance my-shop",
    });
  else if (reserved.has(id)) faults.push({ field: "id", detail: "is a word of this server's own: choose another" });
  if (!site.name) faults.push({ field: "name", detail: "is missing: write how visitors know you" });
  if (!service!.name) faults.push({ field: "service.name", detail: "is missing: write for instance Support" });
  const ofService = `services.${service!.id}.`;
  return [
    ...faults,
    ...siteFaults(site).map(({ field, detail }) => ({ field: field.replace(ofService, "service."), detail })),
  ];
}
