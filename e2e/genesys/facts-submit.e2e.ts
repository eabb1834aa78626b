/** S1 to S8: loading, leaving, submitting, prefilling, inviting. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { Answer } from "./genesys-site.ts";
import { names, settle, type BusEvent, type Visit } from "./genesys-visit.ts";

const prefilled = { form: { firstname: "Ann", phonenumber: "+14155550132" } };
const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const dataOf = (events: readonly BusEvent[], name: string) => events.find(({ event }) => event === name)?.data;
const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));

/** Opens, submits, and answers the shown sentence and the code that is kept. */
async function refused(
  { visit, site }: Scene,
  answer: Answer,
  widgets?: string,
): Promise<{ text: string; code: unknown; shop: Visit }> {
  site.answer(({ method }) => (method === "POST" ? answer : undefined));
  const shop = await visit(widgets ? { widgets } : {});
  await shop.open(prefilled);
  await shop.confirm.click();
  await shop.events("CallbackService.scheduleError");
  const shown = shop.page.locator("#cx_callback_information, #cx_form_callback_phonenumber_error").first();
  const text = (await shown.textContent())?.trim() ?? "";
  await shop.close();
  const closed = dataOf(await shop.events("Callback.closed"), "Callback.closed");
  expect(names(await shop.events())).toBe("ready opened submitted cancelled closed");
  return { text, code: (closed?.errors || [])[0], shop };
}

const isPart = (id: string) => /^S[1-8]\./.test(id);

factsAbout(
  "scenarios",
  (fact) => {
    fact("S1.order", async ({ visit }) => {
      const shop = await visit();
      const events = await shop.events("Callback.ready");
      expect(events.map(({ event }) => event)).toEqual([
        "CallbackService.ready",
        "Overlay.ready",
        "App.ready",
        "Calendar.ready",
        "Callback.ready",
      ]);
      expect(events.slice(0, 4).map(({ data }) => data)).toEqual([{}, {}, {}, {}]);
    });

    fact("S1.bus", async ({ visit }) => {
      const shop = await visit({ widgets: `{ onReady: function (bus) { window.given = bus; recordEvents(bus); } }` });
      expect(await shop.run(`return window.given === bus && typeof bus.registerPlugin`)).toBe("function");
    });

    fact("S1.lazy", async ({ visit }) => {
      const shop = await visit();
      const loaded: string[] = [];
      shop.page.on("request", (request) => loaded.push(request.url()));
      expect((await shop.events("Callback.ready")).map(({ event }) => event)).toContain("CallbackService.ready");
      expect(loaded).toEqual([]);
    });

    fact("S1.unconfigured", async ({ visit }) => {
      const shop = await visit({ widgets: "{}" });
      await shop.open();
      expect(names(await shop.events("Callback.opened"))).toBe("ready opened");
      const bare = await visit({ widgets: null });
      await bare.run(`await bus.command("Callback.open")`);
      expect(await bare.form.isVisible()).toBe(true);
    });

    fact("S1.early", async ({ visit }) => {
      const shop = await visit({
        widgets: `{ onReady: function (bus) { recordEvents(bus); bus.command("Callback.open"); } }`,
      });
      expect(names(await shop.events("Callback.opened"))).toBe("ready opened");
    });

    const untouched = "ready opened cancelled closed";
    fact("S2.command", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      expect(await shop.command("Callback.close")).toEqual({ state: "resolved", value: undefined });
      expect(names(await shop.events("Callback.closed"))).toBe(untouched);
    });
    fact("S2.cross", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.cross.click();
      expect(names(await shop.events("Callback.closed"))).toBe(untouched);
    });
    fact("S2.cancel", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.cancel.click();
      expect(names(await shop.events("Callback.closed"))).toBe(untouched);
    });
    fact("S2.resolves", async ({ visit }) => {
      const shop = await visit();
      const log = await shop.run(`const log = []; bus.subscribe("Callback.opened", () => log.push("opened"));
        await new Promise((resolve) => bus.command("Callback.open").done((value) => { log.push(String(value)); setTimeout(resolve, 50); }));
        return log;`);
      expect(log).toEqual(["undefined", "opened"]);
    });
    fact("S2.gone", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      expect(
        await shop.run(`const before = document.querySelectorAll(".cx-callback").length;
        await bus.command("Callback.close"); return [before, document.querySelectorAll(".cx-callback").length];`),
      ).toEqual([1, 0]);
    });
    fact("S2.escape", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.firstName.press("Escape");
      expect(names(await shop.events("Callback.closed"))).toBe(untouched);
    });

    const prompt = (shop: Visit) => shop.page.getByRole("alertdialog");
    const typed = async ({ visit }: Scene) => {
      const shop = await visit();
      await shop.open();
      await shop.firstName.pressSequentially("A");
      return shop;
    };
    fact("S3.prompt", async (scene) => {
      for (const way of ["cross", "cancel"] as const) {
        const shop = await typed(scene);
        await shop[way].click();
        await prompt(shop).getByRole("button", { name: en.callback.CallbackYesButtonText }).click();
        expect(names(await shop.events("Callback.closed"))).toBe("ready opened started cancelled closed");
      }
    });
    fact("S3.no", async (scene) => {
      const shop = await typed(scene);
      await shop.cross.click();
      await prompt(shop).getByRole("button", { name: en.callback.CallbackNoButtonText }).click();
      await prompt(shop).waitFor({ state: "detached" });
      expect(names(await shop.events())).toBe("ready opened started");
      expect(await shop.firstName.inputValue()).toBe("A");
    });
    fact("S3.focus", async (scene) => {
      const shop = await typed(scene);
      await shop.cross.click();
      await prompt(shop).waitFor();
      expect(await shop.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
        en.callback.CallbackNoButtonText,
      );
    });
    fact("S3.command", async (scene) => {
      const shop = await typed(scene);
      for (const _repeat of [1, 2]) {
        expect(await shop.command("Callback.close")).toEqual({ state: "rejected", value: "User must confirm close" });
        await prompt(shop).waitFor();
      }
      expect(await prompt(shop).count()).toBe(1);
    });
    fact("S3.escape", async (scene) => {
      const shop = await typed(scene);
      await shop.cross.click();
      await prompt(shop).waitFor();
      await shop.page.keyboard.press("Escape");
      await prompt(shop).waitFor({ state: "detached" });
      expect(names(await shop.events())).toBe("ready opened started");
    });
    fact("S3.predicate", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.notes.pressSequentially("x");
      await shop.events("Callback.started");
      expect((await shop.command("Callback.close")).state).toBe("rejected");
      const other = await visit();
      await other.open();
      await other.firstName.press("Shift");
      expect((await other.command("Callback.close")).state).toBe("resolved");
    });
    fact("S3.prefilled", async ({ visit }) => {
      const shop = await visit();
      await shop.open(prefilled);
      expect((await shop.command("Callback.close")).state).toBe("resolved");
    });

    fact("S4.sequence", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.fillIn();
      await shop.confirm.click();
      const events = await shop.events("Callback.completed");
      expect(events.map(({ event }) => event).slice(-4)).toEqual([
        "Callback.started",
        "Callback.submitted",
        "CallbackService.scheduled",
        "Callback.completed",
      ]);
      expect(dataOf(events, "CallbackService.scheduled")).toMatchObject({ _id: "gms-1" });
      expect((await shop.command("Callback.close")).state).toBe("resolved");
      expect(names(await shop.events("Callback.closed"))).toBe("ready opened started submitted completed closed");
    });
    fact("S4.before", async ({ visit, site }) => {
      const shop = await visit();
      site.answer(({ method }) => (method === "POST" ? { hang: true } : undefined));
      await shop.open(prefilled);
      await shop.confirm.click();
      expect(names(await shop.events("Callback.submitted"))).toBe("ready opened submitted");
    });
    fact("S4.enter", async ({ visit }) => {
      const shop = await visit();
      await shop.open(prefilled);
      await shop.firstName.press("Enter");
      expect(names(await shop.events("Callback.completed"))).toBe("ready opened submitted completed");
    });
    fact("S4.busy", async ({ visit, site }) => {
      const shop = await visit();
      site.answer(({ method }) => (method === "POST" ? { hang: true } : undefined));
      await shop.open();
      await shop.fillIn();
      await shop.confirm.click();
      await shop.events("Callback.submitted");
      expect(await shop.command("Callback.close")).toEqual({ state: "rejected", value: "User must confirm close" });
    });

    const errors = en.callback.Errors;
    fact("S5.coded", async (scene) => {
      for (const code of [7030, "7036", 7037] as const) {
        expect(await refused(scene, json(400, { code }))).toMatchObject({ code, text: errors[`${code}`] });
      }
    });
    fact("S5.nested", async (scene) => {
      expect(await refused(scene, json(400, { status: { code: 7042 } }))).toMatchObject({
        code: 7042,
        text: errors["7042"],
      });
    });
    fact("S5.busy", async (scene) => {
      expect(await refused(scene, json(429, { code: 7041 }))).toMatchObject({ code: 7041, text: errors["7041"] });
    });
    fact("S5.message", async (scene) => {
      const message = "The <b>moon</b> is not served.";
      expect(await refused(scene, json(400, { code: 9999, message }))).toMatchObject({ code: 9999, text: message });
      expect(await refused(scene, json(400, { message }))).toMatchObject({ code: "invalid_parameters", text: message });
    });
    fact("S5.bare", async (scene) => {
      expect(await refused(scene, json(400, { _errors: [], errorCode: 3 }))).toMatchObject({
        code: "invalid_parameters",
        text: errors.unknownError,
      });
    });
    fact("S5.status", async (scene) => {
      expect(await refused(scene, json(500, { code: 7030 }))).toMatchObject({ code: 7030, text: errors["7030"] });
      const words = { 401: "missing_api_key", 403: "forbidden", 404: "not_found", 500: "internal_error" };
      for (const [status, code] of Object.entries(words)) {
        expect(await refused(scene, json(Number(status), {}))).toMatchObject({ code });
      }
    });
    fact("S5.network", async (scene) => {
      expect(await refused(scene, { reset: true })).toMatchObject({ code: "network_error", text: errors.networkError });
      for (const body of ["", "<html>gateway</html>"]) {
        expect(await refused(scene, { status: 200, type: "text/html", body })).toMatchObject({
          code: "invalid_response",
        });
      }
    });
    fact("S5.false.success", async (scene) => {
      expect(await refused(scene, json(200, { code: 7030 }))).toMatchObject({ code: 7030 });
      expect(await refused(scene, { status: 200, type: "text/plain", body: "OK" })).toMatchObject({
        code: "invalid_response",
      });
      expect(await refused(scene, { status: 204 })).toMatchObject({ code: "invalid_response" });
    });
    fact("S5.markup", async (scene) => {
      const message = `<img src=x onerror="window.ran = true">Sorry`;
      const { text, shop } = await refused(scene, json(400, { message }));
      expect(text).toBe(message);
      expect(await shop.run(`return [window.ran, document.querySelectorAll("ringback-form img").length]`)).toEqual([
        undefined,
        0,
      ]);
    });
    fact("S5.v3", async (scene) => {
      const v3 = `{ callback: { dataURL: "${scene.site.backend}/v3/callbacks", apiVersion: "v3", apikey: "k", serviceName: "Sales" } }`;
      expect(await refused(scene, json(400, { status: { code: 7030 } }), v3)).toMatchObject({
        code: 7030,
        text: errors["7030"],
      });
      expect(await refused(scene, json(400, { status: { message: "Not today" } }), v3)).toMatchObject({
        text: "Not today",
      });
      expect(await refused(scene, json(200, { status: { code: 0 }, data: {} }), v3)).toMatchObject({
        code: "invalid_response",
      });
    });
    fact("S5.timeout", async (scene) => {
      const widgets = `{ callback: { dataURL: "${scene.site.backend}/gms", ajaxTimeout: 200 } }`;
      expect(await refused(scene, { hang: true }, widgets)).toMatchObject({ code: "timeout", text: errors.timeout });
    });
    fact("S5.retry", async ({ visit, site }) => {
      const shop = await visit();
      let attempts = 0;
      site.answer(() => (attempts++ === 0 ? json(500, {}) : undefined));
      await shop.open(prefilled);
      await shop.confirm.click();
      await shop.events("CallbackService.scheduleError");
      await shop.confirm.click();
      expect(names(await shop.events("Callback.completed"))).toBe("ready opened submitted submitted completed");
      const [first, second] = site.requests.map(({ headers }) => headers["idempotency-key"]);
      expect(first).toBe(second);
    });

    fact("S6.keys", async ({ visit, site }) => {
      const shop = await visit({
        widgets: `{ callback: { dataURL: "${site.backend}/gms", form: { inputs: [
          { name: "firstname" }, { name: "lastname" }, { name: "subject", type: "textarea" }, { name: "phonenumber" }, { name: "order" }] } } }`,
      });
      await shop.open({
        form: { firstname: "Ann", lastname: "Lee", subject: "Hi", phonenumber: "+14155550132", order: 42 },
      });
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(site.requests.at(-1)!.body)).toMatchObject({
        firstname: "Ann",
        lastname: "Lee",
        subject: "Hi",
        _customer_number: "+14155550132",
        order: "42",
      });
    });
    fact("S6.country", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open({ form: { phonenumber: "+442071838750" } });
      await shop.page.locator(".phone").getByText("+44").waitFor();
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(site.requests.at(-1)!.body)._customer_number).toBe("+442071838750");
    });
    fact("S6.national", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open({ form: { phonenumber: "4155550132" } });
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(site.requests.at(-1)!.body)._customer_number).toBe("+14155550132");
    });
    const definition = `{ inputs: [{ id: "mine", name: "mine", label: "Mine" }, { name: "phonenumber", label: "Call" }] }`;
    fact("S6.definition", async ({ visit, site }) => {
      const shop = await visit({ widgets: `{ callback: { dataURL: "${site.backend}/gms", form: ${definition} } }` });
      await shop.open();
      expect(await shop.page.locator("#mine").isVisible()).toBe(true);
      expect(await shop.firstName.count()).toBe(0);
      const other = await visit();
      await other.run(`await bus.command("Callback.open", { formJSON: ${definition} })`);
      expect(await other.page.locator("#mine").isVisible()).toBe(true);
    });
    fact("S6.values", async ({ visit, site }) => {
      const shop = await visit({
        widgets: `{ callback: { dataURL: "${site.backend}/gms", form: { firstname: "Ann" } } }`,
      });
      await shop.open();
      expect(await shop.firstName.isVisible()).toBe(true);
      expect(shop.warnings.filter((warning) => warning.includes("`inputs`"))).toHaveLength(1);
    });

    fact("S7.number", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open({ form: { firstname: "Ann", autoSubmit: true } });
      await shop.page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
      expect([names(await shop.events()), site.requests.length]).toEqual(["ready opened", 0]);
    });
    fact("S7.retry", async ({ visit, site }) => {
      const shop = await visit();
      let attempts = 0;
      site.answer(() => (attempts++ === 0 ? json(500, {}) : undefined));
      await shop.open({ form: { ...prefilled.form, autoSubmit: true } });
      await shop.events("CallbackService.scheduleError");
      expect(await shop.firstName.inputValue()).toBe("Ann");
      await shop.confirm.click();
      const events = await shop.events("Callback.completed");
      const flags = events.filter(({ event }) => event === "Callback.submitted").map(({ data }) => data.autoSubmitted);
      expect(flags).toEqual([true, true]);
    });
    fact("S7.beside", async ({ visit }) => {
      const shop = await visit();
      await shop.open({ ...prefilled, autoSubmit: true });
      await settle(shop.page);
      expect(names(await shop.events())).toBe("ready opened");
      await shop.close();
      await shop.open({ form: { ...prefilled.form, autoSubmit: true } });
      await shop.events("Callback.completed");
      await shop.close();
      await shop.open();
      const opened = (await shop.events("Callback.opened", 3)).filter(({ event }) => event === "Callback.opened");
      expect(opened.map(({ data }) => data.autoSubmitted)).toEqual([false, false, false]);
    });

    const invite = (shop: Visit, press: string) =>
      shop
        .run(`window.answer = new Promise((resolve) => bus.command("Engage.invite", { title: "Need help?", body: "We call you.", accept: "Yes",
          decline: "No", plugin: "Callback", command: "open", options: { form: { firstname: "Ann" } } }).done(resolve)); await Promise.resolve();`)
        .then(() => shop.page.getByRole("button", { name: press }).click())
        .then(() => shop.run(`return await window.answer`));
    fact("S8.invite", async ({ visit }) => {
      const shop = await visit();
      expect(await invite(shop, "No")).toBe("declined");
      expect(names(await shop.events())).toBe("ready");
      expect(await invite(shop, "Yes")).toBe("accepted");
      await shop.events("Callback.opened");
      expect(await shop.firstName.inputValue()).toBe("Ann");
    });
    fact("S8.proactive", async ({ visit }) => {
      const shop = await visit();
      await invite(shop, "Yes");
      expect(dataOf(await shop.events("Callback.opened"), "Callback.opened")?.proactive).toBe(true);
    });
    fact("S8.nested", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open({ form: { ...prefilled.form, userData: { plan: "gold" } } });
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(site.requests.at(-1)?.body).not.toContain("gold");
    });
  },
  isPart,
);
