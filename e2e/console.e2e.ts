/** Two agents in the console and one visitor who asked to be called: on a real server, a real database, in real browsers. */
import axe from "axe-core";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop()]);
});

/** A window of somebody's own, which notes what a careful operator would not want to see. */
async function openConsole(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1366, height: 820 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("tel:")) complaints.push(request.url());
  });
  await page.goto(`${server.url}/console/`);
  return { page, complaints };
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
}

async function faults(page: Page): Promise<string[]> {
  // Not `addScriptTag`: the console's policy allows no script that is not its own.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("a visitor asks, one of two agents calls, and both see what became of it", async () => {
  const ann = await openConsole();
  await signIn(ann.page, admin.email, admin.password);
  await ann.page.getByText("Nobody is waiting").waitFor();
  expect(await faults(ann.page)).toEqual([]);

  await ann.page.getByRole("link", { name: "People" }).click();
  await ann.page.getByRole("button", { name: "Add somebody" }).click();
  await ann.page.getByLabel("Name").fill("Ben Okri");
  await ann.page.getByLabel("E-mail").fill("ben@example.com");
  await ann.page.keyboard.press("Enter");
  const oneTime = await ann.page.locator("code").innerText();
  expect(await faults(ann.page)).toEqual([]);
  await ann.page.getByRole("link", { name: "Inbox" }).click();

  const ben = await openConsole();
  await signIn(ben.page, "ben@example.com", oneTime);
  await ben.page.getByRole("textbox", { name: "New password" }).fill("bens-own-password");
  await ben.page.keyboard.press("Enter");
  await ben.page.getByText("Nobody is waiting").waitFor();
  expect(await ben.page.getByRole("link", { name: "People" }).count()).toBe(0);

  const asked = await fetch(`${server.url}/v1/callbacks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      site: "demo",
      service: "support",
      phoneNumber: "+442079460123",
      firstName: "Ada",
      subject: "Broken lamp",
      timeZone: "Asia/Tokyo",
    }),
  });
  const { id } = (await asked.json()) as { id: string };
  const row = (page: Page) => page.getByRole("button", { name: /Ada/ });
  await row(ann.page).waitFor();
  await row(ben.page).waitFor();

  await row(ben.page).click();
  await ben.page.getByRole("button", { name: /Take it/ }).waitFor();
  await ben.page.keyboard.press("t");
  await ben.page.getByRole("link", { name: /Call \+44 20 7946 0123/ }).waitFor();
  await row(ann.page).click();
  await ann.page.getByText("has it").waitFor();
  expect(await ann.page.getByRole("button", { name: /Take it/ }).count()).toBe(0);
  expect(await faults(ben.page)).toEqual([]);

  await ben.page.keyboard.press("c");
  await ben.page.getByText("How did the call go?").waitFor();
  await ann.page.getByText("and is in the call").waitFor();
  await ben.page.getByLabel("Note").fill("Sends a new one");
  await ben.page.getByRole("button", { name: /Connected/ }).click();
  await ben.page.getByText("Saved.").waitFor();
  await ann.page.getByText("Completed: Connected").waitFor();
  await ann.page.getByText("Sends a new one").waitFor();

  expect(await server.query("select state, reason, attempts from callbacks where id = $1", [id])).toEqual([
    { state: "completed", reason: "agent_connected", attempts: 1 },
  ]);
  expect(await server.query("select number, outcome, note from attempts where callback_id = $1", [id])).toEqual([
    { number: 1, outcome: "connected", note: "Sends a new one" },
  ]);
  expect(ann.complaints).toEqual([]);
  expect(ben.complaints).toEqual([]);
});

test("what is on screen comes back by itself after the server was killed", async () => {
  const { page } = await openConsole();
  await signIn(page, admin.email, admin.password);
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  await server.kill();
  await page.getByText("Reconnecting").waitFor();
  await server.start();
  await page.getByText("Reconnecting").waitFor({ state: "detached" });
  await page.getByRole("link", { name: /Done/ }).click();
  await page.getByRole("button", { name: /Ada/ }).waitFor();
});

test("an address that somebody was sent leads there after signing in", async () => {
  const { page } = await openConsole();
  await page.goto(`${server.url}/console/demo/hours`);
  await signIn(page, admin.email, admin.password);
  await page.getByRole("heading", { name: "Hours" }).waitFor();
});
