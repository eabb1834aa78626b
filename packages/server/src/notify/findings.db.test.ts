import type { AlertThreshold, JourneyFilters } from "@ringback/protocol";
import { beforeEach, expect, test, vi } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import { createIngest } from "../journeys/ingest.ts";
import { gather } from "../journeys/row.ts";
import { traffic } from "../journeys/traffic.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { listAlerts } from "./alert.ts";
import { findPassed } from "./findings.ts";
import { lookAt } from "./look.ts";
import { saveAlertSettings } from "./settings.ts";

const hour = 3_600_000;
const limit = { measure: "opened", is: "above", limit: 0, hours: 24, least: 1 } as const;
const on = (filters: JourneyFilters, more: Partial<AlertThreshold> = {}): AlertThreshold => ({
  ...limit,
  ...more,
  filters,
});

describeDatabases("limits on some of the interactions", (loan) => {
  let deps: WorkDeps;
  let siteId: string;
  let rows: ReturnType<typeof gather>;

  beforeEach(async () => {
    deps = { ...testDeps(loan().database), jobs: { enqueue: async () => {} } };
    siteId = (await lendSite(deps)).id;
    const to = deps.now().epochMilliseconds;
    rows = gather([...traffic({ seed: 3, siteId, from: to - 24 * hour, to, perDay: 400 })]);
    await createIngest(deps).write(rows);
  });

  const passed = (thresholds: readonly AlertThreshold[]) => findPassed(deps, { siteId, zone: "UTC" }, [...thresholds]);

  test.each<[string, JourneyFilters]>([
    ["one value", { service: "sales" }],
    ["several", { service: "sales", device: "phone", language: "en" }],
    ["none", {}],
  ])("count those with %s", async (_, filters) => {
    const wanted = rows.filter(({ context }) =>
      Object.entries(filters).every(([name, value]) => context[name as "service"] === value),
    );
    const [found] = await passed([on(filters)]);
    expect(wanted.length).toBeGreaterThan(5);
    expect(found?.finding.now).toBe(wanted.length);
  });

  test("are not passed where they hold elsewhere", async () => {
    expect(await passed([on({ page: "/nowhere" })])).toEqual([]);
    expect(await passed([on({ page: "/nowhere" }, { is: "below", limit: 1 })])).toHaveLength(1);
  });

  test("are read once for each span and filter, in whatever order the filter is written", async () => {
    const reads = vi.spyOn(loan().database.kysely, "transaction");
    const both = { service: "sales", device: "phone" } as const;
    const found = await passed([
      on(both),
      on({ device: "phone", service: "sales" }, { measure: "completed" }),
      on({ service: "sales" }),
      on(both, { hours: 12 }),
      limit,
      on({}, { measure: "completed" }),
    ]);
    expect(reads).toHaveBeenCalledTimes(4);
    expect(found).toHaveLength(6);
    reads.mockRestore();
  });

  test("are alerts of their own, each with the report of its interactions", async () => {
    const thresholds = [limit, on({ service: "sales", page: "/products/1" }), on({ service: "sales" })];
    const saved = await saveAlertSettings(deps, siteId, {
      settings: { changes: false, thresholds, quietHours: null },
      version: 0,
    });
    expect(saved.ok).toBe(true);
    expect(await lookAt(deps, siteId)).toHaveLength(3);
    expect(await lookAt(deps, siteId)).toEqual([]);
    const { alerts } = await listAlerts(loan().database.kysely, siteId);
    const links = alerts.map(({ report }) => [...new URLSearchParams(report.split("?")[1])].slice(3));
    expect(links).toContainEqual([]);
    expect(links).toContainEqual([["service", "sales"]]);
    expect(links).toContainEqual([
      ["service", "sales"],
      ["page", "/products/1"],
    ]);
  });

  test("have the key that they had before they could be narrowed, so that nothing is told anew", async () => {
    const [whole] = await passed([limit]);
    const [narrowed] = await passed([on({})]);
    expect(narrowed!.key).toBe(whole!.key);
    expect(whole!.key).toBe("hyOsUMU8kUefvjjF3bTef7IMXEdS7GP_BIw_jpu2l3w");
  });
});
