/** The form for everybody, in the real page: by keyboard alone, small, right to left, in the dark, in forced colours. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, widthBeyondWindow } from "./accessibility.ts";
import { widgetOn, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let widget: WidgetModel;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage(embeddingPage(server.url, { body: `<a href="#a">A link</a> <a href="#b">Another</a>` }));
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});
afterEach(() => context.close());

async function visit(options: BrowserContextOptions = {}): Promise<void> {
  context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce", ...options });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(site.url);
  widget = widgetOn(page);
}

/** What has the focus, through shadow roots: its id, else its words. */
const focused = () =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (
      element?.id || element?.getAttribute("aria-label") || element?.textContent?.trim() || element?.localName || ""
    );
  });
/** The form, or nothing on the page: between the last control and the first, the browser's own bar has its turn. */
const focusedHost = () => page.evaluate(() => document.activeElement?.localName);
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a visitor books with the keyboard alone, and is back where they were", async () => {
  await visit();
  await widget.launcher.waitFor();
  await page.getByRole("link", { name: "Another" }).focus();
  await press("Tab");
  await expect.poll(focused).toBe("Call me back");
  await press("Enter");
  await expect.poll(focused).toBe("cx_form_callback_firstname");
  await page.keyboard.type("Ann");
  await press("Tab", "Tab", "Tab");
  await expect.poll(focused).toBe("cx_form_callback_phone_number");
  await page.keyboard.type("4155550181");
  await press("Tab", "Tab", "ArrowRight");
  await page
    .getByRole("radio", { name: /\d:\d\d/ })
    .first()
    .waitFor();
  await press("Tab", "Tab", "Tab", "Space");
  const book = page.getByRole("button", { name: /^Book/ });
  await book.waitFor();
  while (!(await book.evaluate((button) => button.matches(":focus")))) await press("Tab");
  await press("Enter");
  await page.getByRole("heading", { name: "You're booked in, Ann" }).waitFor();
  await expect.poll(focused).toBe("cx-callback-result");
  const rows = await server.query("select state from callbacks where phone_number = '+14155550181'");
  expect(rows).toEqual([{ state: "scheduled" }]);

  while ((await focused()) !== "Done") await press("Tab");
  await press("Enter");
  await widget.dialog.waitFor({ state: "detached" });
  expect(await focused()).toBe("Call me back");
});

test("on a telephone the form is modal: Tab stays inside, Escape asks and then leaves", async () => {
  await visit({ viewport: { width: 320, height: 640 } });
  await widget.open();
  const seen = new Set<string>();
  for (let step = 0; step < 24; step++) {
    await press("Tab");
    expect(["ringback-form", "body"]).toContain(await focusedHost());
    seen.add(await focused());
  }
  expect([...seen]).toEqual(expect.arrayContaining(["cx_form_callback_firstname", "Cancel", "Call me back", "Close"]));
  await widget.firstName.fill("Ann");
  await press("Escape");
  const prompt = page.getByRole("alertdialog");
  await prompt.waitFor();
  await expect.poll(focused).toBe("Stay");
  await press("Escape");
  await prompt.waitFor({ state: "detached" });
  expect(await widget.firstName.inputValue()).toBe("Ann");
  await press("Escape");
  await prompt.getByRole("button", { name: "Leave" }).click();
  await widget.dialog.waitFor({ state: "detached" });
  expect(await focused()).toBe("Call me back");
});

describe("axe finds nothing on the page, in any state of the form", () => {
  /** Leads through all of them by ids and parts, whatever the language; `number` is booked in the end. */
  async function walk(number: string, look: (state: string) => Promise<void>): Promise<void> {
    const part = (name: string) => page.locator(`ringback-form [part~=${name}]:visible`).first();
    await page.locator("ringback-callback button").click();
    await widget.firstName.waitFor();
    await part("status").waitFor();
    await look("form");
    await part("confirm").click();
    await part("error").waitFor();
    await look("errors");
    await widget.phone.fill(number);
    await page.locator('input[name="cx_form_callback_when"][value="later"]').check({ force: true });
    await part("slot").waitFor();
    await look("times");
    await part("other-days").click();
    await part("month").waitFor();
    await look("calendar");
    await press("Escape");
    await part("month").waitFor({ state: "detached" });
    await page.locator('input[name="cx_form_callback_time"]:enabled').first().check({ force: true });
    await part("close").click();
    await page.getByRole("alertdialog").waitFor();
    await look("prompt");
    await press("Escape");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await part("minimize").click();
    await widget.firstName.waitFor({ state: "hidden" });
    await look("minimised");
    await page.locator("ringback-form button:visible").first().click();
    await widget.firstName.waitFor();
    await part("confirm").click();
    await part("confirmation").waitFor();
    await look("confirmation");
  }

  test.each<[string, string, BrowserContextOptions]>([
    ["light", "4155550182", {}],
    ["dark, on a small telephone", "4155550183", { colorScheme: "dark", viewport: { width: 320, height: 568 } }],
    ["forced colours", "4155550184", { forcedColors: "active" }],
    ["Arabic, right to left, small", "4155550185", { locale: "ar", viewport: { width: 320, height: 568 } }],
  ])("%s", async (_, number, options) => {
    await visit(options);
    const states: string[] = [];
    await walk(options.locale === "ar" ? `+1${number}` : number, async (state) => {
      states.push(state);
      expect(await accessibilityFaults(page), state).toEqual([]);
      expect(await widthBeyondWindow(page), state).toBeLessThanOrEqual(0);
    });
    expect(states).toHaveLength(7);
    if (options.locale === "ar")
      expect(await page.locator("ringback-form dialog").first().getAttribute("dir")).toBe("rtl");
    expect(await server.query("select 1 from callbacks where phone_number = $1", [`+1${number}`])).toHaveLength(1);
  });
});
