/** A site from nothing: made in the console, its line pasted into a page, a callback booked there and seen by its people. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { accessibilityFaults, widthBeyondWindow } from "./accessibility.ts";
import { signIn } from "./models/console.ts";
import { widgetOn } from "./models/widget.ts";
import { servePage, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let shop: Site;
/** What stands in the shop's page. */
let line = "";

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  shop = await servePage(() => `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${line}`);
});
afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop(), shop?.close()]);
});
beforeEach(async () => {
  context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
});
afterEach(() => context.close());

const aroundTheClock = Object.fromEntries(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [
    day,
    [{ from: "00:00", to: "24:00" }],
  ]),
);

async function expectSound(): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => widthBeyondWindow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);
}

test("a site that an administrator makes is booked on from a page with its line, and nowhere else", async () => {
  await signIn(page, server.url);
  await page.getByRole("link", { name: "Site", exact: true }).click();
  await page.getByRole("button", { name: "Add a site" }).click();
  const dialog = page.locator("rb-new-site-dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Demo");
  await dialog.getByLabel("Addresses of your pages").fill(shop.url);
  await dialog.getByRole("button", { name: "Add the site" }).click();
  await dialog.getByText("Id is taken: choose another.").waitFor();
  await expectSound();
  await dialog.getByLabel("Name", { exact: true }).fill("Corner Shop");
  await dialog.getByRole("button", { name: "Add the site" }).click();
  await page.getByRole("dialog", { name: "Corner Shop is ready" }).waitFor();
  line = (await dialog.locator("code").first().textContent())!;
  const key = (await dialog.locator("code").last().textContent())!;
  await expectSound();
  await dialog.getByRole("button", { name: "Go to the site" }).click();
  await page.waitForURL("**/console/corner-shop/site");
  await expect
    .poll(() => page.getByRole("combobox", { name: "Site" }).locator("option:checked").textContent())
    .toBe("Corner Shop");
  await expect.poll(() => page.getByLabel("Addresses of your pages").inputValue()).toBe(shop.url);
  await expectSound();
  await page.setViewportSize({ width: 390, height: 844 });
  expect((await page.getByRole("combobox", { name: "Site" }).boundingBox())!.width).toBeGreaterThan(80);
  await page.setViewportSize({ width: 1280, height: 720 });

  const hours = await page.request.put(`${server.url}/console/api/sites/corner-shop/services/support/hours`, {
    headers: { origin: server.url },
    data: { hours: aroundTheClock },
  });
  expect(hours.status()).toBe(200);

  const visitor = await context.newPage();
  await visitor.goto(shop.url);
  const widget = widgetOn(visitor);
  await widget.open();
  await widget.firstName.fill("Ann");
  await widget.phone.fill("+14155550191");
  await widget.confirm.click();
  await widget.done.click();
  expect(await server.query("select site_id, service_id, first_name from callbacks")).toEqual([
    { site_id: "corner-shop", service_id: "support", first_name: "Ann" },
  ]);

  await page.getByRole("link", { name: "Inbox" }).click();
  await page.getByRole("listitem").filter({ hasText: "Ann" }).waitFor();

  const report = (site: string) =>
    fetch(`${server.url}/v1/reports/overview?site=${site}`, { headers: { "x-api-key": key } });
  expect((await report("corner-shop")).status).toBe(200);
  expect((await report("demo")).status).not.toBe(200);
  const elsewhere = await fetch(`${server.url}/v1/sites/corner-shop/widget`, {
    headers: { origin: "https://elsewhere.example" },
  });
  expect(elsewhere.status).toBe(403);
});
