/** The HTTP server: plugins and routes, wired. What they do stands in `http/`. */
import helmet from "@fastify/helmet";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyServerOptions, LogController } from "fastify";
import type { Deps } from "./deps.ts";
import { consoleRoutes } from "./http/console/console-routes.ts";
import { addDocs } from "./http/docs-routes.ts";
import { genesysRoutes } from "./http/genesys/routes.ts";
import { addMetrics, healthRoutes } from "./http/operator-routes.ts";
import { pageRoutes } from "./http/page-routes.ts";
import { handleError, sendRefusal } from "./http/problem.ts";
import { publicRoutes } from "./http/public/public-routes.ts";
import { validatorCompiler } from "./http/validation.ts";
import { widgetFiles } from "./http/widget-files.ts";

const bodyLimit = 64 * 1024;
/** Whoever needs longer to send 64 KiB is not sending. */
const requestTimeout = 30_000;

export type App = Awaited<ReturnType<typeof createApp>>;

/** Ready to `inject` into or to `listen` with. */
export async function createApp(deps: Deps, options: Pick<FastifyServerOptions, "logger" | "loggerInstance"> = {}) {
  const app = Fastify({
    ...options,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout,
    trustProxy: deps.config.trustProxy,
    forceCloseConnections: "idle",
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: "not_found" }));

  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: deps.config.publicUrl?.startsWith("https:") ?? false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
  });
  await addDocs(app);
  addMetrics(app);
  await app.register(healthRoutes(deps));
  await app.register(publicRoutes(deps), { prefix: "/v1" });
  await app.register(genesysRoutes(deps));
  await app.register(consoleRoutes(deps, { dist: new URL("../../console/dist/", import.meta.url) }));
  await app.register(pageRoutes);
  await app.register(widgetFiles(new URL("../../widget/dist/", import.meta.url)));
  await app.ready();
  return app;
}
