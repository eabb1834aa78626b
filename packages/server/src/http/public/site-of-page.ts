/** The site that a request names, where the page that it comes from may use it. */
import type { FastifyRequest } from "fastify";
import type { Deps } from "../../deps.ts";
import { isOriginAllowed } from "../../guard/origin.ts";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import { type Service, type Site, serviceOf } from "../../sites/site.ts";
import { ownOrigins } from "../own-origins.ts";

export async function siteOfPage(deps: Deps, request: FastifyRequest, siteId: string): Promise<Outcome<Site>> {
  const site = await deps.sites.find(siteId);
  if (!site) return refuse("unknown_site");
  return isOriginAllowed(site, request.headers.origin, ownOrigins(deps, request))
    ? accept(site)
    : refuse("origin_not_allowed");
}

export async function serviceOfPage(
  deps: Deps,
  request: FastifyRequest,
  named: { readonly site: string; readonly service: string },
): Promise<Outcome<{ readonly site: Site; readonly service: Service }>> {
  const site = await siteOfPage(deps, request, named.site);
  if (!site.ok) return site;
  const service = serviceOf(site.value, named.service);
  return service ? accept({ site: site.value, service }) : refuse("unknown_service");
}
