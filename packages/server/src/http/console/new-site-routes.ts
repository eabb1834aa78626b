/** Making a site: for whoever administers one already, who becomes its administrator. */
import { NewSite } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Deps } from "../../deps.ts";
import { addSite } from "../../sites/add-site.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

export const newSiteRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const make = { config: { role: "administrator" }, schema: { body: NewSite } } as const;
    app.post("/sites", make, async (request, reply) => {
      const outcome = await addSite(deps, { wanted: request.body, administrator: callerOf(request).userId });
      return outcome.ok ? reply.code(201).send(outcome.value) : sendRefusal(reply, outcome.refusal);
    });
  };
