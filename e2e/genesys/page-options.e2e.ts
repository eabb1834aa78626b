/** What a page's configuration does on screen: languages, themes, launchers, and mistakes in it. */
import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { startBrowser } from "../with-server.ts";
import { startGenesysSite, type GenesysSite } from "./genesys-site.ts";
import { visit, type Visit, type VisitOptions } from "./genesys-visit.ts";

let browser: Browser;
let site: GenesysSite;
const visits: Visit[] = [];

beforeAll(async () => {
  [browser, site] = await Promise.all([startBrowser(), startGenesysSite()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});
afterEach(async () => {
  await Promise.all(visits.splice(0).map((one) => one.end()));
  site.requests.length = 0;
});

async function shopWith(widgets: string, options: VisitOptions = {}): Promise<Visit> {
  const shop = await visit(browser, site, { widgets: widgets.replace("GMS", `${site.backend}/gms`), ...options });
  visits.push(shop);
  return shop;
}
const title = (shop: Visit) => shop.page.locator("#cx_callback_title");

test("the language is switched at run time without losing what was typed, in a form of the page's own too", async () => {
  const form = `form: { inputs: [{ id: "mine", name: "mine", label: "@i18n:callback.Mine" }, { name: "phonenumber", label: "@i18n:callback.CallbackPhoneNumber" }] }`;
  const shop = await shopWith(`{ main: { lang: "en", i18n: { en: { callback: { Mine: "Order" } },
    xx: { callback: { CallbackTitle: "Titulus", Mine: "Mandatum", CallbackPhoneNumber: "Numerus" } } } }, callback: { dataURL: "GMS", ${form} } }`);
  await shop.open();
  await shop.page.getByLabel("Order").pressSequentially("4711");
  await shop.page.locator("[name=phonenumber]").fill("415555");
  await shop.command("App.setLanguage", { lang: "xx" });
  await shop.page.getByLabel("Mandatum").waitFor();
  expect(await title(shop).innerText()).toBe("Titulus");
  expect(await shop.page.getByLabel("Mandatum").inputValue()).toBe("4711");
  expect((await shop.page.locator("[name=phonenumber]").inputValue()).replace(/\D/g, "")).toBe("415555");
  expect(await shop.cancel.innerText()).toBe(en.callback.CancelButtonText);
  expect(await shop.command("App.setLanguage", {})).toMatchObject({ state: "rejected" });
});

test("a language of the page's own making has its pack's texts, and dates all the same", async () => {
  const shop = await shopWith(
    `{ main: { lang: "en_videochat", i18n: { en_videochat: { callback: { CallbackTitle: "Video call" } } } }, callback: { dataURL: "GMS" } }`,
  );
  await shop.open();
  expect(await title(shop).innerText()).toBe("Video call");
  await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
  const free = shop.page.locator("input[name=cx_form_callback_time]:not(:disabled)").last();
  await free.waitFor({ state: "attached" });
  await free.check({ force: true });
  expect((await shop.events("Calendar.selectedDateTime")).at(-1)?.data.timeString).toMatch(/^\d\d:\d\d/);
  expect(shop.errors).toEqual([]);
});

test("a pack by its address merges over the built-in texts", async () => {
  site.file("/pack.json", JSON.stringify({ en: { callback: { CallbackTitle: "From afar" } } }));
  const shop = await shopWith(`{ main: { lang: "en", i18n: "/pack.json" }, callback: { dataURL: "GMS" } }`);
  await shop.open();
  expect([await title(shop).innerText(), await shop.cancel.innerText()]).toEqual([
    "From afar",
    en.callback.CancelButtonText,
  ]);
});

test("themes put their class on the widget, run-time changes too, and the page's own style wins", async () => {
  const style = `<style id="own">.cx-widget.cx-theme-mine { background-color: rgb(1, 2, 3) } .cx-callback .cx-callback-confirm { background-color: rgb(4, 5, 6) }</style>`;
  const shop = await shopWith(
    `{ main: { theme: "mine", themes: { mine: "cx-theme-mine", other: "cx-theme-other" }, customStylesheetID: "own" }, callback: { dataURL: "GMS" } }`,
    { before: style },
  );
  await shop.open();
  const colour = (selector: string) =>
    shop.run(`return getComputedStyle(document.querySelector("${selector}")).backgroundColor`);
  expect(await colour(".cx-widget.cx-callback.cx-theme-mine")).toBe("rgb(1, 2, 3)");
  expect(await colour(".cx-callback-confirm")).toBe("rgb(4, 5, 6)");
  expect(await shop.command("App.setTheme", { theme: "other" })).toEqual({
    state: "resolved",
    value: { theme: "other" },
  });
  await shop.page.locator(".cx-widget.cx-theme-other").waitFor();
  expect(await shop.command("App.setTheme", { theme: "nosuch" })).toEqual({
    state: "rejected",
    value: "Invalid theme specified",
  });
});

describe("launchers", () => {
  test("the channel selector's entry opens the form with its options", async () => {
    const shop =
      await shopWith(`{ callback: { dataURL: "GMS" }, channelselector: { channels: [{ enable: true, clickCommand: "WebChat.open", displayName: "Chat" },
      { enable: true, clickCommand: "Callback.open", clickOptions: { form: { firstname: "Ann" } }, displayName: "Receive a Call", i18n: "CallbackTitle" }] } }`);
    await shop.page.getByRole("button", { name: "Receive a Call" }).click();
    await shop.firstName.waitFor();
    expect(await shop.firstName.inputValue()).toBe("Ann");
    expect(await shop.page.getByText("Chat").count()).toBe(0);
  });

  test("a button of the page's own that opens the channel selector opens its callback entry", async () => {
    const shop = await shopWith(
      `{ callback: { dataURL: "GMS" }, channelselector: { channels: [{ clickCommand: "Callback.open", clickOptions: { form: { firstname: "Ann" } } }] } }`,
    );
    expect((await shop.command("ChannelSelector.open")).state).toBe("resolved");
    await shop.firstName.waitFor();
    expect(await shop.firstName.inputValue()).toBe("Ann");
  });

  test("the side bar's own handler is called instead", async () => {
    const shop =
      await shopWith(`{ callback: { dataURL: "GMS" }, sidebar: { channels: [{ name: "Callback", displayName: "Call us",
      onClick: function ($, CXBus, Common) { window.clicked = [typeof CXBus.command, typeof Common.checkPath]; } }] } }`);
    await shop.page.getByRole("button", { name: "Call us" }).click();
    expect(await shop.run("return window.clicked")).toEqual(["function", "function"]);
    expect(await shop.form.count()).toBe(0);
  });

  test("speaks the language that is switched to: by the page's pack, else in our words", async () => {
    const shop =
      await shopWith(`{ main: { lang: "en", i18n: { fr: { channelselector: { CallbackTitle: "Être rappelé" } } } }, callback: { dataURL: "GMS" },
      channelselector: { channels: [{ clickCommand: "Callback.open", displayName: "Receive a Call", i18n: "CallbackTitle" }] } }`);
    const named = (name: string) => shop.page.getByRole("button", { name, exact: true }).waitFor();
    await named("Receive a Call");
    await shop.command("App.setLanguage", { lang: "fr" });
    await named("Être rappelé");
    await shop.run(`Ringback.configure({ lang: "de" })`);
    await named("Rückruf anfordern");
    expect(await shop.page.locator("ringback-callback").count()).toBe(1);
  });

  test("a page that asks for none has none", async () => {
    const shop = await shopWith(`{ callback: { dataURL: "GMS" } }`);
    await shop.events("Callback.ready");
    expect(await shop.page.locator("ringback-callback").count()).toBe(0);
  });
});

test.each([
  [`mobileModeBreakpoint: 480`, false],
  [`mobileModeBreakpoint: 520, mobileMode: "auto"`, true],
  [`mobileMode: false`, false],
])("a viewport of 500 pixels with { %s }: the whole screen is %s", async (main, isFull) => {
  const shop = await shopWith(`{ main: { ${main} }, callback: { dataURL: "GMS" } }`, {
    context: { viewport: { width: 500, height: 800 } },
  });
  await shop.open();
  expect((await shop.form.boundingBox())?.width === 500).toBe(isFull);
});

test("a whole number is seen in a table of the page's own", async () => {
  const form = `form: { wrapper: "<table></table>", inputs: [{ name: "firstname", label: "First name" }, { name: "phonenumber", label: "Phone" }] }`;
  const shop = await shopWith(`{ callback: { dataURL: "GMS", ${form} } }`);
  await shop.open({ form: { phonenumber: "+12025550155" } });
  const number = shop.page.locator("[name=phonenumber]");
  expect(await number.evaluate((input) => input.scrollWidth - input.clientWidth)).toBe(0);
});

test("every wrong option is named once, with what is used instead, and the page goes on", async () => {
  const shop =
    await shopWith(`{ main: { mobileMode: "perhaps" }, callback: { dataURL: "GMS", countryCodes: "yes", daturl: "x", ewt: { threshold: "soon" },
    form: { inputs: [{ name: "phonenumber" }, { label: "nameless" }, { name: "x", onclick: "alert(1)" }] } },
    calendar: { numberOfDays: 0, calenderHours: { allDay: { openTime: "early" } } }, webchat: { any: 1 } }`);
  for (const _opening of [1, 2]) {
    await shop.open();
    await shop.close();
  }
  const sentence = (words: string) => shop.warnings.filter((warning) => warning.includes(words));
  const named = [
    "mobileMode must be",
    "countryCodes must be",
    "callback.daturl is not known",
    "callback.ewt.threshold must be",
    "form input 2",
    "form input 3",
    "numberOfDays must be",
    "calendar.calendarHours.allDay.openTime must be",
  ];
  expect(named.map((words) => [words, sentence(words).length])).toEqual(named.map((words) => [words, 1]));
  expect(shop.warnings).toHaveLength(named.length);
  expect(shop.warnings.every((warning) => warning.startsWith("Ringback: "))).toBe(true);
  expect(shop.errors).toEqual([]);
});

test("CXBus.loadFile loads a script of the page's own, and says when it can't", async () => {
  site.file("/own.js", "window.own = true;");
  const shop = await shopWith(`{ callback: { dataURL: "GMS" } }`);
  expect(await shop.run(`await CXBus.loadFile("/own.js"); return window.own`)).toBe(true);
  expect(await shop.run(`return await CXBus.loadFile("/missing.js").then(() => "loaded", (reason) => reason)`)).toBe(
    "Could not load /missing.js.",
  );
});

test("an extension that throws stops nobody", async () => {
  const shop = await shopWith(
    `{ callback: { dataURL: "GMS" }, extensions: { One: function () { throw new Error("mine"); }, Two: function () { window.two = true; } } }`,
  );
  await shop.open();
  expect([await shop.run("return window.two"), shop.errors]).toEqual([true, ["mine"]]);
});

test("attributes of the script's tag outweigh the configuration: a shadow root for pages that do not look inside", async () => {
  const shop = await shopWith(`{ callback: { dataURL: "GMS" } }`, { attributes: `data-root="shadow"` });
  await shop.open();
  expect(
    await shop.run(
      `return [document.querySelector("#cx_form_callback_firstname"), document.querySelector("ringback-form").shadowRoot !== null]`,
    ),
  ).toEqual([null, true]);
});
