/** The one way in which a request is refused: RFC 9457 problem documents from the table of errors. */
import { STATUS_CODES } from "node:http";
import { type ErrorWord, type FieldError, Problem, errors } from "@ringback/protocol";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "../refusal.ts";
import { type Fault, isFaults } from "./validation.ts";

function problemOf(refusal: Refusal): Problem {
  const { title, status, number } = errors[refusal.code];
  const { code, detail, errors: fields, slots, retryAfter } = refusal;
  return {
    type: "about:blank",
    title,
    status: status ?? 500,
    code,
    number,
    ...(detail !== undefined && { detail }),
    ...(fields && { errors: [...fields] }),
    ...(slots && { slots: [...slots] }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** Answers with the refusal's problem document; a handler returns its result. */
export function sendRefusal<Reply extends Answer>(reply: Reply, refusal: Refusal): Reply {
  const problem = problemOf(refusal);
  if (refusal.retryAfter !== undefined) reply.header("retry-after", String(refusal.retryAfter));
  reply.code(problem.status);
  reply.header("content-type", "application/problem+json");
  reply.serializer(JSON.stringify);
  reply.send(problem);
  return reply;
}

/** Any route's reply, whatever its schema: a refusal fits them all. */
interface Answer {
  header(name: string, value: string): unknown;
  code(status: number): unknown;
  serializer(serialize: (payload: unknown) => string): unknown;
  send(payload: unknown): unknown;
}

/** Response schemas of refusals by status, to spread into a route's `response`. */
export function problems(...statuses: number[]): Record<number, unknown> {
  const content = { "application/problem+json": { schema: Problem } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: STATUS_CODES[status] ?? "Refused", content }]),
  );
}

/** What an error that reached the edge is to the asker: never its message, which may hold data. */
export function refusalOf(error: FastifyError): Refusal {
  const faults: unknown = error.validation;
  if (isFaults(faults)) return invalid(faults);
  const word = wordsByFastifyCode[error.code];
  if (word) return { code: word };
  if (isDatabaseGone(error)) return { code: "unavailable", retryAfter: retrySeconds };
  return error.statusCode && error.statusCode < 500 ? { code: "invalid_parameters" } : { code: "internal_error" };
}

const retrySeconds = 5;

/** No connection, or one that broke: SQLSTATE classes 08 and 57P, too many connections, and what sockets say. */
const databaseGone = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;
const poolMessages = ["timeout exceeded when trying to connect", "Connection terminated"];

function isDatabaseGone({ code, message }: Error & { code?: string }): boolean {
  return code ? databaseGone.test(code) : poolMessages.some((start) => message.startsWith(start));
}

const wordsByFastifyCode: Record<string, ErrorWord> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body_too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
  FST_ERR_NOT_FOUND: "not_found",
};

function invalid(faults: readonly Fault[]): Refusal {
  const fields: FieldError[] = faults.map(({ field, detail }) => ({ field, detail }));
  const timeOnly = fields.every(({ field }) => field === "desiredTime");
  return { code: timeOnly ? "invalid_desired_time" : "invalid_parameters", errors: fields };
}

/** Fastify's error handler. What is not the asker's fault is logged by its kind and place. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.code === "internal_error" || refusal.code === "unavailable") logFailure(request, error);
  return sendRefusal(reply, refusal);
}

/** Says that a request failed by its error's kind and place, without its message. */
export function logFailure(
  request: FastifyRequest,
  error: FastifyError,
  more: Readonly<Record<string, string>> = {},
): void {
  request.log.error({ ...more, fault: error.name, code: error.code, stack: placesOf(error) }, "request failed");
}

/** The stack without its message: database messages hold row data. */
function placesOf(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .join("\n");
}
