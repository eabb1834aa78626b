/** The server's own small pages: the demo shop at `/`, and the visitor's page at `/manage/`. */
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";

const page =
  (folder: URL): FastifyPluginAsync =>
  async (app) => {
    await app.register(fastifyStatic, {
      root: fileURLToPath(folder),
      wildcard: false,
      index: "index.html",
      cacheControl: false,
    });
    app.addHook("onSend", async (_request, reply) => {
      reply.header("cache-control", "no-cache");
      reply.header("content-security-policy", contentSecurityPolicy);
    });
  };

/** As strict as a careful shop's: the widget must work under it. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

export const pageRoutes: FastifyPluginAsync = async (app) => {
  await app.register(page(new URL("../manage/", import.meta.url)), { prefix: "/manage" });
  await app.register(page(new URL("../demo/", import.meta.url)), { prefix: "/" });
};
