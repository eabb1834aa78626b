/** S9 to S12: choosing a time, odd states, the form and what goes over the wire. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { RecordedRequest } from "./genesys-site.ts";
import { names, settle, type Visit, type VisitOptions } from "./genesys-visit.ts";

const prefilled = { form: { firstname: "Ann", phonenumber: "+14155550132" } };
const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));
const posts = (requests: readonly RecordedRequest[]) => requests.filter(({ method }) => method === "POST");
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

const isPart = (id: string) => /^S(9|10|11|12)\./.test(id);

factsAbout(
  "scenarios",
  (fact) => {
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

    fact("S10.open", async ({ visit }) => {
      const shop = await visit();
      await shop.open(prefilled);
      expect(await shop.command("Callback.open", { form: { firstname: "Bob" } })).toEqual({
        state: "rejected",
        value: "already opened",
      });
      await shop.command("Callback.minimize");
      expect((await shop.command("Callback.open")).value).toBe("already opened");
      await shop.command("Callback.minimize");
      expect(await shop.firstName.inputValue()).toBe("Ann");
    });
    fact("S10.close", async ({ visit }) => {
      expect(await (await visit()).command("Callback.close")).toEqual({ state: "rejected", value: "Already closed" });
    });
    fact("S10.overlay.closed", async ({ visit }) => {
      const shop = await visit();
      const sentence = { state: "rejected", value: "Callback is not currently open. Ignoring command." };
      expect(await shop.command("Callback.showOverlay", { html: "x" })).toEqual(sentence);
      expect(await shop.command("Callback.hideOverlay")).toEqual(sentence);
    });
    fact("S10.overlay", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.command("Callback.showOverlay", {
        html: `<p id="mine">We are closed <img src=x onerror="window.ran = 1"></p>`,
      });
      await shop.page.locator("#mine").waitFor();
      expect(await shop.firstName.isVisible()).toBe(false);
      expect((await shop.command("Callback.hideOverlay")).state).toBe("resolved");
      await shop.firstName.waitFor();
      expect((await shop.command("Callback.hideOverlay")).state).toBe("resolved");
      expect(await shop.run("return window.ran")).toBeUndefined();
    });
    fact("S10.ewt", async ({ visit }) => {
      expect(await (await visit()).command("Callback.showEWT")).toEqual({
        state: "rejected",
        value: "Either no EWT queue for Callback is configured or immediate callback is disabled.",
      });
    });
    fact("S10.configure", async ({ visit }) => {
      const shop = await visit();
      expect((await shop.command("Callback.configure", {})).value).toBe("No configuration provided");
      expect((await shop.command("CallbackService.configure", {})).value).toEqual({ error: "Invalid configuration" });
    });
    fact("S10.merge", async ({ visit, site }) => {
      const shop = await visit();
      await shop.command("CallbackService.configure", { dataURL: `${site.backend}/other`, ajaxTimeout: "soon" });
      await shop.open(prefilled);
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(posts(site.requests).at(-1)?.path).toBe("/other");
      expect(shop.warnings.filter((warning) => warning.includes("ajaxTimeout"))).toHaveLength(1);
    });
    fact("S10.minimize", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      const hidden = async (options?: object) => {
        await shop.command("Callback.minimize", options);
        await settle(shop.page);
        return !(await shop.firstName.isVisible());
      };
      expect([
        await hidden(),
        await hidden(),
        await hidden({ minimized: true }),
        await hidden({ minimized: true }),
      ]).toEqual([true, false, true, true]);
      expect(await hidden({ minimized: false })).toBe(false);
    });
    fact("S10.unminimized", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.command("Callback.minimize");
      await shop.command("Callback.minimize");
      const events = await shop.events("Callback.unminimized");
      expect(events.map(({ event }) => event).slice(-2)).toEqual(["Callback.minimized", "Callback.unminimized"]);
    });
    fact("S10.minimize.closed", async ({ visit }) => {
      const shop = await visit();
      expect((await shop.command("Callback.minimize")).state).toBe("rejected");
      await shop.open();
      expect(await shop.firstName.isVisible()).toBe(true);
      expect((await shop.events()).some(({ event }) => event === "Callback.minimized")).toBe(false);
    });
    fact("S10.minimized.dirty", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.firstName.pressSequentially("A");
      await shop.command("Callback.minimize");
      expect((await shop.command("Callback.close")).value).toBe("User must confirm close");
      await shop.page.getByRole("alertdialog").waitFor();
      expect((await shop.events()).some(({ event }) => event === "Callback.unminimized")).toBe(true);
    });
    fact("S10.closeAll", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      expect((await shop.command("App.closeAll")).state).toBe("resolved");
      await shop.open();
      await shop.firstName.pressSequentially("A");
      expect((await shop.command("App.closeAll")).value).toBe("User must confirm close");
      await shop.page.getByRole("alertdialog").waitFor();
    });
    fact("S10.unconfigured", async ({ visit }) => {
      const shop = await visit({ widgets: "{}" });
      const posted: string[] = [];
      shop.page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
      await shop.open(prefilled);
      await shop.confirm.click();
      await shop.events("CallbackService.scheduleError");
      await shop.close();
      const closed = (await shop.events("Callback.closed")).at(-1);
      expect([closed?.data.errors, posted]).toEqual([["not_configured"], []]);
    });
    fact("S11.second", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.fillIn();
      await shop.close();
      await shop.open();
      const opened = (await shop.events("Callback.opened", 2)).at(-1)!;
      expect(Object.values(opened.data).filter((value) => value !== false)).toEqual([opened.data.opened]);
      expect(names(await shop.events())).toBe("ready opened started cancelled closed opened");
    });

    fact("S12.fields", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      const found = await shop.run(`return ["firstname", "lastname", "phone_number", "subject"].map((part) => {
        const field = document.querySelector("#cx_form_callback_" + part); return [field.name, field.tagName, field.getAttribute("maxlength")]; });`);
      expect(found.slice(0, 2)).toEqual([
        ["firstname", "INPUT", "100"],
        ["lastname", "INPUT", "100"],
      ]);
      expect([found[2][0], found[3][0], found[3][1]]).toEqual(["phonenumber", "subject", "TEXTAREA"]);
    });
    fact("S12.phone", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open();
      expect(await shop.phone.inputValue()).toBe("");
      await shop.phone.pressSequentially("+442071838750");
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(posts(site.requests).at(-1)!.body)._customer_number).toBe("+442071838750");
    });
    fact("S12.letters", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open();
      for (const number of ["call me", "12", "<b>1</b>"]) {
        await shop.phone.fill(number);
        await shop.confirm.click();
        await shop.page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
      }
      expect(site.requests).toEqual([]);
    });
    fact("S12.plain", async (scene) => {
      const shop = await scene.visit({ widgets: v1(scene, "countryCodes: false") });
      await shop.open();
      expect(await shop.page.locator(".phone button").count()).toBe(0);
    });
    fact("S12.inputs", async (scene) => {
      const shop = await scene.visit({
        widgets: v1(
          scene,
          `form: { wrapper: "<table></table>", inputs: [
          { name: "phonenumber", label: "Call", wrapper: "<tr id='row'><th>{label}</th><td>{input}</td></tr>" },
          { name: "plan", type: "select", label: "Plan", options: [{ text: "Pick", value: "" }, { text: "Paid", group: true }, { text: "Gold", value: "g" }] },
          { name: "agree", type: "checkbox", label: "Agree" }, { name: "tenant", type: "hidden", value: function () { return "t1"; } },
          { name: "more", type: "textarea", label: "More" }, { name: "when", type: "radio", label: "Morning", value: "am" },
          { name: "when", type: "radio", label: "Evening", value: "pm" }, { name: "day", type: "date", label: "Day" },
          { custom: "<tr><td colspan='2' id='hint'>Hint</td></tr>" }] }`,
        ),
      });
      await shop.open({ form: { phonenumber: "+14155550132" } });
      expect(
        await shop.run(
          `return document.querySelector("#row").closest("table") !== null && document.querySelector("#row #cx_form_callback_phonenumber") !== null`,
        ),
      ).toBe(true);
      await shop.page.getByLabel("Plan").selectOption("g");
      await shop.page.getByLabel("Agree").check({ force: true });
      await shop.page.getByLabel("More").fill("text");
      await shop.page.getByLabel("Evening").check({ force: true });
      await shop.page.getByLabel("Day").fill("2027-01-02");
      expect(await shop.page.locator("#hint").innerText()).toBe("Hint");
      expect(await shop.page.locator("optgroup[label=Paid] option").count()).toBe(1);
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(posts(scene.site.requests).at(-1)!.body)).toMatchObject({
        plan: "g",
        agree: "true",
        tenant: "t1",
        more: "text",
        when: "pm",
        day: "2027-01-02",
      });
    });
    const checked = `form: { inputs: [{ name: "phonenumber" }, { id: "mine", name: "mine", label: "Mine", validateWhileTyping: true,
      validate: function (event, form, input, label, $, CXBus, Common) {
        (window.calls = window.calls || []).push({ count: arguments.length, event: event && event.type, form: form.length, value: input.val(),
          label: label.text(), $: typeof $, bus: typeof CXBus.command, common: typeof Common.checkPath });
        return input.val() === "ok"; } }] }`;
    fact("S12.validate", async (scene) => {
      const shop = await scene.visit({ widgets: v1(scene, checked) });
      await shop.open({ form: { phonenumber: "+14155550132" } });
      await shop.page.locator("#mine").pressSequentially("o");
      await shop.page.locator("#mine").blur();
      await shop.confirm.click();
      await shop.page.locator("#mine[aria-invalid=true]").waitFor();
      const calls = await shop.run("return window.calls");
      for (const call of calls) {
        expect(call).toMatchObject({
          count: 7,
          form: 1,
          value: "o",
          label: expect.stringContaining("Mine"),
          bus: "function",
          common: "function",
        });
      }
      expect(new Set(calls.map(({ event }: { event: unknown }) => event || 0)).size).toBeGreaterThanOrEqual(2);
    });
    fact("S12.blocked", async (scene) => {
      const shop = await scene.visit({ widgets: v1(scene, checked) });
      await shop.open({ form: { phonenumber: "+14155550132" } });
      await shop.confirm.click();
      await shop.page.locator("#mine[aria-invalid=true]").waitFor();
      expect(await shop.run("return document.activeElement.id")).toBe("mine");
      expect([names(await shop.events()), scene.site.requests.length]).toEqual(["ready opened", 0]);
      await shop.page.locator("#mine").fill("ok");
      await shop.confirm.click();
      expect(names(await shop.events("Callback.completed"))).toBe("ready opened started submitted completed");
    });
    fact("S12.v1", async (scene) => {
      const shop = await scene.visit({
        widgets: v1(scene, `apikey: "k1", callDirection: "USERTERMINATED", userData: { source: "shop", plan: "none" }`),
      });
      await shop.open({ ...prefilled, userData: { plan: "gold", nested: { a: 1 } } });
      await shop.confirm.click();
      await shop.events("Callback.completed");
      const { path, headers, body } = posts(scene.site.requests).at(-1)!;
      expect([path, headers.apikey, headers["content-type"]]).toEqual([
        "/gms",
        "k1",
        expect.stringMatching(/^application\/x-www-form-urlencoded/),
      ]);
      expect(fields(body)).toEqual({
        _call_direction: "USERTERMINATED",
        firstname: "Ann",
        lastname: "",
        _customer_number: "+14155550132",
        subject: "",
        plan: "gold",
        "nested[a]": "1",
        source: "shop",
      });
    });
    fact("S12.v3", async (scene) => {
      const widgets = v3(scene).replace("serviceName", `userData: { source: "shop" }, serviceName`);
      const shop = await scene.visit({ widgets });
      await shop.open({ ...prefilled, userData: { plan: "gold" } });
      await shop.confirm.click();
      await shop.events("Callback.completed");
      const { path, headers, body } = posts(scene.site.requests).at(-1)!;
      expect([path, headers["x-api-key"]]).toEqual(["/engagement/v3/callbacks/create", "k"]);
      expect(fields(body)).toEqual({
        "userData[firstname]": "Ann",
        "userData[lastname]": "",
        "userData[subject]": "",
        "userData[plan]": "gold",
        "userData[source]": "shop",
        serviceName: "Sales",
        phoneNumber: "+14155550132",
      });
    });
  },
  isPart,
);
