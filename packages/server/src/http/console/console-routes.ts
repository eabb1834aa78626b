/** The console: its pages under `/console/`, its API under `/console/api/`. */
import type { FastifyInstance } from "fastify";
import type { Deps } from "../../deps.ts";
import { createAuth } from "../../people/auth.ts";
import { type MayRead, reportRoutes } from "../public/reports.ts";
import { sendRefusal } from "../problem.ts";
import { accessHooks } from "./access.ts";
import { actRoutes } from "./act-routes.ts";
import { alertRoutes } from "./alert-routes.ts";
import { callbackRoutes } from "./callback-routes.ts";
import { fileRoutes } from "./file-routes.ts";
import { liveRoutes } from "./live-routes.ts";
import { newSiteRoutes } from "./new-site-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { ruleRoutes } from "./rules.ts";
import { serviceRoutes } from "./service-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { siteSettingsRoutes } from "./site-settings-routes.ts";

/** `dist` is the folder of the built pages. */
export const consoleRoutes = (deps: Deps, { dist }: { dist: URL }) => {
  const withAuth = { ...deps, auth: createAuth(deps) };
  return async (app: FastifyInstance) => {
    await app.register(fileRoutes(dist), { prefix: "/console" });
    await app.register(
      async (api) => {
        accessHooks(api, withAuth);
        await api.register(sessionRoutes(withAuth));
        await api.register(newSiteRoutes(deps));
        await api.register(
          async (site) => {
            await site.register(callbackRoutes(deps));
            await site.register(actRoutes(deps));
            await site.register(serviceRoutes(deps));
            await site.register(peopleRoutes(deps));
            await site.register(siteSettingsRoutes(deps));
            await site.register(ruleRoutes(deps));
            await site.register(alertRoutes(deps));
            await site.register(reportRoutes(deps, ofSameSite));
            await site.register(liveRoutes(deps));
          },
          { prefix: "/sites/:site" },
        );
      },
      { prefix: "/console/api" },
    );
  };
};

/** Access to the site of the address has been checked: the query may ask for no other. */
const ofSameSite: MayRead = async (request, reply, site) => {
  if ((request.params as { site?: string }).site === site) return true;
  sendRefusal(reply, { code: "unknown_site" });
  return false;
};
