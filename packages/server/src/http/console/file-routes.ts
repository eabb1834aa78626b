/** The console's built pages. Every address that is no file is the application's own, which its router reads. */
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";

/** Everything comes from here: no inline script or style, no other host. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

export const fileRoutes =
  (dist: URL): FastifyPluginAsync =>
  async (app) => {
    await app.register(fastifyStatic, {
      root: fileURLToPath(dist),
      serve: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header("cache-control", /\/assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
    app.addHook("onSend", async (_request, reply) => {
      reply.header("content-security-policy", contentSecurityPolicy);
      reply.header("x-content-type-options", "nosniff");
      reply.header("referrer-policy", "same-origin");
    });
    app.get("/", (_request, reply) => reply.sendFile("index.html"));
    app.get<{ Params: { "*": string } }>("/*", ({ params }, reply) => {
      const path = params["*"];
      return reply.sendFile(/\.[a-z0-9]+$/i.test(path) ? path : "index.html");
    });
  };
