/**
 * `reports/…`: questions about journeys. Under `/v1` for the site's own back ends, by key; in the console's API for those who
 * are signed in at the site.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import {
  InteractionsQuery,
  Journey,
  JourneyDetail,
  Journeys,
  Report,
  ReportQuery,
  reportQuestions,
} from "@ringback/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { answer } from "../../journeys/answer.ts";
import { csvOf } from "../../journeys/csv.ts";
import { listInteractions, readInteraction } from "../../journeys/interactions.ts";
import { siteOfApiKey } from "../../sites/api-keys.ts";
import { problems, sendRefusal } from "../problem.ts";

const tags = ["reports"];
const security = [{ apiKey: [] }];
const Questions = Type.Object({ question: Type.Enum(reportQuestions) });

/** Whether the request may read the site's reports; answers where it may not. */
export type MayRead = (request: FastifyRequest, reply: FastifyReply, site: string) => Promise<boolean>;

/** A key opens its own site and no other. */
export const byApiKey =
  (deps: Deps): MayRead =>
  async (request, reply, site) => {
    const key = request.headers["x-api-key"];
    const owner = typeof key === "string" ? await siteOfApiKey(deps.database.kysely, key) : null;
    if (owner === site) return true;
    sendRefusal(reply, { code: owner === null ? "missing_api_key" : "forbidden" });
    return false;
  };

export const reportRoutes =
  (deps: Deps, mayRead: MayRead): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));

    app.get(
      "/reports/:question",
      {
        schema: {
          tags,
          security,
          summary: "Ask a question about journeys",
          params: Questions,
          querystring: ReportQuery,
          response: { 200: Report, ...problems(400, 401, 403) },
        },
      },
      async (request, reply) => {
        if (!(await mayRead(request, reply, request.query.site))) return reply;
        const report = await answer(deps, request.params.question, request.query);
        if (!report.ok) return sendRefusal(reply, report.refusal);
        // The schema's own serialiser tries every kind of cell for every cell: a year by hour has 300,000 of them.
        if (!wantsCsv(request))
          return reply.type("application/json; charset=utf-8").serializer(JSON.stringify).send(report.value);
        const { columns, rows, question } = report.value;
        return sendCsv(
          reply,
          question,
          csvOf(
            columns.map(({ name }) => name),
            rows,
          ),
        );
      },
    );

    app.get(
      "/reports/interactions",
      {
        schema: {
          tags,
          security,
          summary: "The interactions behind a report's number, latest first",
          querystring: InteractionsQuery,
          response: { 200: Journeys, ...problems(400, 401, 403) },
        },
      },
      async (request, reply) => {
        if (!(await mayRead(request, reply, request.query.site))) return reply;
        const found = await listInteractions(deps, request.query);
        if (!found.ok) return sendRefusal(reply, found.refusal);
        if (found.value.next) reply.header("link", `<${addressAfter(request, found.value.next)}>; rel="next"`);
        return wantsCsv(request)
          ? sendCsv(reply, "interactions", csvOf(Object.keys(Journey.properties), found.value.interactions))
          : found.value;
      },
    );

    app.get(
      "/reports/interactions/:interactionId",
      {
        schema: {
          tags,
          security,
          summary: "One interaction",
          params: Type.Object({ interactionId: Type.String({ format: "uuid" }) }),
          querystring: Type.Object({ site: Type.String({ maxLength: 64 }) }),
          response: { 200: JourneyDetail, ...problems(400, 401, 403, 404) },
        },
      },
      async (request, reply) => {
        if (!(await mayRead(request, reply, request.query.site))) return reply;
        const found = await readInteraction(deps, request.query.site, request.params.interactionId);
        return found ?? sendRefusal(reply, { code: "not_found" });
      },
    );
  };

const wantsCsv = (request: FastifyRequest): boolean => {
  const { format } = request.query as { format?: string };
  return format === undefined ? (request.headers.accept ?? "").startsWith("text/csv") : format === "csv";
};

/** The same question from there on: CSV has no other place for it (RFC 8288). */
function addressAfter({ url }: FastifyRequest, after: string): string {
  const [path, query] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("after", after);
  return `${path}?${parameters.toString()}`;
}

/** Not through the route's schema, which is that of the JSON answer. */
const sendCsv = (reply: FastifyReply, name: string, text: string): FastifyReply =>
  reply
    .type("text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}.csv"`)
    .serializer((body: string) => body)
    .send(text);
