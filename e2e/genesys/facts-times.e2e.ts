/** S9: choosing a time. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { prefilled, fields, posts } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { RecordedRequest } from "./genesys-site.ts";
import { type Visit, type VisitOptions } from "./genesys-visit.ts";

const gets = (requests: readonly RecordedRequest[]) => requests.filter(({ method }) => method === "GET");

/** Monday noon in New York: hours and days are then the same in every run. */
const noon = new Date("2026-11-23T17:00:00Z");
const midnight = "2026-11-23T05:00:00.000Z";

/** A visit on that day, with the form open and the times shown. */
async function atTheTimes({ visit }: Scene, options?: VisitOptions, open: object = prefilled): Promise<Visit> {
  const shop = await visit(options);
  await shop.page.clock.setFixedTime(noon);
  await shop.open(open);
  await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
  return shop;
}
const slots = (shop: Visit) => shop.page.locator("input[name=cx_form_callback_time]");
const v3 = ({ site }: Scene) =>
  `{ callback: { dataURL: "${site.backend}/engagement/v3/callbacks", apiVersion: "v3", apikey: "k", serviceName: "Sales" } }`;
const v1 = ({ site }: Scene, callback = "", others = "") =>
  `{ callback: { dataURL: "${site.backend}/gms", ${callback} }, ${others} }`;

async function choose(shop: Visit): Promise<string> {
  const free = shop.page.locator("input[name=cx_form_callback_time]:not(:disabled)").first();
  await free.waitFor({ state: "attached" });
  await free.check({ force: true });
  return (await free.getAttribute("value"))!;
}

factsAbout("scenarios", (fact) => {
  fact("S9.v1", async (scene) => {
    const shop = await atTheTimes(scene);
    await slots(shop).first().waitFor({ state: "attached" });
    await shop.page.locator("input[name=cx_form_callback_day]").nth(1).check({ force: true });
    await expect.poll(() => scene.site.requests.length).toBe(2);
    expect(scene.site.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /gms/availability?start=${encodeURIComponent(midnight)}&number-of-days=1`,
      `GET /gms/availability?start=${encodeURIComponent("2026-11-24T05:00:00.000Z")}&number-of-days=1`,
    ]);
  });
  fact("S9.v3", async (scene) => {
    const shop = await atTheTimes(scene, { widgets: v3(scene) });
    await slots(shop).first().waitFor({ state: "attached" });
    const [request] = scene.site.requests;
    expect(request?.path).toBe(
      `/engagement/v3/callbacks/availability/Sales?start=${encodeURIComponent(midnight)}&numberOfDays=1`,
    );
    expect(request?.headers["x-api-key"]).toBe("k");
  });
  fact("S9.generated", async (scene) => {
    const shop = await atTheTimes(scene);
    const events = await shop.events("CallbackService.availableSlots");
    expect(events.map(({ event }) => event).slice(-2)).toEqual([
      "Calendar.generated",
      "CallbackService.availableSlots",
    ]);
  });
  fact("S9.published", async (scene) => {
    const first = await atTheTimes(scene);
    const one = (await first.events("CallbackService.availableSlots")).at(-1)?.data;
    expect(one?.[midnight]).toBe(5);
    const second = await atTheTimes(scene, { widgets: v3(scene) });
    const other = (await second.events("CallbackService.availableSlots")).at(-1)?.data;
    expect(other?.slots[midnight]).toBe(5);
    expect(other?.response.data.slots).toHaveLength(96);
  });
  fact("S9.selected", async (scene) => {
    const shop = await atTheTimes(scene);
    const time = await choose(shop);
    const { data } = (await shop.events("Calendar.selectedDateTime")).at(-1)!;
    expect(data).toMatchObject({ dateString: expect.stringMatching(/23/), dayString: "Today" });
    expect(data.timeString).toMatch(/^\d\d:\d\d\s[AP]M$/);
    expect(new Date(data.date).toISOString()).toBe(new Date(time).toISOString());
  });
  fact("S9.full", async (scene) => {
    const shop = await atTheTimes(scene);
    await slots(shop).first().waitFor({ state: "attached" });
    const full = await shop.page.locator("input[name=cx_form_callback_time]:disabled").count();
    expect(full).toBeGreaterThan(0);
  });
  fact("S9.wire", async (scene) => {
    for (const [widgets, key] of [
      [v1(scene), "_desired_time"],
      [v3(scene), "desiredTime"],
    ] as const) {
      const shop = await atTheTimes(scene, { widgets });
      const time = new Date(await choose(shop)).toISOString();
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(posts(scene.site.requests).at(-1)!.body)[key]).toBe(time);
    }
  });
  fact("S9.back", async (scene) => {
    const shop = await atTheTimes(scene);
    await choose(shop);
    await shop.page.getByText(en.callback.CallbackOptionASAP).click();
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(posts(scene.site.requests).at(-1)!.body)).not.toHaveProperty("_desired_time");
  });
  fact("S9.now", async ({ visit, site }) => {
    const shop = await visit();
    const time = new Date(Date.now() + 86_400_000).toISOString();
    for (const given of [`"now"`, `"${time}"`, `new Date("${time}")`]) {
      await shop.run(
        `await bus.command("Callback.open", { form: { phonenumber: "+14155550132", desiredTime: ${given} } })`,
      );
      await shop.confirm.click();
      await shop.page.locator("#cx-callback-result").waitFor();
      await shop.close();
    }
    expect(posts(site.requests).map(({ body }) => fields(body)._desired_time)).toEqual([undefined, time, time]);
  });
  fact("S9.past", async ({ visit, site }) => {
    const shop = await visit();
    for (const desiredTime of ["2020-01-01T10:00:00Z", "next tuesday"]) {
      expect(await shop.command("Callback.open", { form: { desiredTime } })).toEqual({
        state: "rejected",
        value: "invalid_desired_time",
      });
      const scheduled = await shop.command("CallbackService.schedule", { phonenumber: "+14155550132", desiredTime });
      expect(scheduled).toMatchObject({ state: "rejected", value: { code: "invalid_desired_time" } });
    }
    expect(site.requests).toEqual([]);
  });
  fact("S9.failure", async (scene) => {
    scene.site.answer(() => ({ status: 500 }));
    const shop = await atTheTimes(scene);
    await shop.page.getByText(en.calendar.CalendarError).waitFor();
    scene.site.answer(() => undefined);
    await shop.page.getByRole("button", { name: en.callback.TryAgain }).click();
    await slots(shop).first().waitFor({ state: "attached" });
    expect((await shop.events()).some(({ event }) => event === "CallbackService.availabilityError")).toBe(true);
  });
  fact("S9.empty", async (scene) => {
    scene.site.answer(() => ({ body: "{}" }));
    const shop = await atTheTimes(scene);
    await shop.page
      .getByText(/^No free times on/)
      .first()
      .waitFor();
    expect(await slots(shop).count()).toBe(0);
  });
  fact("S9.scheduled.only", async (scene) => {
    const shop = await scene.visit({ widgets: v1(scene, "immediateCallback: false") });
    await shop.open(prefilled);
    await slots(shop).first().waitFor({ state: "attached" });
    expect(await shop.page.getByText(en.callback.CallbackOptionASAP).count()).toBe(0);
  });
  fact("S9.immediate.only", async (scene) => {
    const shop = await scene.visit({ widgets: v1(scene, "scheduledCallback: false") });
    await shop.open(prefilled);
    expect(await shop.page.getByText(en.callback.CallbackOptionPickDateTime).count()).toBe(0);
  });
  fact("S9.calendar", async (scene) => {
    const hours = `calenderHours: { interval: 30, allDay: { openTime: "13:00", closeTime: "14:00" } }`;
    const shop = await atTheTimes(scene, {
      widgets: v1(scene, "", `calendar: { numberOfDays: 3, showAvailability: false, timeFormat: 24, ${hours} }`),
    });
    await slots(shop).first().waitFor({ state: "attached" });
    expect(gets(scene.site.requests)).toEqual([]);
    expect(await shop.page.locator("input[name=cx_form_callback_day]").count()).toBe(3);
    expect(await shop.page.locator("label.slot").allInnerTexts()).toEqual(["13:00", "13:30", "14:00"]);
    const hiding = await atTheTimes(scene, {
      widgets: v1(scene, "", "calendar: { hideUnavailableTimeSlots: true }"),
    });
    await slots(hiding).first().waitFor({ state: "attached" });
    expect(await hiding.page.locator("input[name=cx_form_callback_time]:disabled").count()).toBe(0);
  });
});
