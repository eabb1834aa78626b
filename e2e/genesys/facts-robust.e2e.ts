/** S14 to S18: wait times, the service alone, accessibility, weight, and everything that can go wrong. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { factsAbout, type Scene } from "./fact.ts";
import type { Answer, RecordedRequest } from "./genesys-site.ts";
import { names, settle, type Visit } from "./genesys-visit.ts";

const prefilled = { form: { firstname: "Ann", phonenumber: "+14155550132" } };
const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));
const posts = (requests: readonly RecordedRequest[]) => requests.filter(({ method }) => method === "POST");
const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const waiting = ({ site }: Scene, callback = "threshold: 30", stats = "") =>
  `{ callback: { dataURL: "${site.backend}/gms", ewt: { queue: "vq 1", ${callback} } }, stats: { ewt: { dataURL: "${site.backend}/ewt", apikey: "s1", ${stats} } } }`;
const wait = (shop: Visit) => shop.page.locator("#cx_form_callback_status");
const ewts = (requests: readonly RecordedRequest[]) => requests.filter(({ path }) => path.startsWith("/ewt"));
const v3 = ({ site }: Scene) =>
  `{ callback: { dataURL: "${site.backend}/engagement/v3/callbacks", apiVersion: "v3", apikey: "k", serviceName: "Sales" } }`;

/** What axe finds wrong with the widget. */
async function violations(shop: Visit): Promise<string[]> {
  await shop.page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core") });
  return shop.run(
    `const { violations } = await axe.run("ringback-form"); return violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join(" "));`,
  );
}

const isPart = (id: string) => /^S1[4-8]\./.test(id);

factsAbout(
  "scenarios",
  (fact) => {
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

    fact("S16.axe", async (scene) => {
      const shop = await scene.visit();
      await shop.open(prefilled);
      expect(await violations(shop)).toEqual([]);
      await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
      await shop.page.locator("input[name=cx_form_callback_time]").first().waitFor({ state: "attached" });
      expect(await violations(shop)).toEqual([]);
      scene.site.answer(() => json(500, {}));
      await shop.page.getByText(en.callback.CallbackOptionASAP).click();
      await shop.confirm.click();
      await shop.page.locator("#cx_callback_information").waitFor();
      expect(await violations(shop)).toEqual([]);
      await shop.cross.click();
      await shop.page.getByRole("alertdialog").waitFor();
      expect(await violations(shop)).toEqual([]);
    });
    fact("S16.return", async ({ visit }) => {
      const shop = await visit();
      await shop.page.getByText("Elsewhere").focus();
      await shop.open();
      expect(await shop.run("return document.activeElement.id")).toBe("cx_form_callback_firstname");
      await shop.close();
      expect(await shop.run("return document.activeElement.textContent")).toBe("Elsewhere");
    });
    fact("S16.dialog", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.firstName.pressSequentially("A");
      await shop.cross.click();
      await shop.page.getByRole("alertdialog").waitFor();
      for (let tab = 0; tab < 6; tab += 1) {
        await shop.page.keyboard.press("Tab");
        const place = await shop.run(
          `const at = document.activeElement; return at === document.body ? "browser" : at.closest("[role=alertdialog]") ? "prompt" : at.outerHTML`,
        );
        expect(["prompt", "browser"]).toContain(place);
      }
    });
    fact("S16.nodes", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      expect(await shop.run(`return document.querySelectorAll("ringback-form *").length`)).toBeLessThan(300);
    });

    fact("S17.bytes", async ({ visit, site }) => {
      const shop = await visit({ widgets: `{ callback: { dataURL: "${site.backend}/gms" } }` });
      const weigh = async () => {
        const paths: string[] = await shop.run(
          `return performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => /ringback|chunks/.test(path))`,
        );
        const sizes = await Promise.all(
          [...new Set(paths)].map(
            async (path) => brotliCompressSync(await readFile(`packages/widget/dist${path}`)).length,
          ),
        );
        return sizes.reduce((sum, size) => sum + size, 0);
      };
      const before = await weigh();
      await shop.open();
      await settle(shop.page);
      await shop.page.waitForLoadState("networkidle");
      const after = await weigh();
      expect([before > 0, before < 124_806 / 10, after > before, after < 143_635 / 2]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    });
    fact("S17.external", async ({ visit, site }) => {
      const shop = await visit({
        widgets: `{ main: { downloadGoogleFont: true }, callback: { dataURL: "${site.backend}/gms" } }`,
      });
      const hosts = new Set<string>();
      shop.page.on("request", (request) => hosts.add(new URL(request.url()).origin));
      await shop.page.reload();
      await shop.open(prefilled);
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect([...hosts].sort()).toEqual([site.url, site.backend].sort());
    });

    fact("S18.typed", async ({ visit }) => {
      const shop = await visit();
      const markup = `<img src=x onerror="window.ran = true">`;
      await shop.open({ form: { ...prefilled.form, firstname: markup, subject: markup } });
      await shop.lastName.fill(markup);
      await shop.confirm.click();
      await shop.events("Callback.completed");
      await settle(shop.page);
      expect(await shop.run(`return [window.ran, document.querySelectorAll("ringback-form img").length]`)).toEqual([
        undefined,
        0,
      ]);
    });
    fact("S18.clicks", async ({ visit, site }) => {
      const shop = await visit();
      await shop.open(prefilled);
      await shop.confirm.evaluate((button: HTMLElement) => {
        for (let click = 0; click < 3; click += 1) button.click();
      });
      await shop.events("Callback.completed");
      await settle(shop.page);
      expect([names(await shop.events()), posts(site.requests).length]).toEqual([
        "ready opened submitted completed",
        1,
      ]);
    });
    fact("S18.reload", async ({ visit }) => {
      const shop = await visit();
      await shop.open();
      await shop.firstName.pressSequentially("Ann");
      await shop.events("Callback.started");
      await shop.page.reload();
      expect(names(await shop.events("Callback.ready"))).toBe("ready");
      await shop.open();
      expect(await shop.firstName.inputValue()).toBe("Ann");
    });
    fact("S18.storage", async ({ visit }) => {
      const shop = await visit();
      await settle(shop.page);
      expect(await shop.run("return [localStorage.length, sessionStorage.length, document.cookie]")).toEqual([
        0,
        0,
        "",
      ]);
    });
    fact("S18.tabs", async ({ visit }) => {
      const shop = await visit();
      const other = await shop.page.context().newPage();
      await other.goto(shop.page.url());
      await shop.open();
      expect(
        await other.evaluate(() => (window as any).seen.map(({ event }: { event: string }) => event)),
      ).not.toContain("Callback.opened");
    });

    const policy = (site: Scene["site"], more = "") => ({
      "content-security-policy": `default-src 'self'; connect-src 'self' ${site.backend}; base-uri 'none'; object-src 'none'${more}`,
    });
    const watch = `<script src="/watch.js"></script>`;
    const withWatch = ({ site }: Scene) =>
      site.file(
        "/watch.js",
        `window.violations = []; addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));`,
      );
    const wholeVisit = async (shop: Visit) => {
      await shop.open(prefilled);
      await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
      await shop.page.locator("input[name=cx_form_callback_time]").first().waitFor({ state: "attached" });
      await shop.page.getByText(en.callback.CallbackOptionASAP).click();
      await shop.confirm.click();
      await shop.events("Callback.completed");
    };
    fact("S18.csp", async (scene) => {
      withWatch(scene);
      const shop = await scene.visit({ before: watch, headers: policy(scene.site) });
      await wholeVisit(shop);
      expect(await shop.run("return window.violations")).toEqual([]);
    });
    fact("S18.trusted", async (scene) => {
      withWatch(scene);
      const form = `form: { inputs: [{ name: "firstname", label: "<b>Name</b>" }, { name: "phonenumber" }, { custom: "<tr><td id='raw'><i>Raw</i></td></tr>" }] }`;
      const shop = await scene.visit({
        widgets: `{ callback: { dataURL: "${scene.site.backend}/gms", ${form} } }`,
        before: watch,
        headers: policy(scene.site, "; require-trusted-types-for 'script'; trusted-types dompurify lit-html"),
      });
      await shop.open(prefilled);
      expect(await shop.page.locator("#raw i").innerText()).toBe("Raw");
      await shop.command("Callback.showOverlay", { html: "<p id='mine'>Closed</p>" });
      await shop.page.locator("#mine").waitFor();
      await shop.command("Callback.hideOverlay");
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(await shop.run("return window.violations")).toEqual([]);
    });
    fact("S18.i18n", async (scene) => {
      const title = (shop: Visit) => shop.page.locator("#cx_callback_title").innerText();
      const widgets = (main: string) => `{ main: { ${main} }, callback: { dataURL: "${scene.site.backend}/gms" } }`;
      const missing = await scene.visit({ widgets: widgets(`lang: "en", i18n: "/missing.json"`) });
      await missing.open();
      expect(await title(missing)).toBe(en.callback.CallbackTitle);
      const partial = await scene.visit({
        widgets: widgets(`lang: "en", i18n: { en: { callback: { CallbackTitle: "Ring ring" } } }`),
      });
      await partial.open();
      expect([await title(partial), await partial.cancel.innerText()]).toEqual([
        "Ring ring",
        en.callback.CancelButtonText,
      ]);
      const unknown = await scene.visit({ widgets: widgets(`lang: "tlh"`) });
      await unknown.open();
      await unknown.close();
      await unknown.open();
      expect(await title(unknown)).toBe(en.callback.CallbackTitle);
      expect(unknown.warnings.filter((warning) => warning.includes("tlh"))).toHaveLength(1);
    });
    fact("S18.prototype", async ({ visit, site }) => {
      site.file("/evil.js", "Object.prototype.extra = function () {}; Array.prototype.more = function () {};");
      const shop = await visit({ before: `<script src="/evil.js"></script>` });
      await shop.open(prefilled);
      await shop.confirm.click();
      await shop.events("Callback.completed");
      expect(fields(posts(site.requests)[0]!.body)).not.toHaveProperty("extra");
    });
    fact("S18.twice", async ({ visit }) => {
      const shop = await visit({
        after: `<script src="/ringback-genesys.js"></script><script src="/ringback.js"></script>`,
      });
      await shop.open();
      expect(names(await shop.events("Callback.opened"))).toBe("ready opened");
      expect(await shop.run(`return document.querySelectorAll("ringback-form").length`)).toBe(1);
    });
    fact("S18.jquery", async ({ visit }) => {
      const shop = await visit({
        widgets: `{ extensions: { Mine: function ($, CXBus, Common) { window.given = [typeof $, typeof CXBus.registerPlugin, typeof Common]; } } }`,
      });
      expect(await shop.run("return [typeof window.$, typeof window.jQuery, ...window.given]")).toEqual([
        "undefined",
        "undefined",
        "undefined",
        "function",
        "object",
      ]);
    });
    fact("S18.mobile", async ({ visit, site }) => {
      const shop = await visit({
        widgets: `{ main: { mobileMode: true }, callback: { dataURL: "${site.backend}/gms" } }`,
      });
      await shop.open();
      const box = await shop.form.boundingBox();
      const size = shop.page.viewportSize();
      expect([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]).toEqual([size?.width, size?.height]);
    });
    fact("S18.never", async ({ visit }) => {
      const shop = await visit();
      const { errors } = shop;
      const odd = [undefined, null, 5, "text", [], { form: 5, userData: "x", formJSON: 3 }];
      for (const name of ["open", "close", "minimize", "showOverlay", "hideOverlay", "showEWT", "configure"]) {
        for (const options of odd)
          expect((await shop.command(`Callback.${name}`, options)).state).toMatch(/^(resolved|rejected)$/);
      }
      expect(errors).toEqual([]);
    });
  },
  isPart,
);
