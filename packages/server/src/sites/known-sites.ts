/** Sites by id, remembered for a moment: requests come by the thousand and name a handful of them. */
import type { Database } from "../database/connect.ts";
import { type Site, readSite } from "./site.ts";

export interface KnownSites {
  /** `null` where there is no such site. */
  find(siteId: string): Promise<Site | null>;
}

/** What is refused from now on is refused everywhere after this long at the latest, whatever hints were lost. */
const rememberedMs = 1_000;
const mostSites = 5_000;

/** Hears of changed sites over all replicas, and of this process's own changes before they are answered. */
export function createKnownSites(database: Database): KnownSites {
  const known = new Map<string, { readonly site: Promise<Site | null>; readonly until: number }>();
  database.live.subscribe(({ site, kind }) => {
    if (site === "*") known.clear();
    else if (kind === "site") known.delete(site);
  });
  return {
    find(siteId) {
      const remembered = known.get(siteId);
      if (remembered && remembered.until > performance.now()) return remembered.site;
      const site = readSite(database.kysely, siteId);
      site.catch(() => known.delete(siteId));
      if (known.size >= mostSites) known.delete(known.keys().next().value!);
      known.set(siteId, { site, until: performance.now() + rememberedMs });
      return site;
    },
  };
}
