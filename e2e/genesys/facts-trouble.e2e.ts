/** S18: everything that can go wrong. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { fields, posts, prefilled } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import { names, settle, type Visit } from "./genesys-visit.ts";

factsAbout("scenarios", (fact) => {
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
    expect([names(await shop.events()), posts(site.requests).length]).toEqual(["ready opened submitted completed", 1]);
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
    expect(await shop.run("return [localStorage.length, sessionStorage.length, document.cookie]")).toEqual([0, 0, ""]);
  });
  fact("S18.tabs", async ({ visit }) => {
    const shop = await visit();
    const other = await shop.page.context().newPage();
    await other.goto(shop.page.url());
    await shop.open();
    expect(await other.evaluate(() => (window as any).seen.map(({ event }: { event: string }) => event))).not.toContain(
      "Callback.opened",
    );
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
});
