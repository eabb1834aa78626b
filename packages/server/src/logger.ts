/** Logs for operators, without personal data: no bodies, no headers, no addresses, no query strings, no error messages. */
import type { FastifyServerOptions } from "fastify";

export function loggerOptions(level: string): NonNullable<FastifyServerOptions["logger"]> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split("?", 1)[0] ?? "",
      }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ type: error.name, message: "", stack: "", code: error.code ?? "" }),
    },
  };
}
