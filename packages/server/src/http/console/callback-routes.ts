/** The inbox, one callback, and arranging them. */
import { ConsoleCreateCallback, InboxQuery, RescheduleCallback } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { book } from "../../callbacks/book.ts";
import type { Deps } from "../../deps.ts";
import { callbackDetail } from "../../dispatch/callback-detail.ts";
import { inbox } from "../../dispatch/inbox.ts";
import { cancelByAgent, rescheduleByAgent } from "../../dispatch/rearrange.ts";
import { parseInstant } from "../../instants.ts";
import { readSite } from "../../sites/site.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtCallback = Type.Object({ site: Type.String(), id: Type.String({ maxLength: 128 }) });

export const callbackRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const detail = async (reply: FastifyReply, at: { site: string; id: string; agent: string }, status = 200) => {
      const read = await callbackDetail(deps, at);
      return read.ok ? reply.code(status).send(read.value) : sendRefusal(reply, read.refusal);
    };

    app.get("/callbacks", { schema: { params: AtSite, querystring: InboxQuery } }, async (request, reply) => {
      const outcome = await inbox(deps, { ...request.params, ...request.query, agent: callerOf(request).userId });
      return outcome.ok ? reply.send(outcome.value) : sendRefusal(reply, outcome.refusal);
    });

    app.get("/callbacks/:id", { schema: { params: AtCallback } }, async (request, reply) =>
      detail(reply, { ...request.params, agent: callerOf(request).userId }),
    );

    app.post("/callbacks", { schema: { params: AtSite, body: ConsoleCreateCallback } }, async (request, reply) => {
      const agent = callerOf(request).userId;
      const { site: siteId } = request.params;
      const { desiredTime, ...asked } = request.body;
      const site = await readSite(deps.database.kysely, siteId);
      if (!site) return sendRefusal(reply, { code: "unknown_site" });
      const desiredAt = desiredTime === undefined ? null : parseInstant(desiredTime);
      if (desiredTime !== undefined && !desiredAt) return sendRefusal(reply, { code: "invalid_desired_time" });
      // A number without its country's code is one of the site's own country.
      const country = asked.country ?? site.settings.countries[0];
      const outcome = await book(deps, site, { ...asked, country, desiredAt }, { actor: `agent:${agent}` });
      return outcome.ok
        ? detail(reply, { site: siteId, id: outcome.value.id, agent }, 201)
        : sendRefusal(reply, outcome.refusal);
    });

    const Move = { params: AtCallback, body: RescheduleCallback };
    app.post("/callbacks/:id/reschedule", { schema: Move }, async (request, reply) => {
      const at = { ...request.params, agent: callerOf(request).userId };
      const desiredAt = parseInstant(request.body.desiredTime);
      if (!desiredAt) return sendRefusal(reply, { code: "invalid_desired_time" });
      const outcome = await rescheduleByAgent(deps, { ...at, desiredAt });
      return outcome.ok ? detail(reply, at) : sendRefusal(reply, outcome.refusal);
    });

    app.post("/callbacks/:id/cancel", { schema: { params: AtCallback } }, async (request, reply) => {
      const at = { ...request.params, agent: callerOf(request).userId };
      const outcome = await cancelByAgent(deps, at);
      return outcome.ok ? detail(reply, at) : sendRefusal(reply, outcome.refusal);
    });
  };
