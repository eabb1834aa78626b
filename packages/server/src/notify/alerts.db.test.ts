import type { AlertMessage, AlertSettings } from "@ringback/protocol";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { instantOf } from "../instants.ts";
import { type WorkDeps, startJobs } from "../jobs/jobs.ts";
import { gather } from "../journeys/row.ts";
import { traffic } from "../journeys/traffic.ts";
import { upsertRows } from "../journeys/upsert.ts";
import { type TestDeps, lendSite, testDeps } from "../with-deps.ts";
import { listAlerts } from "./alert.ts";
import { lookAt, lookAtAll } from "./look.ts";
import { sendMessage } from "./send.ts";
import { readAlertSettings, saveAlertSettings } from "./settings.ts";
import { addTarget, listTargets, removeTarget } from "./targets.ts";
import { testTarget } from "./test-target.ts";
import { type MailServer, type Receiver, lendMailServer, lendReceiver } from "./with-receivers.ts";

const silent: AlertSettings = {
  changes: false,
  thresholds: [{ measure: "opened", is: "below", limit: 1, hours: 1, least: 1 }],
  quietHours: null,
};
const nights = { from: "22:00", to: "07:00", weekends: false };

describeDatabases("alerts", (loan) => {
  let receiver: Receiver;
  let mails: MailServer;
  let deps: TestDeps & WorkDeps;
  /** What was queued and is not done yet. */
  let queue: { data: object; at: Temporal.Instant }[];

  beforeEach(async () => {
    [receiver, mails] = await Promise.all([lendReceiver(), lendMailServer()]);
    queue = [];
    const settings = { PRIVATE_WEBHOOKS: "on", SMTP_URL: mails.url, PUBLIC_URL: "https://calls.example.com" };
    const lent = testDeps(loan().database, settings);
    const jobs: WorkDeps["jobs"] = {
      enqueue: async (_kysely, _name, data, at) => void queue.push({ data, at: at ?? lent.now() }),
    };
    deps = { ...lent, jobs };
  });
  afterEach(() => Promise.all([receiver.close(), mails.close()]));

  /** A site that watches and tells; gives its id, and the webhook's secret. */
  async function lendWatching(settings: AlertSettings = silent, zone = "UTC") {
    const { id: site } = await lendSite(deps, { services: [{ timeZone: zone }] });
    const saved = await saveAlertSettings(deps, site, { settings, version: 0 });
    expect(saved.ok).toBe(true);
    const address = `http://127.0.0.1:${receiver.port}/alerts`;
    const added = await addTarget(deps, { site, kind: "webhook", address });
    if (!added.ok) throw new Error(added.refusal.detail);
    return { site, secret: added.value.secret!, target: added.value.target.id };
  }

  /** Does the jobs whose time has come. */
  async function work() {
    const due = queue.filter(({ at }) => Temporal.Instant.compare(at, deps.now()) <= 0);
    queue = queue.filter((job) => !due.includes(job));
    for (const { data } of due) await sendMessage(deps, data);
  }
  const said = () => receiver.received.map(({ body }) => JSON.parse(body) as AlertMessage);
  const latest = async (site: string) => (await listTargets(loan().database.kysely, site))[0]!.latest;

  test("a limit that is passed is told, signed, with the report behind it", async () => {
    const { site, secret } = await lendWatching();
    expect(await lookAt(deps, site)).toHaveLength(1);
    await work();
    const [{ body, headers }] = receiver.received as [Receiver["received"][number]];
    const message = new Webhook(secret).verify(body, headers as Record<string, string>);
    const path = `https://calls.example.com/console/${site}/journeys/overview`;
    expect(message).toMatchObject({
      type: "alert.raised",
      data: {
        site,
        more: 0,
        alerts: [{ summary: "Forms opened: 0 in the last hour, below 1.", report: expect.stringContaining(path) }],
      },
    });
    expect(await latest(site)).toMatchObject({ state: "sent", tries: 1, trouble: null, alerts: 1 });
    const { alerts } = await listAlerts(loan().database.kysely, site);
    expect(alerts[0]!.report).toBe(
      (message as AlertMessage).data.alerts[0]!.report.slice("https://calls.example.com".length),
    );
  });

  test("the same is told once, until it has been over for a day", async () => {
    const { site } = await lendWatching();
    expect(await lookAt(deps, site)).toHaveLength(1);
    for (let hour = 0; hour < 30; hour++) {
      deps.pass({ hours: 1 });
      expect(await lookAt(deps, site)).toEqual([]);
    }
    deps.pass({ hours: 23 });
    expect(await lookAt(deps, site)).toEqual([]);
    deps.pass({ hours: 25 });
    expect(await lookAt(deps, site)).toHaveLength(1);
    expect(queue).toHaveLength(2);
  });

  test("looks at the same time, as by several replicas, raise it once", async () => {
    const { site } = await lendWatching();
    const looks = await Promise.all(Array.from({ length: 8 }, () => lookAt(deps, site)));
    expect(looks.flat()).toHaveLength(1);
    expect(await rowsOf(site)).toHaveLength(1);
  });

  test("two replicas with their own jobs tell it once", { timeout: 60_000 }, async () => {
    const { site } = await lendWatching();
    const works = [{ name: "alerts.send", retries: 1, lookSeconds: 1, run: sendMessage }];
    const replicas = [await startJobs(deps, works, () => {}), await startJobs(deps, works, () => {})];
    try {
      await Promise.all(replicas.map((jobs) => lookAt({ ...deps, jobs }, site)));
      await vi.waitFor(async () => expect(await latest(site)).toMatchObject({ state: "sent", tries: 1 }), {
        timeout: 30_000,
        interval: 100,
      });
      expect(receiver.received).toHaveLength(1);
    } finally {
      await Promise.all(replicas.map((jobs) => jobs.stop()));
    }
  });

  const rowsOf = (site: string) =>
    loan().database.kysely.selectFrom("alert_messages").selectAll().where("site_id", "=", site).execute();

  test("what is raised in quiet hours is told after them, as one message to each target", async () => {
    deps.turnTo("2026-03-28T23:30:00+01:00");
    const limits = [1, 2, 3].map((limit) => ({ ...silent.thresholds[0]!, limit }));
    const { site } = await lendWatching({ ...silent, quietHours: nights }, "Europe/Berlin");
    await lookAt(deps, site);
    for (const [index] of limits.entries()) {
      deps.pass({ hours: 1 });
      const { version } = await readAlertSettings(loan().database.kysely, site);
      const settings = { ...silent, thresholds: limits.slice(0, index + 1), quietHours: nights };
      await saveAlertSettings(deps, site, { settings, version });
      await lookAt(deps, site);
      await work();
    }
    expect(receiver.received).toEqual([]);
    expect(queue.map(({ at }) => at.toString())).toEqual([
      Temporal.Instant.from("2026-03-29T07:00:00+02:00").toString(),
    ]);
    deps.turnTo("2026-03-29T07:00:00+02:00");
    await work();
    expect(said().map(({ data }) => data.alerts.length)).toEqual([3]);
  });

  test("a receiver that fails is tried again, ever later, and not before it asks for", async () => {
    const { site } = await lendWatching();
    receiver.answer = { status: 503, headers: { "retry-after": "120" } };
    await lookAt(deps, site);
    await work();
    expect(await latest(site)).toMatchObject({ state: "waiting", tries: 1, trouble: "It answered 503." });
    expect(deps.now().until(queue[0]!.at).total("seconds")).toBe(120);
    receiver.answer = { status: 500 };
    const pauses: number[] = [];
    while (queue.length > 0) {
      deps.turnTo(queue[0]!.at.toString());
      await work();
      if (queue[0]) pauses.push(deps.now().until(queue[0].at).total("seconds"));
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(await latest(site)).toMatchObject({ state: "failed", tries: 10, trouble: "It answered 500." });
    const ids = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
    expect(ids.size).toBe(1);
  });

  test("a try that fails just before quiet hours is repeated after them", async () => {
    deps.turnTo("2026-03-04T21:59:59Z");
    const { site } = await lendWatching({ ...silent, quietHours: nights });
    receiver.answer = { status: 500 };
    await lookAt(deps, site);
    await work();
    expect(queue.map(({ at }) => at.toString())).toEqual(["2026-03-05T07:00:00Z"]);
  });

  test("a receiver that is gone is told nothing more", async () => {
    const { site } = await lendWatching();
    receiver.answer = { status: 410 };
    await lookAt(deps, site);
    await work();
    expect(queue).toEqual([]);
    expect((await listTargets(loan().database.kysely, site))[0]).toMatchObject({
      disabled: true,
      latest: { state: "failed" },
    });
    deps.pass({ hours: 50 });
    expect(await lookAt(deps, site)).toHaveLength(1);
    expect(queue).toEqual([]);
  });

  test("a job that comes twice, or after its message was dealt with, sends nothing", async () => {
    const { site, target } = await lendWatching();
    await lookAt(deps, site);
    const [{ data }] = queue as [(typeof queue)[number]];
    await work();
    await sendMessage(deps, data);
    expect(receiver.received).toHaveLength(1);
    deps.pass({ hours: 50 });
    await lookAt(deps, site);
    expect(await removeTarget(deps, site, target)).toMatchObject({ ok: true });
    await work();
    expect(receiver.received).toHaveLength(1);
    await expect(sendMessage(deps, { siteId: site, message: "none", tries: 0 })).rejects.toThrow(/not there yet/);
  });

  test("an e-mail address is told in plain text", async () => {
    const { site, target } = await lendWatching();
    await removeTarget(deps, site, target);
    expect(await addTarget(deps, { site, kind: "email", address: "team@example.com" })).toMatchObject({
      ok: true,
      value: { secret: null },
    });
    await lookAt(deps, site);
    await work();
    expect(mails.mails).toHaveLength(1);
    expect(mails.mails[0]).toContain("Forms opened: 0 in the last hour, below 1.");
    expect(mails.mails[0]).toMatch(/^Subject: Alert: Test$/m);
  });

  test("a test is sent at once, whatever the hour, and its trouble is said", async () => {
    deps.turnTo("2026-03-04T23:00:00Z");
    const { site, secret, target } = await lendWatching({ ...silent, quietHours: nights });
    expect(await testTarget(deps, site, target)).toEqual({ ok: true, value: { trouble: null } });
    const [{ body, headers }] = receiver.received as [Receiver["received"][number]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: "alert.test" });
    receiver.answer = { status: 500 };
    expect(await testTarget(deps, site, target)).toEqual({ ok: true, value: { trouble: "It answered 500." } });
    expect(await testTarget(deps, "another", target)).toMatchObject({ ok: false, refusal: { code: "not_found" } });
    expect(receiver.received).toHaveLength(2);
  });

  test("what could not arrive is refused with the reason", async () => {
    const { id: site } = await lendSite(deps);
    const strict = testDeps(loan().database);
    for (const [kind, address, reason] of [
      ["email", "team@example.com", /SMTP_URL/],
      ["webhook", `http://localhost:${receiver.port}/`, /public/],
      ["webhook", "not an address", /whole address/],
    ] as const)
      expect(await addTarget(strict, { site, kind, address })).toMatchObject({
        ok: false,
        refusal: { detail: expect.stringMatching(reason) },
      });
    expect(await addTarget(deps, { site, kind: "email", address: "a@example.com, b@example.com" })).toMatchObject({
      ok: false,
    });
    expect(await listTargets(loan().database.kysely, site)).toEqual([]);
  });

  test("settings are not overwritten by somebody who has read an older version", async () => {
    const { site } = await lendWatching();
    expect(await saveAlertSettings(deps, site, { settings: silent, version: 0 })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state" },
    });
  });

  test("a break in one language is told by the regular look, with the report of that language", async () => {
    const hour = 3_600_000;
    const from = Date.parse("2026-01-05T00:00:00Z");
    const broken = { from: from + 29 * 24 * hour + 9 * hour, language: "fr" };
    const { site, target } = await lendWatching({ changes: true, thresholds: [], quietHours: null }, "Europe/Berlin");
    const rows = gather([
      ...traffic({ seed: 4, siteId: site, from, to: broken.from + 24 * hour, perDay: 500, broken }),
    ]);
    for (let start = 0; start < rows.length; start += 1000)
      await upsertRows(loan().database.kysely, rows.slice(start, start + 1000));
    const at = Temporal.Instant.fromEpochMilliseconds(broken.from + 20 * hour);
    deps.turnTo(at.toString());
    await loan()
      .database.kysely.updateTable("alert_settings")
      .set({ looked_until: new Date(from) })
      .where("site_id", "=", site)
      .execute();
    await lookAtAll(deps);
    await work();
    const { alerts } = said().find(({ data }) => data.site === site)!.data;
    const [french] = alerts.filter(
      ({ finding }) => finding.kind === "change" && finding.measure === "completed" && finding.value === "fr",
    );
    expect(french!.summary).toMatch(/^The share of visitors who get a callback where the language is “fr” fell to/);
    expect(french!.report).toMatch(/journeys\/overview\?from=.*&language=fr$/);
    const { looked_until } = await loan()
      .database.kysely.selectFrom("alert_settings")
      .select("looked_until")
      .where("site_id", "=", site)
      .executeTakeFirstOrThrow();
    expect(Temporal.Instant.compare(instantOf(looked_until), at)).toBeLessThanOrEqual(0);
    deps.pass({ minutes: 5 });
    expect(await lookAt(deps, site)).toEqual([]);
    expect(target).toBeTruthy();
  });
});
