import { readFile } from "node:fs/promises";
import type { CreatedCallback } from "@ringback/protocol";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let axe: string;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser, axe] = await Promise.all([
    startServer(),
    startBrowser(),
    readFile("node_modules/axe-core/axe.min.js", "utf8"),
  ]);
});
afterAll(() => Promise.all([browser.close(), server.stop()]));
beforeEach(async () => {
  faults.length = 0;
  context = await browser.newContext({ locale: "en-GB", timezoneId: "America/New_York" });
  page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

/** What axe-core finds on the page as it is. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe;
    return (await run()).violations.map(({ id }) => id);
  });
}

const button = (name: string) => page.getByRole("button", { name });

describe("the demo page", () => {
  test("embeds the widget by one line and shows each event with its metadata", async () => {
    await page.goto(server.url);
    await page.getByText("Callback.ready").waitFor();
    expect(await violations()).toEqual([]);

    await button("Prefilled").click();
    await page.getByText("prefilled = true").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Callback.closed").waitFor();
    expect(await page.locator(".track .reached").allTextContents()).toEqual(["ready", "opened", "cancelled", "closed"]);
    expect(await page.locator("#embed").textContent()).toBe(
      `<script src="${server.url}/ringback.js" data-site="demo" async></script>`,
    );
  });

  test("fits a telephone, in the dark", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(server.url);
    await page.getByText("Callback.ready").waitFor();
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

describe("the API's page", () => {
  /** Of the third-party page only what we can set: its colours, and that no control lies in another. */
  const ours = ["color-contrast", "nested-interactive"];

  test.each(["light", "dark"] as const)("is readable, %s, and runs into no policy of ours", async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.url}/docs/`);
    await page.locator(".opblock").first().waitFor();
    expect(await page.locator("html.dark-mode").count()).toBe(colorScheme === "dark" ? 1 : 0);
    expect((await violations()).filter((id) => ours.includes(id))).toEqual([]);
    for (const method of ["post", "get", "patch", "delete"])
      await page.locator(`.opblock-${method} .opblock-summary-control`).first().click();
    await expect.poll(() => page.locator(".opblock-body").count()).toBe(4);
    await page.locator(".highlight-code").first().waitFor();
    expect((await violations()).filter((id) => ours.includes(id))).toEqual([]);
  });
});

describe("the visitor's page", () => {
  async function ask(): Promise<CreatedCallback> {
    const response = await fetch(`${server.url}/v1/callbacks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ site: "demo", phoneNumber: "+12025550123" }),
    });
    return (await response.json()) as CreatedCallback;
  }

  test("moves a callback to a time of the visitor's day, and cancels it", async () => {
    const { id, manageUrl } = await ask();
    await page.goto(manageUrl);
    await page.getByRole("heading", { name: "You're in line" }).waitFor();
    await page.getByText("+12025550123").waitFor();
    expect(await violations()).toEqual([]);

    await button("Change the time").click();
    await page.locator("#slots label").nth(1).click();
    expect(await violations()).toEqual([]);
    const chosen = (await page.locator("#book").textContent()) ?? "";
    await page.locator("#book").click();
    await page.getByRole("heading", { name: "You're booked in" }).waitFor();
    expect(await page.locator("#when").textContent()).toContain(chosen);

    await button("Cancel the callback").click();
    expect(await violations()).toEqual([]);
    await button("Yes, cancel it").click();
    await page.getByRole("heading", { name: "Your callback is cancelled" }).waitFor();

    const rows = await server.query("select state, reason, slot_at from callbacks where site_id = 'demo' and id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ state: "completed", reason: "cancelled", slot_at: null }]);
    expect(server.output()).not.toContain(id.slice(-12));
  });

  test("says so where its link is no callback's, and sends the secret to nobody but the API", async () => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${server.url}/manage/#demo_${"0".repeat(32)}.s3cret`);
    await page.getByRole("heading", { name: "This link doesn't work" }).waitFor();
    expect(requests.filter((url) => url.includes("s3cret"))).toEqual([]);
    expect(faults.splice(0)).toEqual([expect.stringContaining("404")]);
  });
});
