/** Pages of the vendor's 8.5 and of its lazy bundle, as integrators have published them, against the real server. */
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { de } from "../../packages/widget/src/i18n/de.ts";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { servePage, type Site } from "../with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "../with-server.ts";

let server: RingbackServer;
let browser: Browser;
const sites: Site[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await Promise.all(sites.splice(0).map((site) => site.close()));
});

/** A shop's page with `configuration` ahead of the script; `onload` is the script tag's own. */
async function pageWith(configuration: string, onload = "", context = {}): Promise<{ page: Page; console: string[] }> {
  const site = await servePage(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bank</title>
<script>${configuration}</script><script src="${server.url}/ringback-genesys.js" onload="${onload}"></script>
</head><body><h1>Bank</h1></body></html>`);
  sites.push(site);
  const page = await (
    await browser.newContext({ locale: "en-US", timezoneId: "America/New_York", ...context })
  ).newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`uncaught: ${error.message}`));
  await page.goto(site.url);
  return { page, console: said };
}
const open = (page: Page, options = "") =>
  page.evaluate(`new Promise((done, fail) => { CXBus.command("Callback.open", ${options}).done(done).fail(fail); })`);
const problems = (said: readonly string[]) => said.filter((line) => /^(warning|uncaught)/.test(line));

test("8.5: misspelt hours by parts of the day, data inside the form, e-mail, a switched-off validation, a bundle's list of plugins", async () => {
  const { page, console } = await pageWith(`
    window._genesys = { widgets: {
      main: { theme: "bank", themes: { bank: "bank-theme" }, lang: "de", timeFormat: 24, debug: false, plugins: ["cx-callback", "cx-callback-service", "cx-calendar"],
        i18n: { de: { callback: { CallbackTitle: "Rückruf der Bank", CallbackPlaceholderFirstName: "Pflicht", Errors: { unknownError: "Fehler" } }, calendar: { CalendarLabelMorning: "Morgens" } } } },
      webchat: { dataURL: "https://chat.example/", userData: {} },
      callback: { dataURL: "${server.url}/genesys/1/service/callback/support", apikey: "demo", callDirection: "USERTERMINATED", formValidation: false, countryCodes: true, sync: true,
        ewt: { display: true, queue: "support", threshold: 2000, immediateCallback: { thresholdMin: 1000, thresholdMax: 3000 } }, userData: { tenant: "bank" } },
      stats: { ewt: { dataURL: "${server.url}/genesys/1/service/ewt-for-vq", apikey: "demo" } },
      calendar: { showAvailability: false, numberOfDays: 6, timeFormat: 24, calenderHours: { interval: 60,
        morning: { enable: true, openTime: "09:00", closeTime: "11:59" }, afternoon: { enable: false, openTime: "12:00", closeTime: "16:59" },
        evening: { enable: true, openTime: "17:00", closeTime: "19:59" } } } } };
    window._genesys.widgets.extensions = { Bank: function ($, CXBus, Common) {
      var plugin = CXBus.registerPlugin("Bank");
      plugin.subscribe("CallbackService.scheduled", function (e) { window.booked = e.data._id; });
      plugin.subscribe("Calendar.selectedDateTime", function (e) { window.chosen = e.data.date; });
      plugin.republish("ready"); plugin.ready(); } };`);
  await open(
    page,
    `{ form: { firstname: "Ann", lastname: "Lee", email: "ann@shop.example", subject: "Loan", phonenumber: "+12025550147",
    desiredTime: "now", autoSubmit: false, userData: { segment: "gold" } } }`,
  );
  expect(await page.locator("#cx_callback_title").innerText()).toBe("Rückruf der Bank");
  expect(await page.locator(".cx-widget.bank-theme").count()).toBe(1);
  await page.getByText(de.callback.CallbackOptionPickDateTime).click();
  await page.locator("input[name=cx_form_callback_day]").nth(1).check({ force: true });
  const times = page.locator("label.slot");
  await times.first().waitFor();
  expect((await times.allInnerTexts()).map((text) => text.trim())).toEqual([
    "9:00",
    "10:00",
    "11:00",
    "17:00",
    "18:00",
    "19:00",
  ]);
  expect(await page.locator("input[name=cx_form_callback_day]").count()).toBe(6);
  await page.getByText(de.callback.CallbackOptionASAP).click();
  await page.locator(".cx-callback-confirm").click();
  await page.waitForFunction("window.booked");
  const [row] = await server.query(
    "select first_name, last_name, email, subject, user_data from callbacks where phone_number = '+12025550147'",
  );
  expect(row).toEqual({
    first_name: "Ann",
    last_name: "Lee",
    email: "ann@shop.example",
    subject: "Loan",
    user_data: { tenant: "bank", segment: "gold" },
  });
  expect(problems(console)).toEqual([]);
});

test("a lazy bundle's tag configures the bus in its onload, and a listener reads the backend's message out of the failed request", async () => {
  const { page, console } = await pageWith(
    `window._genesys = window._genesys || {}; window._genesys.widgets = { main: { preload: ["callback", "callbackservice", "calendar"] },
      callback: { apiVersion: "v3", dataURL: "${server.url}/engagement/v3/callbacks", apikey: "demo", serviceName: "support" } };
     function listen() { var plugin = CXBus.registerPlugin("Mine"); plugin.subscribe("CallbackService.scheduleError", function (e) {
       window.heard = [e.data.status, e.data.responseJSON.status.code, e.data.responseJSON.status.message]; }); }`,
    `CXBus.configure({ debug: true, pluginsPath: 'https://cdn.example/plugins/' }); CXBus.loadPlugin('widgets-core').done(listen);`,
  );
  await page.waitForFunction("window.CXBus");
  await open(page, `{ form: { phonenumber: "+19005550147" } }`);
  await page.locator(".cx-callback-confirm").click();
  await page.waitForFunction("window.heard");
  expect(await page.evaluate("window.heard")).toEqual([400, 7036, expect.stringMatching(/phoneNumber/)]);
  expect(await page.locator(".cx-callback").first().innerText()).toContain(en.callback.Errors["7036"]);
  expect(problems(console)).toEqual([]);
  expect(console.some((line) => line.startsWith("debug: ") && line.includes("CallbackService.scheduleError"))).toBe(
    true,
  );
});

test("GMS: a listener reads `e.data.responseJSON.message`, and the visitor reads a sentence of ours", async () => {
  const { page } =
    await pageWith(`window._genesys = { widgets: { callback: { dataURL: "${server.url}/genesys/1/service/callback/none", apikey: "demo" },
    onReady: function (bus) { bus.subscribe("CallbackService.scheduleError", function (e) { window.heard = e.data.responseJSON.message; }); } } };`);
  await open(page, `{ form: { phonenumber: "+12025550148" } }`);
  await page.locator(".cx-callback-confirm").click();
  await page.waitForFunction("window.heard");
  expect(await page.locator(".cx-callback").first().innerText()).toContain(en.callback.Errors["7040"]);
});
