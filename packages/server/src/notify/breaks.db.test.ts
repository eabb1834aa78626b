import type { AlertMessage } from "@ringback/protocol";
import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import { gather } from "../journeys/row.ts";
import { traffic } from "../journeys/traffic.ts";
import { upsertRows } from "../journeys/upsert.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { listAlerts, readAlerts } from "./alert.ts";
import { lookAt } from "./look.ts";
import { webhookBody } from "./message.ts";
import { saveAlertSettings } from "./settings.ts";
import { addTarget } from "./targets.ts";

const hour = 3_600_000;

describeDatabases("one break", (loan) => {
  test("is told with its root first, and not again for each thing that it comes to show in", async () => {
    const { kysely } = loan().database;
    const lent = testDeps(loan().database, { PRIVATE_WEBHOOKS: "on" });
    const deps: WorkDeps = { ...lent, jobs: { enqueue: async () => {} } };
    const from = Date.parse("2026-01-05T00:00:00Z");
    const broken = { from: from + 28 * 24 * hour + 9 * hour, language: "fr" };
    lent.turnTo(Temporal.Instant.fromEpochMilliseconds(broken.from - hour).toString());
    const { id: siteId } = await lendSite(deps, { services: [{ timeZone: "Europe/Berlin" }] });
    const rows = gather([...traffic({ seed: 4, siteId, from, to: broken.from + 24 * hour, perDay: 1500, broken })]);
    for (let start = 0; start < rows.length; start += 1000) await upsertRows(kysely, rows.slice(start, start + 1000));
    await saveAlertSettings(deps, siteId, {
      settings: { changes: true, thresholds: [], quietHours: null },
      version: 0,
    });
    await addTarget(deps, { site: siteId, kind: "webhook", address: "http://127.0.0.1:9/" });

    for (let hours = 0; hours < 24; hours += 2) {
      lent.pass({ hours: 2 });
      await lookAt(deps, siteId);
    }
    const messages = await kysely
      .selectFrom("alert_messages")
      .select("alert_ids")
      .where("site_id", "=", siteId)
      .orderBy("id")
      .execute();
    const told: AlertMessage["data"][] = [];
    for (const { alert_ids } of messages) {
      const alerts = await readAlerts(kysely, siteId, alert_ids, "");
      told.push(webhookBody({ site: { id: siteId, name: "" }, timeZone: "UTC", alerts, at: deps.now() }).data);
    }
    const { alerts } = await listAlerts(kysely, siteId);
    expect(alerts.length).toBeGreaterThan(8);
    expect(told.length).toBeLessThanOrEqual(2);
    for (const { alerts: said } of told) expect(said[0]!.finding).toMatchObject({ dimension: "language", value: "fr" });
    expect(alerts.map(({ group }) => group)).toEqual(alerts.map(() => alerts[0]!.id));
    expect(alerts[0]!.id).toBe(told[0]!.alerts[0]!.id);
    expect(told.flatMap((data) => data.alerts.map(({ finding }) => "measure" in finding && finding.measure))).toEqual(
      expect.arrayContaining(["left", "completed"]),
    );
  });

  test("stands on one page with all that belongs to it, however many pages there are", async () => {
    const { kysely } = loan().database;
    const deps = testDeps(loan().database);
    const { id: siteId } = await lendSite(deps);
    const at = new Date(deps.now().epochMilliseconds);
    const finding = JSON.stringify({
      kind: "threshold",
      measure: "opened",
      is: "below",
      limit: 1,
      hours: 1,
      least: 1,
      now: 0,
      interactions: 0,
    });
    const rows = Array.from({ length: 120 }, (_, index) => ({
      site_id: siteId,
      id: String(index).padStart(3, "0"),
      group_id: String(index - (index % 2)).padStart(3, "0"),
      key: String(index),
      finding: finding as never,
      span_from: at,
      span_to: at,
      raised_at: at,
      last_seen_at: at,
    }));
    await kysely.insertInto("alerts").values(rows).execute();
    const first = await listAlerts(kysely, siteId);
    const second = await listAlerts(kysely, siteId, first.next!);
    expect(first.alerts.slice(0, 3).map(({ id }) => id)).toEqual(["118", "119", "116"]);
    expect([first.alerts.length, first.next, second.alerts.length, second.next]).toEqual([100, "020", 20, null]);
  });
});
