/** S14 and S15: wait times, and the service alone. */
import { expect } from "vitest";
import { fields, json, posts } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { RecordedRequest } from "./genesys-site.ts";
import { settle, type Visit } from "./genesys-visit.ts";

const waiting = ({ site }: Scene, callback = "threshold: 30", stats = "") =>
  `{ callback: { dataURL: "${site.backend}/gms", ewt: { queue: "vq 1", ${callback} } }, stats: { ewt: { dataURL: "${site.backend}/ewt", apikey: "s1", ${stats} } } }`;
const wait = (shop: Visit) => shop.page.locator("#cx_form_callback_status");
const ewts = (requests: readonly RecordedRequest[]) => requests.filter(({ path }) => path.startsWith("/ewt"));
const v3 = ({ site }: Scene) =>
  `{ callback: { dataURL: "${site.backend}/engagement/v3/callbacks", apiVersion: "v3", apikey: "k", serviceName: "Sales" } }`;

factsAbout("scenarios", (fact) => {
  fact("S14.v1", async (scene) => {
    const one = await scene.visit({ widgets: waiting(scene) });
    await one.open();
    await expect.poll(() => ewts(scene.site.requests).length).toBeGreaterThan(0);
    const first = ewts(scene.site.requests)[0]!;
    expect([first.path, first.headers.apikey]).toEqual(["/ewt?name=vq+1&aqt=urs2", "s1"]);
    await one.end();
    scene.site.requests.length = 0;
    const two = await scene.visit({ widgets: waiting(scene, "", `apiVersion: "v3"`) });
    await two.open();
    await expect.poll(() => ewts(scene.site.requests).length).toBeGreaterThan(0);
    const second = ewts(scene.site.requests)[0]!;
    expect([second.path, second.headers["x-api-key"]]).toEqual(["/ewt?virtual-queues=vq+1&mode=mode2", "s1"]);
  });
  fact("S14.shown", async (scene) => {
    for (const body of [{ data: [{ ewt: 180 }] }, { data: [{ estimatedWaitTime: 180, virtualQueue: "other" }] }]) {
      scene.site.answer(({ path }) => (path.startsWith("/ewt") ? json(200, body) : undefined));
      const shop = await scene.visit({ widgets: waiting(scene) });
      await shop.open();
      await wait(shop).getByText("3 min").waitFor();
    }
  });
  fact("S14.hidden", async (scene) => {
    for (const answer of [json(200, { data: [{ ewt: 20 }] }), json(200, { data: [{ ewt: -1 }] }), json(500, {})]) {
      scene.site.answer(({ path }) => (path.startsWith("/ewt") ? answer : undefined));
      const shop = await scene.visit({ widgets: waiting(scene) });
      await shop.open();
      await expect.poll(() => ewts(scene.site.requests).length).toBeGreaterThan(0);
      await settle(shop.page);
      expect(await wait(shop).count()).toBe(0);
      await shop.end();
    }
  });
  fact("S14.errors", async (scene) => {
    const widgets = waiting(scene, "refreshInterval: 10");
    let asked = 0;
    scene.site.answer(({ path }) => (path.startsWith("/ewt") && asked++ === 0 ? json(500, {}) : undefined));
    const shop = await scene.visit({ widgets });
    await shop.page.clock.install();
    await shop.open();
    await expect.poll(() => ewts(scene.site.requests).length).toBe(1);
    await shop.page.clock.runFor(11_000);
    await wait(shop).getByText("3 min").waitFor();
  });
  fact("S14.command", async (scene) => {
    const shop = await scene.visit({ widgets: waiting(scene) });
    expect(await shop.command("StatsService.getStats", { group: "EWT", vqName: ["a", "b"], mode: "urs" })).toEqual({
      state: "resolved",
      value: { data: [{ ewt: 180 }] },
    });
    expect(ewts(scene.site.requests)[0]?.path).toBe("/ewt?name=a%2Cb&aqt=urs");
    expect(await shop.command("StatsService.configure", {})).toEqual({
      state: "rejected",
      value: "Invalid configuration",
    });
  });

  const schedule = { firstname: "Ann", phonenumber: "+14155550132" };
  fact("S15.schedule", async ({ visit }) => {
    const shop = await visit();
    expect(await shop.command("CallbackService.schedule", schedule)).toMatchObject({
      state: "resolved",
      value: { _id: "gms-1" },
    });
    expect((await shop.events("CallbackService.scheduled")).at(-1)?.data).toMatchObject({ _id: "gms-1" });
  });
  fact("S15.failure", async ({ visit, site }) => {
    site.answer(() => json(400, { code: 7030, message: "no" }));
    const shop = await visit();
    expect(await shop.command("CallbackService.schedule", schedule)).toMatchObject({
      state: "rejected",
      value: { code: 7030, status: 400, responseJSON: { code: 7030, message: "no" } },
    });
    expect((await shop.events("CallbackService.scheduleError")).at(-1)?.data.responseJSON.message).toBe("no");
  });
  fact("S15.empty", async ({ visit }) => {
    const shop = await visit();
    expect((await shop.command("CallbackService.schedule", {})).value).toBe("No data found to schedule callback");
    expect((await shop.command("CallbackService.availability", {})).value).toBe(
      "No query parameters passed for callback availability service",
    );
  });
  fact("S15.number", async ({ visit, site }) => {
    const shop = await visit();
    await shop.command("CallbackService.schedule", schedule);
    expect(fields(posts(site.requests)[0]!.body)).toMatchObject({
      phonenumber: "+14155550132",
      _customer_number: "+14155550132",
    });
  });
  fact("S15.time", async (scene) => {
    const desiredTime = new Date(Date.now() + 86_400_000).toISOString();
    const one = await scene.visit();
    await one.command("CallbackService.schedule", { ...schedule, desiredTime });
    const other = await scene.visit({ widgets: v3(scene) });
    await other.command("CallbackService.schedule", { ...schedule, desiredTime });
    const [first, second] = posts(scene.site.requests).map(({ body }) => fields(body));
    expect([first?._desired_time, second?.desiredTime]).toEqual([desiredTime, desiredTime]);
    expect(second).not.toHaveProperty("userData[desiredTime]");
  });
  fact("S15.twice", async ({ visit, site }) => {
    const shop = await visit();
    await shop.command("CallbackService.schedule", { ...schedule, userData: { plan: "gold" } });
    const sent = fields(posts(site.requests)[0]!.body);
    expect(sent).toMatchObject({ plan: "gold" });
    expect(sent).not.toHaveProperty("userData[plan]");
  });
  fact("S15.availability", async (scene) => {
    const startDate = "2026-11-23T05:00:00.000Z";
    const one = await scene.visit();
    await one.command("CallbackService.availability", { startDate, numberOfDays: 2 });
    await one.command("CallbackService.availability", { startDate: "when?", numberOfDays: 1 });
    const other = await scene.visit({ widgets: v3(scene) });
    await other.command("CallbackService.availability", { startDate, maxTimeSlots: 3, serviceName: "Support" });
    const start = encodeURIComponent(startDate);
    expect(scene.site.requests.map(({ path }) => path)).toEqual([
      `/gms/availability?start=${start}&number-of-days=2`,
      expect.stringContaining("/gms/availability?start=when"),
      `/engagement/v3/callbacks/availability/Support?start=${start}&maxTimeSlots=3`,
    ]);
  });
  fact("S15.header", async ({ visit, site }) => {
    const shop = await visit();
    await shop.command("App.updateAJAXHeader", { header: { "x-shop": "1" } });
    await shop.command("CallbackService.schedule", schedule);
    await shop.command("App.removeAJAXHeader", { header: "x-shop" });
    await shop.command("CallbackService.schedule", schedule);
    expect(posts(site.requests).map(({ headers }) => headers["x-shop"])).toEqual(["1", undefined]);
  });
});
