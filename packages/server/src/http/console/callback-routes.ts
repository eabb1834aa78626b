/** The inbox, and one callback. */
import { InboxQuery } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { callbackDetail } from "../../dispatch/callback-detail.ts";
import { inbox } from "../../dispatch/inbox.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtCallback = Type.Object({ site: Type.String(), id: Type.String({ maxLength: 128 }) });

export const callbackRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get("/callbacks", { schema: { params: AtSite, querystring: InboxQuery } }, async (request, reply) => {
      const outcome = await inbox(deps, { ...request.params, ...request.query, agent: callerOf(request).userId });
      return outcome.ok ? outcome.value : sendRefusal(reply, outcome.refusal);
    });

    app.get("/callbacks/:id", { schema: { params: AtCallback } }, async (request, reply) => {
      const outcome = await callbackDetail(deps, { ...request.params, agent: callerOf(request).userId });
      return outcome.ok ? outcome.value : sendRefusal(reply, outcome.refusal);
    });
  };
