import type { AlertSettings } from "@ringback/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import { gather } from "../journeys/row.ts";
import { traffic } from "../journeys/traffic.ts";
import { upsertRows } from "../journeys/upsert.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { listAlerts } from "./alert.ts";
import { lookWhenChanged } from "./look-soon.ts";
import { readAlertSettings, saveAlertSettings } from "./settings.ts";

const hour = 3_600_000;
const nothing: AlertSettings = { changes: false, thresholds: [], quietHours: null };

describeDatabases("who changes what is watched", (loan) => {
  let deps: WorkDeps;
  let faults: unknown[];
  let stop: () => Promise<void>;

  beforeEach(() => {
    deps = { ...testDeps(loan().database), jobs: { enqueue: async () => {} } };
    faults = [];
    stop = lookWhenChanged(deps, (error) => void faults.push(error));
  });
  afterEach(async () => {
    await stop();
    expect(faults).toEqual([]);
  });

  async function save(site: string, settings: AlertSettings) {
    const { version } = await readAlertSettings(loan().database.kysely, site);
    expect(await saveAlertSettings(deps, site, { settings, version })).toMatchObject({ ok: true });
  }
  const raised = async (site: string) => (await listAlerts(loan().database.kysely, site)).alerts;

  test("need not wait for a limit that is passed already", async () => {
    const { id: site } = await lendSite(deps);
    const thresholds = [{ measure: "opened", is: "below", limit: 1, hours: 1, least: 1 } as const];
    await save(site, { ...nothing, thresholds });
    await vi.waitFor(async () => expect(await raised(site)).toHaveLength(1));
  });

  test("is told of what has changed already, once", async () => {
    const { kysely } = loan().database;
    const { id: site } = await lendSite(deps);
    const to = deps.now().epochMilliseconds;
    const [from, broken] = [to - 28 * 24 * hour, { from: to - 30 * hour, language: "fr" }];
    const rows = gather([...traffic({ seed: 6, siteId: site, from, to, perDay: 1200, broken })]);
    for (let start = 0; start < rows.length; start += 1000) await upsertRows(kysely, rows.slice(start, start + 1000));
    await save(site, { ...nothing, changes: true });
    await vi.waitFor(async () => expect((await raised(site)).length).toBeGreaterThan(0), { timeout: 10_000 });
    const [lead] = await raised(site);
    expect(lead!.finding).toMatchObject({ measure: "completed", dimension: "language", value: "fr" });

    const before = await raised(site);
    await save(site, nothing);
    await save(site, { ...nothing, changes: true });
    const looked = async () =>
      kysely.selectFrom("alert_settings").select("looked_until").where("site_id", "=", site).executeTakeFirst();
    await vi.waitFor(async () => expect((await looked())?.looked_until.getTime()).toBeGreaterThan(0));
    expect(await raised(site)).toEqual(before);
  });
});
