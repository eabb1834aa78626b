/** `/v1/sites`: what the widget needs to know of a site before it shows its form. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { WidgetConfiguration } from "@ringback/protocol";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { rulesForPage } from "../../rules/store.ts";
import { problems, sendRefusal } from "../problem.ts";
import { siteOfPage } from "./site-of-page.ts";

export const siteRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/sites/:site/widget",
      {
        schema: {
          tags: ["sites"],
          summary: "The site's public configuration for the widget",
          params: Type.Object({ site: Type.String({ maxLength: 64 }) }),
          response: { 200: WidgetConfiguration, ...problems(403, 404) },
        },
      },
      async (request, reply) => {
        const found = await siteOfPage(deps, request, request.params.site);
        if (!found.ok) return sendRefusal(reply, found.refusal);
        const { id, name, services, settings } = found.value;
        const { countries, callerId, consent, privacyUrl, accent, daysAhead, report } = settings;
        const rules = await rulesForPage(deps.database.kysely, id);
        reply.header("cache-control", "no-cache");
        return {
          site: id,
          name,
          services: services.map((service) => ({ id: service.id, name: service.name })),
          countries,
          callerId,
          consent,
          privacyUrl,
          accent,
          daysAhead,
          report,
          ...(rules.length > 0 && { rules }),
        };
      },
    );
  };
