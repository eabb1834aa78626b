/** A supervisor writes a rule in the console, and a visitor meets it. */
import axe from "axe-core";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage(embeddingPage(server.url));
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});

/** What axe finds on the rules' page; the frame around it has tests of its own. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ fromShadowDom: ["rb-console", "rb-rules"] }),
  );
  expect(passes.length).toBeGreaterThan(5);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("on a telephone a rule's preview stands beneath what is being written, and covers none of it", async () => {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 390, height: 780 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  await page.goto(`${server.url}/console/demo/rules`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await button("Sign in").click();
  await button(/^Help on the price list/).click();
  await button("Preview").click();
  const invitation = page.getByRole("region", { name: "Questions about prices?" });
  await expect
    .poll(() => invitation.evaluate((region) => region.getBoundingClientRect().bottom <= innerHeight))
    .toBe(true);
  const edges = () =>
    Promise.all([page.locator("rb-rule-editor").boundingBox(), invitation.boundingBox()]).then(
      ([editor, shown]) => shown!.y - (editor!.y + editor!.height),
    );
  expect(await edges()).toBeGreaterThanOrEqual(0);
  await page.getByLabel("Name", { exact: true }).click();
  expect(await edges()).toBeGreaterThanOrEqual(0);
  await invitation.getByRole("button", { name: "No, thanks" }).click();
  await invitation.waitFor({ state: "detached" });
  await context.close();
});

test.each(["light", "dark"] as const)("from the first click to the offer on the page (%s)", async (colorScheme) => {
  const context = await browser.newContext({ colorScheme, locale: "en-GB", bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  await page.goto(`${server.url}/console/`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await button("Sign in").click();
  await page.getByRole("link", { name: "Offers" }).click();
  await button(/^Help on the price list/).click();
  await page.getByRole("heading", { name: "New rule" }).waitFor();
  expect(await faults(page)).toEqual([]);

  await page.getByLabel("Name", { exact: true }).fill(`Prices ${colorScheme}`);
  await button("Remove Page in sight for").click();
  await button("Remove Service is").click();
  await page.getByLabel("Page", { exact: true }).getByRole("textbox").fill(`/prices-${colorScheme}, shop`);
  await page.getByLabel("Held back from").fill("0");
  await page.getByLabel("Switched on").check();
  await page.getByText(`When the page is /prices-${colorScheme} or shop`).waitFor();
  await button("Preview").click();
  const invitation = page.getByRole("region", { name: "Questions about prices?" });
  await invitation.waitFor();
  await invitation.getByRole("button", { name: "No, thanks" }).click();
  await invitation.waitFor({ state: "detached" });

  await button("Save").click();
  await page.getByText("This must start with / or *.").waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel("Page", { exact: true }).getByRole("textbox").fill(`/prices-${colorScheme}*`);
  await button("Save").click();
  await page.getByText(`Prices ${colorScheme} is saved.`).waitFor();
  expect(await faults(page)).toEqual([]);

  await page.goto(`${site.url}/prices-${colorScheme}/phones`);
  await invitation.waitFor();
  await context.close();
});
