/** A site's services: their hours and free times. */
import { ChangeHours, type ConsoleService, type ConsoleSlots, SlotsQuery } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { availability } from "../../callbacks/availability.ts";
import type { Deps } from "../../deps.ts";
import { parseInstant } from "../../instants.ts";
import { isOpenAt, nextClosing, nextOpening } from "../../schedule/business-hours.ts";
import { changeHours } from "../../sites/change-hours.ts";
import { type Service, readSite, serviceOf } from "../../sites/site.ts";
import { sendRefusal } from "../problem.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtService = Type.Object({ site: Type.String(), service: Type.String({ maxLength: 64 }) });

export const serviceRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get("/services", { schema: { params: AtSite } }, async ({ params }) => {
      const site = await readSite(deps.database.kysely, params.site);
      return { services: (site?.services ?? []).map((service) => consoleService(service, deps.now())) };
    });

    const change = { config: { role: "supervisor" }, schema: { params: AtService, body: ChangeHours } } as const;
    app.put("/services/:service/hours", change, async ({ params, body }, reply) => {
      const outcome = await changeHours(deps, { ...params, ...body });
      return outcome.ok ? consoleService(outcome.value, deps.now()) : sendRefusal(reply, outcome.refusal);
    });

    app.get(
      "/services/:service/slots",
      { schema: { params: AtService, querystring: SlotsQuery } },
      async ({ params, query }, reply) => {
        const site = await readSite(deps.database.kysely, params.site);
        const service = site && serviceOf(site, params.service);
        if (!site || !service) return sendRefusal(reply, { code: "unknown_service" });
        const now = deps.now();
        const from = query.start === undefined ? now : parseInstant(query.start);
        if (!from) return sendRefusal(reply, { code: "invalid_desired_time" });
        const window = { from, until: from.add({ hours: 24 * (query.days ?? 14) }), now };
        const slots = await availability(deps.database.kysely, site, service, window);
        return { timeZone: service.timeZone, slots } satisfies ConsoleSlots;
      },
    );
  };

function consoleService({ id, name, timeZone, hours, settings }: Service, now: Temporal.Instant): ConsoleService {
  const opening = { hours, timeZone };
  const open = isOpenAt(opening, now);
  return {
    id,
    name,
    timeZone,
    hours,
    open,
    opensAt: open ? null : (nextOpening(opening, now)?.toString() ?? null),
    closesAt: open ? (nextClosing(opening, now)?.toString() ?? null) : null,
    slotMinutes: settings.slotMinutes,
    capacity: settings.slotCapacity,
  };
}
