/** Names of the sites that a person may use. One statement a site: sites are sharded. */
import type { Role } from "@ringback/protocol";
import type { Deps } from "../deps.ts";

export async function siteNames(
  { database }: Pick<Deps, "database">,
  memberships: readonly { readonly site: string; readonly role: Role }[],
): Promise<{ id: string; name: string; role: Role }[]> {
  const sites = [];
  for (const { site, role } of memberships) {
    const row = await database.kysely.selectFrom("sites").select("name").where("site_id", "=", site).executeTakeFirst();
    if (row) sites.push({ id: site, name: row.name, role });
  }
  return sites;
}
