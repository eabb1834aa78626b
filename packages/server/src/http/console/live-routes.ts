/**
 * Live updates of a site as server-sent events. A `change` names what to read again; `again` says that anything may have
 * changed. Hints may be lost, so the stream ends now and then and the page, on reconnecting, reads everything again.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { LiveChange } from "@ringback/protocol";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";

const heartbeatMs = 20_000;
/** A stream outlives neither a session nor a role by more than this. */
const streamMs = 10 * 60_000;

export const liveRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const open = new Set<() => void>();
    app.addHook("preClose", async () => {
      for (const end of open) end();
    });

    app.get("/live", { schema: { params: Type.Object({ site: Type.String() }) } }, (request, reply) => {
      const { site } = request.params;
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      const send = (event: string, data: unknown) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      stream.write("retry: 2000\n\n");
      send("again", {});
      const stop = deps.database.live.subscribe((hint) => {
        if (hint.site === "*") send("again", {});
        if (hint.site === site) send("change", { kind: hint.kind, id: hint.id ?? null } satisfies LiveChange);
      });
      const heartbeat = setInterval(() => stream.write(": still here\n\n"), heartbeatMs);
      const end = () => stream.end();
      const timer = setTimeout(end, streamMs);
      open.add(end);
      stream.once("close", () => {
        stop();
        clearInterval(heartbeat);
        clearTimeout(timer);
        open.delete(end);
      });
    });
  };
