/** Who asks: the site of a key, and whether the page that sends the key may use that site. */
import type { FastifyRequest } from "fastify";
import type { Deps } from "../../deps.ts";
import { isOriginAllowed } from "../../guard/origin.ts";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import { siteOfApiKey } from "../../sites/api-keys.ts";
import type { Site } from "../../sites/site.ts";
import { ownOrigins } from "../own-origins.ts";

export interface Asker {
  readonly site: Site;
  /** Has the site's secret key: its back office. A page has the site's id for a key, which opens what a visitor may do. */
  readonly isBackOffice: boolean;
}

/** GMS says `apikey`, Engagement says `x-api-key`; both are understood in both. */
export async function askerOf(deps: Deps, request: FastifyRequest): Promise<Outcome<Asker>> {
  const key = [request.headers["apikey"], request.headers["x-api-key"]].find(
    (header) => typeof header === "string" && header !== "",
  );
  if (typeof key !== "string") return refuse("missing_api_key");
  const secretOf = await siteOfApiKey(deps.database.kysely, key);
  const site = await deps.sites.find(secretOf ?? key);
  if (!site) return refuse("missing_api_key");
  if (!isOriginAllowed(site, request.headers.origin, ownOrigins(deps, request))) return refuse("origin_not_allowed");
  return accept({ site, isBackOffice: secretOf !== null });
}
