/** The origins of this server itself: its own pages may use every site. */
import type { FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";

/** Where this server is reached from outside, without a slash at the end. */
export function baseUrl(deps: Pick<Deps, "config">, request: FastifyRequest): string {
  return deps.config.publicUrl ?? `${request.protocol}://${request.host}`;
}

export function ownOrigins(deps: Pick<Deps, "config">, request: FastifyRequest): string[] {
  const { publicUrl } = deps.config;
  const asAsked = `${request.protocol}://${request.host}`;
  return publicUrl ? [new URL(publicUrl).origin, asAsked] : [asAsked];
}
