/** A site's alerts: what was raised, what is watched, and who is told. For its supervisors. */
import {
  AddAlertTarget,
  AlertsQuery,
  type AddedAlertTarget,
  type ConsoleAlertSettings,
  SaveAlertSettings,
} from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { siteZone } from "../../journeys/journey-site.ts";
import { listAlerts } from "../../notify/alert.ts";
import { readAlertSettings, saveAlertSettings } from "../../notify/settings.ts";
import { addTarget, listTargets, removeTarget } from "../../notify/targets.ts";
import { testTarget } from "../../notify/test-target.ts";
import { sendRefusal } from "../problem.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtTarget = Type.Object({ site: Type.String(), target: Type.String({ maxLength: 64 }) });
const config = { role: "supervisor" } as const;

export const alertRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { kysely } = deps.database;

    const list = { config, schema: { params: AtSite, querystring: AlertsQuery } } as const;
    app.get("/alerts", list, ({ params, query }) => listAlerts(kysely, params.site, query.after));

    const settingsOf = async (site: string): Promise<ConsoleAlertSettings> => ({
      ...(await readAlertSettings(kysely, site)),
      targets: await listTargets(kysely, site),
      timeZone: await siteZone(kysely, site),
      mail: deps.config.mail !== null,
    });
    app.get("/alerts/settings", { config, schema: { params: AtSite } }, ({ params }) => settingsOf(params.site));

    const change = { config, schema: { params: AtSite, body: SaveAlertSettings } } as const;
    app.put("/alerts/settings", change, async ({ params, body }, reply) => {
      const saved = await saveAlertSettings(deps, params.site, body);
      return saved.ok ? settingsOf(params.site) : sendRefusal(reply, saved.refusal);
    });

    const add = { config, schema: { params: AtSite, body: AddAlertTarget } } as const;
    app.post("/alerts/targets", add, async ({ params, body }, reply) => {
      const added = await addTarget(deps, { ...params, ...body });
      return added.ok
        ? reply.code(201).send(added.value satisfies AddedAlertTarget)
        : sendRefusal(reply, added.refusal);
    });

    const one = { config, schema: { params: AtTarget } } as const;
    app.delete("/alerts/targets/:target", one, async ({ params }, reply) => {
      const removed = await removeTarget(deps, params.site, params.target);
      return removed.ok ? reply.code(204).send() : sendRefusal(reply, removed.refusal);
    });

    app.post("/alerts/targets/:target/test", one, async ({ params }, reply) => {
      const tested = await testTarget(deps, params.site, params.target);
      return tested.ok ? tested.value : sendRefusal(reply, tested.refusal);
    });
  };
