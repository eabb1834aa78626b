/** The HTTP server: plugins and routes, wired. Everything that it does stands in `http/`. */
import cors from "@fastify/cors";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyServerOptions } from "fastify";
import type { Deps } from "./deps.ts";
import { handleError, sendRefusal } from "./http/problem.ts";
import { validatorCompiler } from "./http/validation.ts";

const bodyLimit = 64 * 1024;

export type App = Awaited<ReturnType<typeof createApp>>;

export async function createApp(deps: Deps, options: Pick<FastifyServerOptions, "logger" | "loggerInstance"> = {}) {
  const app = Fastify({ ...options, bodyLimit, trustProxy: deps.config.trustProxy, forceCloseConnections: "idle" })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: "not_found" }));
  void cors;
  await app.ready();
  return app;
}
