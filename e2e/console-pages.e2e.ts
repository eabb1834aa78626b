/** The console as one: signing in, what each role sees, every page by axe with its frame, on a telephone and in the dark. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityFaults, widthBeyondWindow } from "./accessibility.ts";
import { consoleOn, signIn, type ConsoleModel } from "./models/console.ts";
import { widgetOn } from "./models/widget.ts";
import { embeddingPage, servePage } from "./with-page.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let desk: ConsoleModel;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop()]);
});
beforeEach(async () => {
  faults.length = 0;
  context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  desk = consoleOn(page);
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

/** What axe finds, and whether anything is wider than a small telephone; each page's own tests look at the dark as well. */
async function expectSound(): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => widthBeyondWindow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);
}

async function askFor(firstName: string, phoneNumber: string, service = "support"): Promise<void> {
  const answer = await fetch(`${server.url}/v1/callbacks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ site: "demo", service, firstName, phoneNumber, subject: "About <b>my order</b>" }),
  });
  expect(answer.status).toBe(201);
}

describe("signing in", () => {
  test("a wrong password is refused in words, the right one leads to where the address pointed", async () => {
    await page.goto(`${server.url}/console/demo/inbox/done`);
    await page.getByRole("heading", { name: "Sign in to Ringback" }).waitFor();
    await expectSound();
    const fill = async (password: string) => {
      await page.getByLabel("E-mail").fill(admin.email);
      await page.getByRole("textbox", { name: "Password" }).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    await fill("not the password");
    await page.getByRole("alert").getByText("E-mail address or password is wrong.").waitFor();
    await fill(admin.password);
    await page.getByText("Nothing is done yet").waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/demo/inbox/done");

    await page.reload();
    await page.getByText("Nothing is done yet").waitFor();
    await page.getByRole("button", { name: /^Sign out/ }).click();
    await page.getByRole("heading", { name: "Sign in to Ringback" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in to Ringback" }).waitFor();
  });

  test("guessing is slowed down, and says for how long", async () => {
    await page.goto(`${server.url}/console/`);
    await page.getByLabel("E-mail").fill("nobody@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("guess");
    const alert = page.getByRole("alert");
    for (let tries = 0; !/Too many tries/.test((await alert.textContent()) ?? ""); tries++) {
      expect(tries).toBeLessThan(10);
      const answer = page.waitForResponse(/api\/session/);
      await page.getByRole("button", { name: "Sign in" }).click();
      await answer;
      await page.getByRole("button", { name: "Sign in", disabled: false }).waitFor();
      await alert.getByText(/is wrong|Too many tries/).waitFor();
    }
    expect(await alert.textContent()).toMatch(/Try again in \d+ seconds/);
  });
});

describe("every page, with its frame", () => {
  beforeEach(async () => {
    await signIn(page, server.url);
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
  });

  test.each(["Journeys", "Hours", "Offers", "Alerts", "Site", "People"])("%s", async (name) => {
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
    await expectSound();
  });

  test("a report on paper is whole: no frame, no scrolling, no chart cut off, nothing dark", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${server.url}/console/demo/journeys/funnel`);
    await page.getByRole("heading", { name: "How far visitors get" }).waitFor();
    await page.locator("canvas").first().waitFor();
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await page.setViewportSize({ width: 700, height: 300 });
    await page.getByRole("navigation", { name: "Console" }).waitFor({ state: "hidden" });
    await expect.poll(() => page.locator("html").getAttribute("class")).not.toContain("wa-dark");
    const lost = () => page.locator("main").evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await expect.poll(lost).toBe(0);
    const width = (one: Element) => one.getBoundingClientRect().width;
    expect(await page.locator("canvas").first().evaluate(width)).toBeLessThan(700);
  });

  test("a page whose file is gone since an update says so, and reloading brings it", async () => {
    await page.route(/people-page/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    await page.getByRole("link", { name: "People" }).click();
    await page
      .getByRole("alert")
      .getByText(/couldn't be loaded/)
      .waitFor();
    await desk.button("Reload").click();
    await page.getByRole("heading", { name: "People" }).waitFor();
  });

  test("the inbox, from the empty list to the outcome", async () => {
    await expectSound();
    await page.emulateMedia({ colorScheme: "dark" });
    await askFor("Ada", "+14155550171");
    await desk.open("Ada");
    await desk.callback.getByText("About <b>my order</b>").waitFor();
    await expectSound();
    await desk.takeAndCall();
    await expectSound();
    await desk.button(/^Voicemail/).click();
    await desk.said.getByText("Saved.").waitFor();
    await expectSound();
  });

  test("the list is searched by name, number and reference, and narrowed to a service or to one's own", async () => {
    await Promise.all([askFor("Grace", "+14155550172"), askFor("Hedy", "+14155550173")]);
    await desk.row("Hedy").waitFor();
    const search = page.getByRole("searchbox", { name: "Search" });
    for (const [words, found] of [
      ["grac", "Grace"],
      ["(415) 555-0173", "Hedy"],
    ] as const) {
      await search.fill(words);
      await expect.poll(() => desk.list.getByRole("listitem").count()).toBe(1);
      await desk.row(found).waitFor();
    }
    await search.fill("");
    await desk.row("Grace").waitFor();
    await page.getByRole("combobox", { name: "Service" }).selectOption("Sales");
    await page.getByText("Nothing here matches").waitFor();
    await page.getByRole("combobox", { name: "Service" }).selectOption("All services");
    await desk.button(/^Take the next one/).click();
    await desk.call.waitFor();
    await desk.button("Mine").click();
    await expect.poll(() => desk.list.getByRole("listitem").count()).toBe(1);
    await desk.list.getByText("You", { exact: true }).waitFor();
  });
});

test("an agent sees the inbox and the journeys, and is refused what is a supervisor's", async () => {
  await signIn(page, server.url);
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  const added = await page.evaluate(async () => {
    const answer = await fetch("/console/api/sites/demo/people", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Cy", email: "cy@example.com", role: "agent" }),
    });
    return (await answer.json()) as { password: string };
  });
  await page.getByRole("button", { name: /^Sign out/ }).click();
  await signIn(page, server.url, { email: "cy@example.com", password: added.password });
  await page.getByRole("heading", { name: "Choose your own password" }).waitFor();
  await expectSound();
  const own = page.getByRole("textbox", { name: "New password" });
  await own.fill("short");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page
    .getByRole("alert")
    .getByText(/at least 10 characters/)
    .waitFor();
  await own.fill("a password of Cy's own");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  const links = await page.getByRole("navigation", { name: "Console" }).getByRole("link").allTextContents();
  expect(links.map((text) => text.trim())).toEqual(["Inbox", "Journeys"]);

  await page.goto(`${server.url}/console/demo/hours`);
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  const status = await page.evaluate(async () => (await fetch("/console/api/sites/demo/people")).status);
  expect(status).toBe(403);
});

test("what an administrator sets counts for the next visitor: whose pages, and what they agree to", async () => {
  const ask = () =>
    fetch(`${server.url}/v1/callbacks`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://shop.example" },
      body: JSON.stringify({ site: "demo", phoneNumber: "+14155550177" }),
    });
  expect((await ask()).status).toBe(403);
  await signIn(page, server.url);
  await page.getByRole("link", { name: "Site", exact: true }).click();
  await page.getByLabel("Addresses of your pages").fill("https://shop.example/");
  await page.getByLabel("Consent").fill("You may call me about <i>this</i>.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The site is saved.").waitFor();
  const refused = await ask();
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: "consent_required" }]);

  const site = await servePage(embeddingPage(server.url));
  const visitor = await context.newPage();
  await visitor.goto(site.url);
  const widget = widgetOn(visitor);
  await widget.open();
  await widget.firstName.fill("Lise");
  await widget.phone.fill("+14155550178");
  await widget.confirm.click();
  await visitor.getByText("We need your consent before we may call you.").waitFor();
  await visitor.getByLabel("You may call me about <i>this</i>.").check();
  await widget.confirm.click();
  await widget.done.waitFor();
  await site.close();
  await page.getByRole("link", { name: "Inbox", exact: true }).click();
  await desk.open("Lise");
  await desk.visitor.getByText("You may call me about <i>this</i>.").waitFor();
});

test("hours that a supervisor changes count for the next visitor", async () => {
  await signIn(page, server.url);
  await page.getByRole("link", { name: "Hours", exact: true }).click();
  const days = page.getByRole("group", { name: /, Support$/ });
  await expect.poll(() => days.count()).toBe(7);
  for (const day of await days.all()) await day.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The hours of Support are saved.").waitFor();
  await page.getByText("Never open").waitFor();
  const answer = await fetch(`${server.url}/v1/callbacks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ site: "demo", phoneNumber: "+14155550179", consent: { text: "Yes." } }),
  });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "office_closed", number: 7042, slots: [] });
});
