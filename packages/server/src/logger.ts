/** Logs for operators, without personal data: no bodies, no headers, no addresses, no query strings, no error messages. */
import type { FastifyServerOptions } from "fastify";
import type { LoggerOptions } from "pino";

type LogMethod = NonNullable<NonNullable<LoggerOptions["hooks"]>["logMethod"]>;

/** pino makes an error's message the line's where none is given: error messages hold row data. */
const namedError: LogMethod = function (args, method) {
  const [first, message] = args as [unknown, unknown];
  if (message !== undefined || !isErrorLike(first)) return method.apply(this, args);
  const bindings = first instanceof Error ? { err: first } : first;
  return method.apply(this, [bindings, "error"]);
};

const isErrorLike = (value: unknown): value is object =>
  value instanceof Error || (typeof value === "object" && value !== null && "err" in value);

export function loggerOptions(level: string): NonNullable<FastifyServerOptions["logger"]> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { logMethod: namedError },
    serializers: {
      req: (request: { method: string }) => ({ method: request.method }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ type: error.name, message: "", stack: "", code: error.code ?? "" }),
    },
  };
}
