/** `/v1/services`: the times that can be booked, and whether a service is open now. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Availability, AvailabilityQuery, ServiceStatus, StatusQuery } from "@ringback/protocol";
import { Type } from "typebox";
import { availability } from "../../callbacks/availability.ts";
import { serviceStatus } from "../../callbacks/status.ts";
import type { Deps } from "../../deps.ts";
import { parseInstant } from "../../instants.ts";
import type { Refusal } from "../../refusal.ts";
import { problems, sendRefusal } from "../problem.ts";
import { serviceOfPage } from "./site-of-page.ts";

const tags = ["services"];
const Params = Type.Object({ service: Type.String({ maxLength: 64 }) });

export const serviceRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/services/:service/availability",
      {
        schema: {
          tags,
          summary: "The times that can be booked",
          params: Params,
          querystring: AvailabilityQuery,
          response: { 200: Availability, ...problems(400, 403, 404) },
        },
      },
      async (request, reply) => {
        const { site: siteId, start, days = 1, timeZone: zone } = request.query;
        const found = await serviceOfPage(deps, request, { site: siteId, service: request.params.service });
        if (!found.ok) return sendRefusal(reply, found.refusal);
        const { site, service } = found.value;
        const now = deps.now();
        const from = start === undefined ? now : parseInstant(start);
        if (!from) return sendRefusal(reply, wrongField("start", "is not a time: send ISO 8601 with an offset"));
        const timeZone = zone ?? service.timeZone;
        const until = endOfDays(from, days, timeZone);
        if (!until) return sendRefusal(reply, wrongZone);
        reply.header("cache-control", "no-store");
        return {
          service: service.id,
          timeZone,
          slots: await availability(deps.database.kysely, site, service, { from, until, now }),
        };
      },
    );

    app.get(
      "/services/:service/status",
      {
        schema: {
          tags,
          summary: "Whether the service is open, and how long one waits",
          params: Params,
          querystring: StatusQuery,
          response: { 200: ServiceStatus, ...problems(400, 403, 404) },
        },
      },
      async (request, reply) => {
        const { site: siteId, timeZone: zone } = request.query;
        const found = await serviceOfPage(deps, request, { site: siteId, service: request.params.service });
        if (!found.ok) return sendRefusal(reply, found.refusal);
        const timeZone = zone ?? found.value.service.timeZone;
        if (!endOfDays(deps.now(), 1, timeZone)) return sendRefusal(reply, wrongZone);
        reply.header("cache-control", "no-store");
        return serviceStatus(deps, { ...found.value, timeZone });
      },
    );
  };

/** The end of the last of so many calendar days, the day of `from` being the first; `null`: no such zone. */
function endOfDays(from: Temporal.Instant, days: number, timeZone: string): Temporal.Instant | null {
  try {
    return from.toZonedDateTimeISO(timeZone).toPlainDate().add({ days }).toZonedDateTime(timeZone).toInstant();
  } catch {
    return null;
  }
}

const wrongField = (field: string, detail: string): Refusal => ({
  code: "invalid_parameters",
  errors: [{ field, detail }],
});
const wrongZone = wrongField("timeZone", "is not a time zone: send an IANA name such as Europe/Paris");
