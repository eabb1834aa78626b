/**
 * How both of the vendor's APIs are served: a call is found its site by key, runs, and its outcome is written in the
 * API's own shape. What differs between the two is their `Dialect`.
 */
import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../../deps.ts";
import { type Outcome, type Refusal, refuse } from "../../refusal.ts";
import { logFailure, refusalOf } from "../problem.ts";
import { type Asker, askerOf } from "./gate.ts";
import { type Fields, isFields } from "./booking-request.ts";
import { type VendorError, vendorError } from "./vendor-error.ts";

export interface Dialect {
  /** The caller's names of our fields, for errors. */
  readonly names: Readonly<Record<string, string>>;
  /** The body of a success. */
  answer(value: unknown, correlationId: string): unknown;
  /** The body of a refusal. */
  refusal(error: VendorError, refusal: Refusal, correlationId: string): unknown;
}

export interface Call extends Asker {
  readonly deps: Deps;
  readonly request: FastifyRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Fields;
}

interface Query {
  /** The parameter's text; of several the last. Absent and empty are the same. */
  text(name: string): string | undefined;
  /** The parts of a comma list or of a parameter that comes several times. */
  list(...names: readonly string[]): string[];
}

/** What is sent as it is: a download. */
interface Attachment {
  readonly type: string;
  readonly fileName: string;
  readonly content: string;
}

export type Handler = (call: Call) => Promise<Outcome<unknown>>;
type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A call as it stands in the table of routes. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handler: Handler;
  /** Shows or changes what is not the asker's own: for the site's secret key alone. */
  readonly backOffice?: boolean;
}

export function serve(app: FastifyInstance, deps: Deps, dialect: Dialect, routes: readonly Route[]): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    const correlationId = randomUUID();
    if (refusal.code === "internal_error") logFailure(request, error, { correlationId });
    return send(reply, dialect, { ok: false, refusal }, correlationId);
  });
  app.setNotFoundHandler((_request, reply) => send(reply, dialect, refuse("not_found")));

  for (const { method, path, handler, backOffice = false } of routes) {
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const asker = await askerOf(deps, request);
        if (!asker.ok) return send(reply, dialect, asker);
        const allowed = asker.value.isBackOffice || !backOffice;
        return send(reply, dialect, allowed ? await handler(callOf(deps, asker.value, request)) : refuse("forbidden"));
      },
    });
  }
}

function callOf(deps: Deps, asker: Asker, request: FastifyRequest): Call {
  const parameters = (request.query ?? {}) as Record<string, string | string[] | undefined>;
  const texts = (name: string) => [parameters[name] ?? []].flat();
  return {
    ...asker,
    deps,
    request,
    params: request.params as Record<string, string>,
    body: isFields(request.body) ? request.body : {},
    query: {
      text: (name) => texts(name).at(-1)?.trim() || undefined,
      list: (...names) =>
        names
          .flatMap(texts)
          .flatMap((text) => text.split(","))
          .map((text) => text.trim())
          .filter((text) => text !== ""),
    },
  };
}

function send(
  reply: FastifyReply,
  dialect: Dialect,
  outcome: Outcome<unknown>,
  correlationId: string = randomUUID(),
): FastifyReply {
  reply.header("cache-control", "no-store");
  if (!outcome.ok) {
    const error = vendorError(outcome.refusal, dialect.names);
    if (outcome.refusal.retryAfter !== undefined) reply.header("retry-after", String(outcome.refusal.retryAfter));
    return reply.code(error.status).send(dialect.refusal(error, outcome.refusal, correlationId));
  }
  if (isAttachment(outcome.value)) {
    const { type, fileName, content } = outcome.value;
    return reply.type(type).header("content-disposition", `attachment; filename="${fileName}"`).send(content);
  }
  return reply.code(200).send(dialect.answer(outcome.value, correlationId));
}

const isAttachment = (value: unknown): value is Attachment =>
  isFields(value) && "fileName" in value && "content" in value;
