/** The script on pages of every kind: hostile, strict, early, twice, wrong, with buttons of their own. */
import { readdir, readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { servePage, type PageOptions, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let site: Site | null = null;
let faults: string[];
let said: string[];
let asked: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});
beforeEach(async () => {
  [faults, said, asked] = [[], [], []];
  context = await browser.newContext({ locale: "en-US" });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => asked.push(request.url()));
});
afterEach(async () => {
  await context.close();
  await site?.close();
});

const embed = (attributes = 'data-site="demo"') =>
  `<script src="${server.url}/ringback.js" ${attributes} async></script>`;
const visit = async (html: string, options?: PageOptions) => {
  site = await servePage(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${html}`, options);
  await page.goto(site.url);
};
const launcher = () => page.getByRole("button", { name: "Call me back" });
const form = () => page.getByRole("dialog");
/** What the page's console says of us. */
const warnings = () => said.filter((text) => text.startsWith("Ringback"));
/** Every lifecycle event, as the page has heard them, in `window.heard`. */
const listen = `window.heard = [];
  (window.Ringback = window.Ringback || []).push(function (bus) {
    ["ready", "opened", "started", "cancelled", "closed"].forEach(function (name) {
      bus.subscribe("Callback." + name, function (e) { heard.push(name); });
    });
  });`;
const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join(" "));

describe("the script", () => {
  test("starts on a page that has spoilt Object.prototype, and throws nothing into it", async () => {
    const spoil = `Object.prototype.each = function () {}; Object.prototype.extend = function () {};
      Array.prototype.remove = function () {}; ${listen}`;
    await visit(`<script>${spoil}</script>${embed()}`);
    await launcher().click();
    await form()
      .getByLabel(/first name/i)
      .fill("Ann");
    await expect.poll(heard).toBe("ready opened started");
    expect(faults).toEqual([]);
  });

  test("keeps its corner and its looks whatever the page's rules say", async () => {
    const rules = [
      "body > * { position: relative; display: block; width: 100%; margin: 40px auto; transform: translateX(40px); z-index: 1 }",
      "* { all: unset !important }",
      "* { letter-spacing: 9px; text-transform: uppercase; line-height: 4; text-indent: 40px } button, input { float: left; padding: 40px }",
    ];
    const { width, height } = page.viewportSize()!;
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const rule of rules) {
      await visit(`<style>${rule}</style><p>Text</p>${embed()}`);
      const button = await launcher().boundingBox();
      expect([button!.x + button!.width, button!.y + button!.height], rule).toEqual([width - 24, height - 24]);
      expect(button!.height, rule).toBe(48);
      await launcher().click();
      const card = await form().boundingBox();
      expect([card!.x + card!.width, card!.y + card!.height, card!.width], rule).toEqual([
        width - 24,
        height - 24,
        372,
      ]);
      await form()
        .getByLabel(/first name/i)
        .fill("Ann");
      await site!.close();
    }
    expect(faults).toEqual([]);
  });

  test("lives beside libraries of long ago, and takes nothing of theirs", async () => {
    const old = `window.$ = window.jQuery = function () { throw new Error("jQuery 1.4"); }; jQuery.fn = { jquery: "1.4.2" };
      window.define = function () { throw new Error("define"); }; define.amd = {}; window.module = { exports: {} };
      window.name = "page"; window.status = "page"; window._ = null; window.Event.prototype.stop = function () {};
      ["each", "map", "extend", "without"].forEach(function (n) { Object.prototype[n] = function () { return "boo"; }; });`;
    await visit(`<script>${old}</script>${embed()}`);
    await launcher().click();
    await page.locator("#cx_form_callback_phone_number").fill("4155550191");
    await form()
      .getByRole("button", { name: /^call me back/i })
      .click();
    await form().getByRole("button", { name: "Done" }).click();
    await form().waitFor({ state: "detached" });
    expect(await server.query("select first_name from callbacks where phone_number = '+14155550191'")).toHaveLength(1);
    expect(await page.evaluate("[module.exports, jQuery.fn.jquery]")).toEqual([{}, "1.4.2"]);
    expect(faults).toEqual([]);
  });

  test("books and reports beside a Prototype 1.6, whose lists make text of themselves", async () => {
    const spoil = `Array.prototype.toJSON = function () { return "[" + this.map(function (each) { return JSON.stringify(each); }).join(", ") + "]"; };`;
    await visit(`<script>${spoil}</script>${embed()}`);
    await launcher().click();
    const confirm = form().getByRole("button", { name: /^(call me back|try again)/i });
    const number = page.locator("#cx_form_callback_phone_number");
    await confirm.click();
    await number.and(page.locator("[aria-invalid=true]")).waitFor();
    await number.fill("4155550192");
    await page.route("**/v1/callbacks", (route) => route.abort(), { times: 1 });
    await confirm.click();
    await page.getByText("We couldn't reach the server.").waitFor();
    await number.fill("4155550193");
    await confirm.click();
    await form().getByRole("button", { name: "Done" }).click();
    await form().waitFor({ state: "detached" });
    const reported = () =>
      server.query(
        `select errors, invalid_fields, closed is not null as closed from journeys j
         join callbacks c on c.site_id = j.site_id and c.interaction_id = j.interaction_id::text
         where c.phone_number = '+14155550193'`,
      );
    await expect
      .poll(reported, { timeout: 15_000 })
      .toEqual([{ errors: '["network_error"]', invalid_fields: '{"phonenumber":1}', closed: true }]);
    expect(faults).toEqual([]);
  });

  test("works under a strict policy with trusted types, and violates nothing", async () => {
    const policy = `default-src 'self' ${server.url}; require-trusted-types-for 'script'`;
    const script = `window.violations = [];
      document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));`;
    await visit(`<script src="/page.js"></script>${embed()}`, {
      headers: { "content-security-policy": policy },
      files: { "/page.js": { type: "text/javascript", body: script } },
    });
    await launcher().click();
    await form()
      .getByLabel(/first name/i)
      .fill("Ann");
    await form()
      .getByRole("button", { name: /^close/i })
      .click();
    await page.getByRole("alertdialog").waitFor();
    expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("runs calls made before it was there in order, commands among them, and one that throws stops nobody", async () => {
    const early = `window.order = [];
      (window.Ringback = window.Ringback || []).push(() => order.push(1), () => { throw new Error("the page's own"); });
      Ringback.push((bus) => { order.push(2); bus.command("Callback.open", { form: { firstname: "Ann" } }); });`;
    await visit(`<script>${early}</script>${embed()}`);
    await expect
      .poll(() =>
        form()
          .getByLabel(/first name/i)
          .inputValue(),
      )
      .toBe("Ann");
    await page.evaluate("Ringback.push(() => order.push(3))");
    expect(await page.evaluate("order")).toEqual([1, 2, 3]);
    expect(faults).toEqual(["the page's own"]);
  });

  test("is one widget when included twice, and when included again later", async () => {
    await visit(`<script>${listen}</script>${embed()}${embed()}`);
    await launcher().click();
    await page.addScriptTag({ url: `${server.url}/ringback.js` });
    await expect.poll(heard).toBe("ready opened");
    expect(await page.locator("ringback-callback").count()).toBe(1);
    expect(await form().count()).toBe(1);
  });

  test("with a wrong site shows no launcher and says so once", async () => {
    await visit(embed('data-site="nobody"'));
    await expect.poll(warnings).toHaveLength(1);
    expect(warnings()[0]).toMatch(/no site.*nobody/);
    expect(await launcher().count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test("without a site shows no launcher, asks nobody and says so once", async () => {
    await visit(embed(""));
    await expect.poll(warnings).toHaveLength(1);
    expect(await launcher().count()).toBe(0);
    expect(asked.filter((url) => url.includes("/v1/"))).toEqual([]);
  });

  test("names a wrong option once, with the value used instead", async () => {
    await visit(embed('data-site="demo" data-country-codes="perhaps"'));
    await launcher().click();
    await form().waitFor();
    expect(warnings()).toEqual(['Ringback: option countryCodes must be true or false; "perhaps" is not. Using true.']);
  });

  test("names a wrong service once, with those that there are, and asks in vain without breaking", async () => {
    await visit(embed('data-site="demo" data-service-name="suport"'));
    await launcher().click();
    await expect.poll(warnings).toHaveLength(1);
    await page.getByRole("radio", { name: "Pick a time" }).click();
    await page.getByText("We couldn't load the free times.").waitFor();
    expect(warnings()).toEqual(['Ringback: option serviceName must be one of support, sales; "suport" is not.']);
    expect(faults).toEqual([]);
  });

  test("loads the form only when the visitor shows intent, and stores nothing before", async () => {
    await visit(embed());
    await launcher().waitFor();
    expect(asked.filter((url) => url.includes("/chunks/"))).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
    await launcher().hover();
    await expect.poll(() => asked.some((url) => url.includes("callback-screen"))).toBe(true);
    expect(await form().count()).toBe(0);
  });

  test("gets over a form that could not be loaded: the launcher works again", async () => {
    await visit(embed());
    await launcher().waitFor();
    await context.setOffline(true);
    const reason = await page.evaluate(`Ringback.command("Callback.open").catch((reason) => reason)`);
    expect(reason).toMatch(/could not/i);
    await context.setOffline(false);
    await launcher().click();
    await form().waitFor();
  });

  test.each(["callback-screen", "plugins"])("gets over a part that could not be loaded: %s", async (part) => {
    await page.route(new RegExp(`/chunks/${part}-`), (route) => route.abort("connectionreset"));
    await visit(embed());
    const failed = page.waitForEvent("requestfailed");
    await launcher().hover();
    await failed;
    await page.unrouteAll();
    await launcher().click();
    await form().waitFor();
    expect(faults).toEqual([]);
  });

  test("gets over a part that the open form could not load: trying again sends", async () => {
    await page.route(/\/chunks\/later-/, (route) => route.abort("connectionreset"));
    await visit(embed());
    await launcher().click();
    await page.locator("#cx_form_callback_phone_number").fill("4155550192");
    const send = form().getByRole("button", { name: /^(call me back|try again)/i });
    await send.click();
    await page.getByRole("alert").first().waitFor();
    await page.unrouteAll();
    await send.click();
    await form().getByRole("button", { name: "Done" }).waitFor();
    expect(faults).toEqual([]);
  });

  test("lets a style element of the page's reach into the form, and win", async () => {
    const style = `<style id="mine">.ringback .button.cx-callback-confirm { background-color: rgb(1, 2, 3) }</style>`;
    await visit(`${style}${embed('data-site="demo" data-custom-stylesheet-id="mine"')}`);
    await launcher().click();
    const confirm = form().getByRole("button", { name: /^call me back/i });
    await expect
      .poll(() => confirm.evaluate((button) => getComputedStyle(button).backgroundColor))
      .toBe("rgb(1, 2, 3)");
  });

  test("moves nothing on the page", async () => {
    await visit(`<script>window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => shift += e.value))
      .observe({ type: "layout-shift", buffered: true });</script><p>Text</p>${embed()}`);
    await launcher().click();
    await form().waitFor();
    expect(await page.evaluate("shift")).toBe(0);
  });
});

test("a page that bundles the widget itself gets the same", async () => {
  const folder = new URL("../packages/widget/dist/npm/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = { type: "text/javascript", body: await readFile(new URL(name, folder), "utf8") };
      return [`/npm/${name}`, file] as const;
    }),
  );
  await visit(
    `<script type="module">
      import { start } from "/npm/index.js";
      const { ringback } = start({ configuration: { site: "demo" }, server: ${JSON.stringify(server.url)} });
      ringback.command("Callback.open", { form: { firstname: "Ann" } });
    </script>`,
    { files: Object.fromEntries(files) },
  );
  await launcher().first().waitFor();
  await expect
    .poll(() =>
      form()
        .getByLabel(/first name/i)
        .inputValue(),
    )
    .toBe("Ann");
  expect(faults).toEqual([]);
});

describe("the launcher", () => {
  test("speaks the visitor's language before the form is loaded", async () => {
    await context.close();
    context = await browser.newContext({ locale: "de-AT" });
    page = await context.newPage();
    await visit(embed());
    await page.getByRole("button", { name: "Rückruf anfordern" }).waitFor();
  });

  test("stands where a page has placed it, with the page's own words", async () => {
    await visit(`<p>Questions? <ringback-callback>Ring us? We ring you!</ringback-callback></p>${embed()}`);
    await page.getByRole("button", { name: "Ring us? We ring you!" }).click();
    await form().waitFor();
    expect(await page.locator("ringback-callback").count()).toBe(1);
  });

  test("makes way for the page's own buttons, also ones that come later, with their options", async () => {
    await visit(`<button data-ringback-open>Help</button>${embed()}`);
    await page.evaluate(() => {
      const later = document.createElement("button");
      later.dataset["ringbackOpen"] = JSON.stringify({ form: { firstname: "Ann" } });
      later.textContent = "Later";
      document.body.append(later);
    });
    await page.getByRole("button", { name: "Later" }).click();
    await expect
      .poll(() =>
        form()
          .getByLabel(/first name/i)
          .inputValue(),
      )
      .toBe("Ann");
    expect(await page.locator("ringback-callback").count()).toBe(0);
  });

  test("can be switched off, while commands still work", async () => {
    await visit(embed('data-site="demo" data-launcher="off"'));
    await page.waitForFunction(`"command" in (window.Ringback ?? {})`);
    await page.evaluate(`Ringback.command("Callback.open").then(() => undefined)`);
    await form().waitFor();
    expect(await page.locator("ringback-callback").count()).toBe(0);
  });

  test("has the focus again when the form is gone", async () => {
    await visit(embed());
    await launcher().click();
    await form().waitFor();
    await page.keyboard.press("Escape");
    await form().waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("ringback-callback");
    await page.keyboard.press("Enter");
    await form().waitFor();
  });
});

test("the bus is not held back as nested timers are, and faster still in a burst", async () => {
  await visit(embed());
  await page.waitForFunction(`"command" in (window.Ringback ?? {})`);
  const { sequential, burst, timers } = (await page.evaluate(`new Promise(async (resolve) => {
    const plugin = Ringback.registerPlugin("Speed");
    plugin.registerCommand("go", (e) => { e.deferred.resolve(); });
    plugin.ready();
    let start = performance.now();
    for (let i = 0; i < 2000; i++) await new Promise((done) => plugin.command("Speed.go").done(done));
    const sequential = 2000 / (performance.now() - start) * 1000;
    start = performance.now();
    for (let i = 0; i < 100; i++) await new Promise((done) => setTimeout(done));
    const timers = 100 / (performance.now() - start) * 1000;
    let left = 20000;
    start = performance.now();
    plugin.subscribe("Speed.e", () => { if (--left === 0) resolve({ sequential, timers, burst: 20000 / (performance.now() - start) * 1000 }); });
    for (let i = 0; i < 20000; i++) plugin.publish("e");
  })`)) as Record<string, number>;
  expect(sequential).toBeGreaterThan(10 * Number(timers));
  expect(burst).toBeGreaterThan(Number(sequential));
});
