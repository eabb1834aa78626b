/** Who may call the console's API: same-origin pages of people who are signed in, each at their sites and in their role. */
import type { Role } from "@ringback/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { PeopleDeps } from "../../people/auth.ts";
import { mayActAs } from "../../people/roles.ts";
import { type Identity, identify } from "../../people/sign-in.ts";
import { ownOrigins } from "../own-origins.ts";
import { sendRefusal } from "../problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The least role at the site of the address, `agent` where nothing is said; where the address has no site, at any. */
    role?: Role;
    /** Anybody may call it: the route looks after itself. */
    open?: boolean;
  }
  interface FastifyRequest {
    /** Who calls; present on every route that is not `open`. */
    identity: Identity | null;
  }
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export function accessHooks(app: FastifyInstance, deps: PeopleDeps): void {
  app.decorateRequest("identity", null);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("cache-control", "no-store");
    if (!safeMethods.has(request.method) && !isSameOrigin(request, deps))
      return sendRefusal(reply, { code: "origin_not_allowed" });

    const { open, role } = request.routeOptions.config;
    if (open) return;
    const identity = await identify(deps, { cookie: request.headers.cookie });
    if (!identity) return sendRefusal(reply, { code: "not_signed_in" });
    if (identity.cookies.length > 0) reply.header("set-cookie", [...identity.cookies]);
    request.identity = identity;

    const { site } = request.params as { site?: string };
    if (site === undefined && role === undefined) return;
    if (identity.mustChangePassword)
      return sendRefusal(reply, { code: "forbidden", detail: "Choose a password of your own first." });
    const there = identity.memberships.filter((one) => site === undefined || one.site === site);
    if (there.length === 0) return sendRefusal(reply, { code: "unknown_site" });
    if (!there.some((one) => mayActAs(one.role, role ?? "agent"))) return sendRefusal(reply, { code: "forbidden" });
  });
}

/** Browsers name the origin of every request that changes something; one that doesn't is no page of ours. */
function isSameOrigin(request: FastifyRequest, deps: PeopleDeps): boolean {
  const { origin } = request.headers;
  return origin === undefined
    ? request.headers["sec-fetch-site"] === "same-origin"
    : ownOrigins(deps, request).includes(origin);
}

/** The caller, on a route that is not open. */
export function callerOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new Error("The route is open to anybody: there is no caller.");
  return request.identity;
}
