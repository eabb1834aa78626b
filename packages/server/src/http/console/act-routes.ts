/** Taking a callback, calling, and saying how it went. */
import { AddNote, LeaseToken, RecordOutcome } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { act, claimNext } from "../../dispatch/act.ts";
import type { Act } from "../../dispatch/attempt.ts";
import { callbackDetail } from "../../dispatch/callback-detail.ts";
import { addNote } from "../../dispatch/note.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtCallback = Type.Object({ site: Type.String(), id: Type.String({ maxLength: 128 }) });
const ClaimNext = Type.Object(
  { service: Type.Optional(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);

export const actRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    /** Does it, and answers with the callback as it is then. */
    const answer = async (reply: FastifyReply, at: { site: string; id: string }, wanted: Act & { agent: string }) => {
      const outcome = await act(deps, { ...at, act: wanted });
      return outcome.ok ? detail(reply, at, wanted.agent) : sendRefusal(reply, outcome.refusal);
    };
    const detail = async (reply: FastifyReply, at: { site: string; id: string }, agent: string) => {
      const read = await callbackDetail(deps, { ...at, agent });
      return read.ok ? reply.send(read.value) : sendRefusal(reply, read.refusal);
    };

    app.post("/claim-next", { schema: { params: AtSite, body: ClaimNext } }, async (request, reply) => {
      const agent = callerOf(request).userId;
      const outcome = await claimNext(deps, { ...request.params, ...request.body, agent });
      if (!outcome.ok) return sendRefusal(reply, outcome.refusal);
      if (!outcome.value) return reply.code(204).send();
      return detail(reply, { site: request.params.site, id: outcome.value.id }, agent);
    });

    app.post("/callbacks/:id/claim", { schema: { params: AtCallback } }, async (request, reply) =>
      answer(reply, request.params, { kind: "claim", agent: callerOf(request).userId }),
    );

    for (const [path, kind] of [
      ["release", "release"],
      ["attempts", "start"],
    ] as const)
      app.post(`/callbacks/:id/${path}`, { schema: { params: AtCallback, body: LeaseToken } }, async (request, reply) =>
        answer(reply, request.params, { kind, agent: callerOf(request).userId, token: request.body.token }),
      );

    app.post("/callbacks/:id/renew", { schema: { params: AtCallback, body: LeaseToken } }, async (request, reply) => {
      const wanted = { kind: "renew", agent: callerOf(request).userId, token: request.body.token } as const;
      const outcome = await act(deps, { ...request.params, act: wanted });
      return outcome.ok ? reply.send(outcome.value.lease) : sendRefusal(reply, outcome.refusal);
    });

    app.post(
      "/callbacks/:id/outcome",
      { schema: { params: AtCallback, body: RecordOutcome } },
      async (request, reply) => {
        const { note, ...body } = request.body;
        const text = note?.trim();
        return answer(reply, request.params, {
          kind: "outcome",
          agent: callerOf(request).userId,
          ...body,
          ...(text && { note: text }),
        });
      },
    );

    app.post("/callbacks/:id/notes", { schema: { params: AtCallback, body: AddNote } }, async (request, reply) => {
      const agent = callerOf(request).userId;
      const outcome = await addNote(deps, { ...request.params, agent, text: request.body.text.trim() });
      return outcome.ok ? detail(reply, request.params, agent) : sendRefusal(reply, outcome.refusal);
    });
  };
