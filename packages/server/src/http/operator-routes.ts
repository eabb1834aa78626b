/** What operators look at: `/healthz`, `/readyz`, `/metrics`. */
import { sql } from "kysely";
import phonePackage from "libphonenumber-js/package.json" with { type: "json" };
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Deps } from "../deps.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Where metrics are counted; absent where nobody asks for them, as in tests of single routes. */
    metrics?: Registry;
  }
}

/** Both kinds of rules change several times a year: an old server calls at wrong hours and refuses real numbers. */
const versions = { node: process.versions.node, timeZones: process.versions.tz, phoneNumbers: phonePackage.version };

/** The process runs: no reason to restart it. */
export const healthRoutes =
  (deps: Pick<Deps, "database">): FastifyPluginAsync =>
  async (app) => {
    app.get("/healthz", { schema: { hide: true }, logLevel: "warn" }, async () => ({ status: "ok", versions }));

    /** The database answers: requests may come. */
    app.get("/readyz", { schema: { hide: true }, logLevel: "warn" }, async (_request, reply) => {
      const ready = await sql`select 1`.execute(deps.database.kysely).then(
        () => true,
        () => false,
      );
      return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "database_unreachable" });
    });
  };

/** One line for each request, and Prometheus metrics: the process's, and every route's durations by method and status. */
export function addMetrics(app: FastifyInstance): void {
  const registry = new Registry();
  app.decorate("metrics", registry);
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "ringback_http_request_duration_seconds",
    help: "Time from request to answer",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    durations.observe({ method: request.method, route, status }, elapsedTime / 1000);
    request.log.info({ method: request.method, route, status, ms: Math.round(elapsedTime) }, "request");
  });
  app.get("/metrics", { schema: { hide: true }, logLevel: "warn" }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
