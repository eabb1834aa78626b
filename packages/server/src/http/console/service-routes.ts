/** A site's services: their hours and free times. */
import { ChangeHours, type ConsoleService, type ConsoleSlots, SlotsQuery } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { isOpenAt, nextClosing, nextOpening } from "../../schedule/business-hours.ts";
import { changeHours } from "../../sites/change-hours.ts";
import { type Service, readSite } from "../../sites/site.ts";
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
    void [SlotsQuery, {} as ConsoleSlots];
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
