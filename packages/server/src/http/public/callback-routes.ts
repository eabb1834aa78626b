/** `/v1/callbacks`: asking for a callback, and reading, moving and cancelling it with the secret that creation gave. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Callback, CreateCallback, CreatedCallback, RescheduleCallback } from "@ringback/protocol";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { book } from "../../callbacks/book.ts";
import { cancel } from "../../callbacks/cancel.ts";
import { publicCallback } from "../../callbacks/public-callback.ts";
import { readCallback } from "../../callbacks/read.ts";
import { reschedule } from "../../callbacks/reschedule.ts";
import { withdraw } from "../../callbacks/withdraw.ts";
import type { Deps } from "../../deps.ts";
import { siteOfCallbackId } from "../../ids.ts";
import { parseInstant } from "../../instants.ts";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import { baseUrl } from "../own-origins.ts";
import { problems, sendRefusal } from "../problem.ts";
import { siteOfPage } from "./site-of-page.ts";

const tags = ["callbacks"];
const Id = Type.Object({ id: Type.String({ maxLength: 200 }) });
const IdempotencyKey = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: "The same key with the same body gives the same answer, however often it is sent",
    }),
  ),
});
const Bearer = [{ secret: [] }];

export const callbackRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));

    app.post(
      "/callbacks",
      {
        schema: {
          tags,
          summary: "Ask to be called back",
          headers: IdempotencyKey,
          body: CreateCallback,
          response: { 201: CreatedCallback, ...problems(400, 403, 404, 409, 413, 415, 429) },
        },
      },
      async (request, reply) => {
        const { site: siteId, desiredTime, replaces = [], ...content } = request.body;
        const site = await siteOfPage(deps, request, siteId);
        if (!site.ok) return sendRefusal(reply, site.refusal);
        const desiredAt = desiredTime === undefined ? null : parseInstant(desiredTime);
        if (desiredTime !== undefined && desiredAt === null) return sendRefusal(reply, notATime);

        // First, so that its place is free, and nothing rings that the visitor doesn't know of.
        await withdraw(deps, site.value, replaces);
        const idempotencyKey = request.headers["idempotency-key"];
        const booked = await book(
          deps,
          site.value,
          { ...content, desiredAt },
          { actor: "visitor", address: request.ip, idempotencyKey },
        );
        if (!booked.ok) return sendRefusal(reply, booked.refusal);
        const secret = deps.secrets.callbackSecret(booked.value.id);
        reply.code(201);
        return { ...booked.value, secret, manageUrl: `${baseUrl(deps, request)}/manage/#${booked.value.id}.${secret}` };
      },
    );

    app.get(
      "/callbacks/:id",
      {
        schema: {
          tags,
          summary: "Read a callback",
          security: Bearer,
          params: Id,
          response: { 200: Callback, ...problems(403, 404) },
        },
      },
      async (request, reply) => {
        const owned = await ownCallback(deps, request, request.params.id);
        const row = owned.ok ? await readCallback(deps.database.kysely, owned.value) : null;
        return row ? publicCallback(row) : sendRefusal(reply, owned.ok ? { code: "not_found" } : owned.refusal);
      },
    );

    app.patch(
      "/callbacks/:id",
      {
        schema: {
          tags,
          summary: "Move a callback to another time",
          security: Bearer,
          params: Id,
          body: RescheduleCallback,
          response: { 200: Callback, ...problems(400, 403, 404, 409) },
        },
      },
      async (request, reply) => {
        const owned = await ownCallback(deps, request, request.params.id);
        if (!owned.ok) return sendRefusal(reply, owned.refusal);
        const desiredAt = parseInstant(request.body.desiredTime);
        if (!desiredAt) return sendRefusal(reply, notATime);
        const moved = await reschedule(deps, { id: owned.value, desiredAt, actor: "visitor" });
        return moved.ok ? publicCallback(moved.value) : sendRefusal(reply, moved.refusal);
      },
    );

    app.delete(
      "/callbacks/:id",
      {
        schema: {
          tags,
          summary: "Cancel a callback; it stays readable",
          security: Bearer,
          params: Id,
          response: { 200: Callback, ...problems(403, 404, 409) },
        },
      },
      async (request, reply) => {
        const owned = await ownCallback(deps, request, request.params.id);
        if (!owned.ok) return sendRefusal(reply, owned.refusal);
        const cancelled = await cancel(deps, { id: owned.value, actor: "visitor" });
        return cancelled.ok ? publicCallback(cancelled.value) : sendRefusal(reply, cancelled.refusal);
      },
    );
  };

const notATime = {
  code: "invalid_desired_time",
  errors: [{ field: "desiredTime", detail: "is not a time: send ISO 8601 with an offset" }],
} as const;

/** The id, where the request bears its secret. A wrong secret and an unknown callback look the same. */
async function ownCallback(deps: Deps, request: FastifyRequest, id: string): Promise<Outcome<string>> {
  const secret = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const siteId = siteOfCallbackId(id);
  if (siteId === null || !deps.secrets.isCallbackSecret(id, secret)) return refuse("not_found");
  const site = await siteOfPage(deps, request, siteId);
  if (!site.ok) return site.refusal.code === "unknown_site" ? refuse("not_found") : site;
  return accept(id);
}
