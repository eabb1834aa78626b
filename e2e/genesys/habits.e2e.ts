/** What integrators do with the vendor's widget, as their published code does it. */
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { startBrowser } from "../with-server.ts";
import { startGenesysSite, type GenesysSite } from "./genesys-site.ts";
import { visit, type Visit, type VisitOptions } from "./genesys-visit.ts";

let browser: Browser;
let site: GenesysSite;
const visits: Visit[] = [];
const jquery = createRequire(import.meta.url).resolve("jquery/dist/jquery.min.js");

beforeAll(async () => {
  [browser, site] = await Promise.all([startBrowser(), startGenesysSite()]);
  site.file("/jquery.js", await readFile(jquery, "utf8"));
});
afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});
afterEach(async () => {
  await Promise.all(visits.splice(0).map((one) => one.end()));
  site.answer(() => undefined);
  site.requests.length = 0;
});

const withJquery = `<script src="/jquery.js"></script>`;
const extension = (code: string) => `<script>
  if (!window._genesys.widgets.extensions) window._genesys.widgets.extensions = {};
  window._genesys.widgets.extensions["Mine"] = function ($, CXBus, Common) { var plugin = CXBus.registerPlugin("Mine"); ${code} plugin.republish("ready"); plugin.ready(); };
</script>`;
const fields = (body = "") => Object.fromEntries(new URLSearchParams(body));
const posts = () => site.requests.filter(({ method }) => method === "POST");

async function shopWith(options: VisitOptions): Promise<Visit> {
  const shop = await visit(browser, site, options);
  visits.push(shop);
  return shop;
}

describe("an integrator's habits", () => {
  test("events go to analytics, with a cancel that is told from a completion", async () => {
    const bridge = `["opened", "cancelled", "completed", "closed"].forEach(function (name) {
      plugin.subscribe("Callback." + name, function (e) { (window.dataLayer = window.dataLayer || []).push({ event: "Schedule a Call - " + name, elapsed: e.data.elapsed }); }); });`;
    const shop = await shopWith({ before: extension(bridge) });
    await shop.open();
    await shop.firstName.pressSequentially("A");
    await shop.cross.click();
    await shop.page.getByRole("button", { name: en.callback.CallbackYesButtonText }).click();
    await shop.events("Callback.closed");
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    await shop.events("Callback.completed");
    const heard = await shop.run("return window.dataLayer");
    expect(heard.map(({ event }: { event: string }) => event.slice("Schedule a Call - ".length))).toEqual([
      "opened",
      "cancelled",
      "closed",
      "opened",
      "completed",
    ]);
    expect(Number.isInteger(heard[1].elapsed)).toBe(true);
  });

  test("user data is injected at run time by Callback.configure", async () => {
    const shop = await shopWith({
      before: extension(
        `window.sessionKnown = function (id) { plugin.command("Callback.configure", { userData: { session: id } }); };`,
      ),
    });
    await shop.run(`sessionKnown("s-42")`);
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(posts()[0]?.body)).toMatchObject({ session: "s-42", _customer_number: "+14155550132" });
  });

  test("a hook ahead of CallbackService.configure changes the endpoint", async () => {
    const hook = `plugin.before("CallbackService.configure", function (options) { options.dataURL = options.dataURL + "/tenant-7"; return options; });`;
    const shop = await shopWith({ before: extension(hook) });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(posts().map(({ path }) => path)).toEqual(["/gms/tenant-7"]);
  });

  test("the confirmation page is replaced by the site's own", async () => {
    const own = `plugin.subscribe("CallbackService.scheduled", function (e) {
      plugin.command("Callback.showOverlay", { html: "<div id='mine'>Your meeting: <a href='https://video.example/" + e.data._id + "'>join</a><button class='cancel'>Cancel it</button></div>" })
        .done(function () { $("#mine .cancel").on("click", function () { window.cancelled = e.data._id; plugin.command("Callback.close"); }); }); });`;
    const shop = await shopWith({ before: withJquery + extension(own) });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.confirm.click();
    const link = shop.page.locator("#mine a");
    await link.waitFor();
    expect(await link.getAttribute("href")).toBe("https://video.example/gms-1");
    await shop.page.locator("#mine .cancel").click();
    await shop.events("Callback.closed");
    expect(await shop.run("return window.cancelled")).toBe("gms-1");
  });

  test("a consent field of the site's own has its own validation, and other fields their key filter", async () => {
    const consent = `form: { wrapper: "<table></table>", inputs: [
      { id: "cx_form_callback_phone_number", name: "phonenumber", label: "Phone" },
      { id: "idnumber", name: "idnumber", label: "ID", maxlength: 5, onkeypress: function (event) { return /[0-9]/.test(event.key); } },
      { id: "consent", name: "consent", type: "checkbox", label: "I agree to <a href='/terms'>being called</a>",
          wrapper: "<tr><td colspan='2'>{input}{label}</td></tr>", validate: function (event, form, input, label, $, CXBus, Common) {
          window.jqueryGiven = typeof $.fn; $(form).find(".mine").remove(); label.toggleClass("bad", !input.is(":checked"));
          return input.is(":checked"); } }] }`;
    const shop = await shopWith({
      before: withJquery,
      widgets: `{ callback: { dataURL: "${site.backend}/gms", ${consent} } }`,
    });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.page.locator("#idnumber").pressSequentially("a1b2");
    expect(await shop.page.locator("#idnumber").inputValue()).toBe("12");
    await shop.confirm.click();
    await shop.page.locator("#consent[aria-invalid=true]").waitFor();
    expect([
      posts().length,
      await shop.run("return window.jqueryGiven"),
      await shop.page.locator("label.bad").count(),
    ]).toEqual([0, "object", 1]);
    expect(await shop.page.getByRole("link", { name: "being called" }).getAttribute("href")).toBe("/terms");
    expect(await shop.page.getByRole("checkbox", { name: "I agree to being called" }).count()).toBe(1);
    await shop.page.locator("#consent").check({ force: true });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(posts()[0]?.body)).toMatchObject({ consent: "true", idnumber: "12" });
    expect(shop.errors).toEqual([]);
  });

  test("the calendar is configured with what the site's server says, at every opening", async () => {
    const calendar = `var asked = 0; plugin.before("Callback.open", function (options) {
      asked += 1; plugin.command("Calendar.configure", { numberOfDays: 2 + asked, showAvailability: false, hideUnavailableTimeSlots: true,
        calendarHours: { interval: 60, allDay: { openTime: "10:00", closeTime: "12:00" } } }); return options; });`;
    const shop = await shopWith({ before: extension(calendar) });
    await shop.page.clock.setFixedTime(new Date("2026-11-23T13:00:00Z"));
    for (const days of [3, 4]) {
      await shop.open();
      await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
      await shop.page.locator("label.slot").first().waitFor();
      expect(await shop.page.locator("label.slot").count()).toBe(3);
      expect(await shop.page.locator("input[name=cx_form_callback_day]").count()).toBe(days);
      await shop.close();
    }
    expect(site.requests).toEqual([]);
  });

  test("fields are found from outside and filled in by hand, and handlers put on the vendor's classes", async () => {
    const outside = `plugin.subscribe("Callback.opened", function () { $("#cx_form_callback_firstname").val("Ann")[0].dispatchEvent(new Event("input", { bubbles: true }));
      $(".cx-callback-confirm").on("click", function () { window.pressed = (window.pressed || 0) + 1; }); });`;
    const shop = await shopWith({ before: withJquery + extension(outside) });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect([fields(posts()[0]?.body).firstname, await shop.run("return window.pressed")]).toEqual(["Ann", 1]);
  });

  test("a page that loads the bus first and says what it wants afterwards is served", async () => {
    const shop = await shopWith({
      widgets: null,
      after: `<script>
        CXBus.configure({ debug: false, pluginsPath: "https://apps.example/widgets/9.0/plugins/" });
        var chat = CXBus.registerPlugin("Late"); recordEvents(chat);
        window._genesys = { widgets: { main: { lang: "en", i18n: { en: { callback: { CallbackTitle: "Late title" } } } },
          callback: { dataURL: "${site.backend}/late" }, extensions: { Ext: function ($, CXBus) { window.ran = typeof CXBus.command; } } } };
        CXBus.loadPlugin("widgets-core").done(function () { window.loaded = true; });
      </script>`,
    });
    expect(await shop.run("return [window.ran, window.loaded]")).toEqual(["function", true]);
    await shop.open({ form: { phonenumber: "+14155550132" } });
    expect(await shop.page.locator("#cx_callback_title").innerText()).toBe("Late title");
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(posts().map(({ path }) => path)).toEqual(["/late"]);
  });
});
