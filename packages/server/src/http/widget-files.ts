/** The widget's files for pages of any site: entry scripts that are asked for again, chunks that never change. */
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";

/** Entry scripts keep their names; all other files have a hash of their content in theirs. */
const isEntry = (path: string) => /(^|\/)ringback(-genesys|-preview)?\.js(\.|$)/.test(path);

/** `dist` is the folder of the built widget, with `.br` and `.gz` beside each file. */
export const widgetFiles =
  (dist: URL): FastifyPluginAsync =>
  async (app) => {
    await app.register(fastifyStatic, {
      root: fileURLToPath(dist),
      index: false,
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      etag: true,
      allowedPath: (path) => /\.js(\.map)?$/.test(path),
      setHeaders: (reply, path) => {
        reply.header("cache-control", isEntry(path) ? "public, no-cache" : "public, max-age=31536000, immutable");
        reply.header("access-control-allow-origin", "*");
        reply.header("cross-origin-resource-policy", "cross-origin");
        reply.header("x-content-type-options", "nosniff");
      },
    });
  };
