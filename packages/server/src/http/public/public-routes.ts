/** The stable API for pages, under `/v1`. No cookie is ever read here, so any page may see the answers; the origin check decides. */
import cors from "@fastify/cors";
import type { FastifyPluginAsync } from "fastify";
import type { Deps } from "../../deps.ts";
import { callbackRoutes } from "./callback-routes.ts";
import { journeyRoutes } from "./journeys.ts";
import { byApiKey, reportRoutes } from "./reports.ts";
import { serviceRoutes } from "./service-routes.ts";
import { siteRoutes } from "./site-routes.ts";

const daySeconds = 86_400;

export const publicRoutes =
  (deps: Deps): FastifyPluginAsync =>
  async (app) => {
    await app.register(cors, {
      origin: "*",
      methods: ["GET", "POST", "PATCH", "DELETE"],
      allowedHeaders: ["Content-Type", "Authorization", "Idempotency-Key"],
      exposedHeaders: ["Retry-After"],
      maxAge: daySeconds,
    });
    app.addHook(
      "onRequest",
      async (_request, reply) => void reply.header("cross-origin-resource-policy", "cross-origin"),
    );
    await app.register(callbackRoutes(deps));
    await app.register(journeyRoutes(deps));
    await app.register(reportRoutes(deps, byApiKey(deps)));
    await app.register(serviceRoutes(deps));
    await app.register(siteRoutes(deps));
  };
