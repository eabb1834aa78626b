/** A site's rules: read by everybody of the site, changed by its supervisors. */
import { type ConsoleRules, SaveRules } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { parseRules } from "../../rules/parse-rules.ts";
import { readRules, saveRules } from "../../rules/store.ts";
import { sendRefusal } from "../problem.ts";

const AtSite = Type.Object({ site: Type.String() });

export const ruleRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get("/rules", { schema: { params: AtSite } }, async ({ params }): Promise<ConsoleRules> =>
      readRules(deps.database.kysely, params.site),
    );

    const change = { config: { role: "supervisor" }, schema: { params: AtSite, body: SaveRules } } as const;
    app.put("/rules", change, async ({ params, body }, reply) => {
      const rules = parseRules(body.rules);
      if (!rules.ok) return sendRefusal(reply, rules.refusal);
      const saved = await saveRules(deps, params.site, { rules: rules.value, version: body.version });
      return saved.ok ? (saved.value satisfies ConsoleRules) : sendRefusal(reply, saved.refusal);
    });
  };
