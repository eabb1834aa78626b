/** A site's settings and its key, for its administrators. */
import { ConsoleSite } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { rotateApiKey } from "../../sites/api-keys.ts";
import { changeSite, readSiteAsSet } from "../../sites/change-site.ts";
import { sendRefusal } from "../problem.ts";

const AtSite = Type.Object({ site: Type.String() });
const config = { role: "administrator" } as const;

export const siteSettingsRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get("/settings", { config, schema: { params: AtSite } }, async ({ params }, reply) => {
      const found = await readSiteAsSet(deps.database.kysely, params.site);
      return found ?? sendRefusal(reply, { code: "unknown_site" });
    });

    app.post("/api-key", { config, schema: { params: AtSite } }, async ({ params }, reply) =>
      reply.code(201).send(await rotateApiKey(deps, params.site)),
    );

    app.put("/settings", { config, schema: { params: AtSite, body: ConsoleSite } }, async ({ params, body }, reply) => {
      const outcome = await changeSite(deps, params.site, body);
      return outcome.ok ? outcome.value : sendRefusal(reply, outcome.refusal);
    });
  };
