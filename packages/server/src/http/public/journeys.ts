/** `/v1/journeys`: interactions' records come in. Each is judged alone; what is answered as accepted is on disk. */
import { JourneysTaken, ReadyCount } from "@ringback/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Deps } from "../../deps.ts";
import { isOriginAllowed } from "../../guard/origin.ts";
import { createAllowance } from "../../journeys/allowance.ts";
import { createIngest } from "../../journeys/ingest.ts";
import { countReady } from "../../journeys/ready-counts.ts";
import type { JourneyRow } from "../../journeys/row.ts";
import { type Refused, storable, takeRecord } from "../../journeys/take.ts";
import { ownOrigins } from "../own-origins.ts";
import { readRules } from "../../rules/store.ts";
import { problems, refusalOf, sendRefusal } from "../problem.ts";
import { journeyMetrics } from "./journey-metrics.ts";

const tags = ["journeys"];
const busySeconds = 2;
/** A sound record has 300 bytes and more, so that many don't fit into a request. */
const mostRecords = 1000;

export const journeyRoutes = (deps: Deps) => async (app: FastifyInstance) => {
  const ingest = createIngest(deps);
  const allowance = createAllowance(deps);
  app.addHook("onClose", () => ingest.close());
  readRecords(app);
  const metrics = journeyMetrics(app.metrics, () => ingest.waiting());
  app.addHook("onError", async (_request, _reply, error) => metrics.refused(refusalOf(error).code));

  const refuseWhole = (reply: FastifyReply, detail: string) => {
    metrics.refused("invalid_parameters");
    return sendRefusal(reply, { code: "invalid_parameters", detail });
  };

  /** Seconds to wait, or 0. */
  const waitFor = async (request: FastifyRequest, counts: ReadonlyMap<string, number>): Promise<number> => {
    if (!deps.config.rateLimit) return 0;
    const waits = await Promise.all([...counts].map(([site, count]) => allowance.take(site, request.ip, count)));
    return Math.max(0, ...waits);
  };

  const refusedSite = async (request: FastifyRequest, siteId: string): Promise<Refused | null> => {
    const site = await deps.sites.find(storable(siteId));
    if (!site) return { code: "unknown_site", field: "site" };
    return isOriginAllowed(site, request.headers.origin, ownOrigins(deps, request))
      ? null
      : { code: "origin_not_allowed", field: "site" };
  };

  /** Each record alone: what is sound, by site, and what is wrong with the others. */
  const judge = async (request: FastifyRequest, inputs: readonly unknown[], arrivedAt: number) => {
    const rejected: JourneysTaken["rejected"] = [];
    const rows: JourneyRow[] = [];
    const counts = new Map<string, number>();
    let accepted = 0;
    for (const [index, input] of inputs.entries()) {
      const taken = takeRecord(input, arrivedAt);
      const refused = taken.ok ? await refusedSite(request, taken.row.siteId) : taken;
      if (refused) rejected.push({ index, code: refused.code, field: refused.field });
      if (!taken.ok || refused) continue;
      accepted += 1;
      counts.set(taken.row.siteId, (counts.get(taken.row.siteId) ?? 0) + 1);
      if (taken.opened) rows.push(taken.row);
    }
    return { rows, counts, accepted, rejected };
  };

  app.post(
    "/journeys",
    {
      schema: {
        tags,
        summary: "Take interaction records in",
        description:
          "An array of records, at most 64 KiB. A record may be sent at any time and any number of times: copies are merged. Content type JSON, or `text/plain` holding JSON, as `navigator.sendBeacon` sends it.",
        response: { 202: JourneysTaken, ...problems(400, 413, 415, 429, 503) },
      },
    },
    async (request, reply) => {
      if (!isRecordOrList(request.body)) return refuseWhole(reply, "Send an array of records.");
      const inputs: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
      const arrivedAt = deps.now().epochMilliseconds;

      if (inputs.length > mostRecords) return refuseWhole(reply, `Send at most ${mostRecords} records at once.`);
      const { rows, counts, accepted, rejected } = await judge(request, inputs, arrivedAt);
      for (const { code } of rejected) metrics.refused(code);

      const wait = await waitFor(request, counts);
      if (wait > 0) {
        metrics.refused("too_many_requests", accepted);
        return sendRefusal(reply, { code: "too_many_requests", retryAfter: wait });
      }
      if (!(await ingest.write(rows))) {
        metrics.refused("unavailable", accepted);
        return sendRefusal(reply, { code: "unavailable", retryAfter: busySeconds });
      }
      metrics.stored(accepted);
      return reply.code(202).send({ accepted, rejected });
    },
  );

  app.post(
    "/journeys/ready",
    {
      schema: {
        tags,
        summary: "Count a view of a page on which the widget was ready",
        description: "The one thing sent before the widget is opened. It identifies nobody.",
        response: { 202: Type.Object({ accepted: Type.Integer() }), ...problems(400, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const view = request.body;
      if (!Value.Check(ReadyCount, view)) return sendRefusal(reply, { code: "invalid_parameters" });
      const refused = await refusedSite(request, view.site);
      if (refused)
        return sendRefusal(reply, { code: refused.code === "unknown_site" ? "unknown_site" : "origin_not_allowed" });
      const wait = await waitFor(request, new Map([[view.site, 1]]));
      if (wait > 0) return sendRefusal(reply, { code: "too_many_requests", retryAfter: wait });
      const { kysely } = deps.database;
      const rules = view.offers ? (await readRules(kysely, view.site)).rules : [];
      await countReady(kysely, view, new Set(rules.map(({ id }) => id)), deps.now());
      return reply.code(202).send({ accepted: 1 });
    },
  );
};

const isRecordOrList = (body: unknown): body is object => typeof body === "object" && body !== null;

/**
 * A beacon that asks for no preflight is sent as text. Keys that would poison a prototype are taken out rather than refused:
 * a form may name a field as it likes, and one record's keys are no reason to lose the whole batch.
 */
function readRecords(app: FastifyInstance): void {
  for (const type of ["text/plain", "application/json"])
    app.addContentTypeParser(type, { parseAs: "string" }, app.getDefaultJsonParser("remove", "remove"));
}
