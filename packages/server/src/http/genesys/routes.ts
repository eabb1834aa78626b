/** The vendor's two APIs on this server: `/genesys/1/...`, `/genesys/2/ewt...` (GMS) and `/engagement/v3/...`. */
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { Deps } from "../../deps.ts";
import { type Dialect, type Route, serve } from "./calls.ts";
import { engagement, gms } from "./dialects.ts";
import { engagementRoutes } from "./engagement/routes.ts";
import { decodeForm } from "./form-body.ts";
import { gmsRoutes } from "./gms/routes.ts";

/** Registers both at the root: `app.register(genesysRoutes(deps))`. */
export function genesysRoutes(deps: Deps): FastifyPluginAsync {
  return async (app) => {
    await app.register(api(deps, gms, gmsRoutes), { prefix: "/genesys" });
    await app.register(api(deps, engagement, engagementRoutes), { prefix: "/engagement/v3" });
  };
}

function api(deps: Deps, dialect: Dialect, routes: readonly Route[]): FastifyPluginAsync {
  return async (app) => {
    readBodies(app);
    /**
     * Any page may ask first: which pages may use a site is known with its key, which comes with the request itself.
     * Request headers are mirrored, since integrators add their own to every request of a page.
     */
    await app.register(cors, {
      origin: true,
      methods: ["GET", "POST", "PUT", "DELETE"],
      exposedHeaders: ["retry-after"],
      maxAge: 600,
    });
    serve(app, deps, dialect, routes);
  };
}

/** Forms as the vendor's widget posts them, and JSON, of which an empty body is nothing: clients name a type without sending one. */
function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    String(body).trim() === "" ? done(null, {}) : parseJson(request, String(body), done),
  );
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    const fields = decodeForm(String(body));
    if (fields) done(null, fields);
    else done(Object.assign(new Error("form too large or too deep"), { statusCode: 400 }));
  });
}
