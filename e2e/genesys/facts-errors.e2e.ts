/** S5: every answer of a backend. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { prefilled, json } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { Answer } from "./genesys-site.ts";
import { names, type BusEvent, type Visit } from "./genesys-visit.ts";

const dataOf = (events: readonly BusEvent[], name: string) => events.find(({ event }) => event === name)?.data;

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

factsAbout("scenarios", (fact) => {
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
});
