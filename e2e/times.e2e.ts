/** Asking for a time: of a service that is closed, that closes meanwhile, whose times are taken while the visitor chooses. */
import type { Browser, BrowserContext, Locator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { widgetOn, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

/** Far from the offices', and half an hour off every other. */
const visitorZone = "Australia/Lord_Howe";
const officeZone = zoneAtNoon(new Date());
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

let server: RingbackServer;
let browser: Browser;
let support: Site;
let sales: Site;
let cookie: string;
let context: BrowserContext;
let page: Page;
let widget: WidgetModel;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.query("update services set time_zone = $1", [officeZone]);
  const session = await fetch(`${server.url}/console/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(admin),
  });
  cookie = session.headers.get("set-cookie")!.split(";", 1)[0]!;
  [support, sales] = await Promise.all([
    servePage(embeddingPage(server.url)),
    servePage(embeddingPage(server.url, { attributes: 'data-service-name="sales"' })),
  ]);
});
afterAll(async () => {
  await Promise.all([support?.close(), sales?.close(), browser?.close(), server?.stop()]);
});
beforeEach(async () => {
  await Promise.all([keepHours("support", "always"), keepHours("sales", "tomorrow")]);
  context = await browser.newContext({ locale: "en-US", timezoneId: visitorZone });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  widget = widgetOn(page);
});
afterEach(() => context.close());

/** A zone without changes of clocks in which it is about noon: no test crosses its midnight. */
function zoneAtNoon(now: Date): string {
  const east = 12 - now.getUTCHours();
  return east === 0 ? "Etc/GMT" : `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

/** Changes the hours as the console does. */
async function keepHours(service: string, open: "always" | "tomorrow" | "never"): Promise<void> {
  const spans = { always: [{ from: "00:00", to: "24:00" }], tomorrow: [{ from: "09:00", to: "17:00" }], never: [] };
  const today = new Date().getUTCDay();
  const hours = weekdays.map((day, index) => [day, open === "tomorrow" && index === today ? [] : spans[open]]);
  const answer = await fetch(`${server.url}/console/api/sites/demo/services/${service}/hours`, {
    method: "PUT",
    headers: { "content-type": "application/json", origin: server.url, cookie },
    body: JSON.stringify({ hours: Object.fromEntries(hours) }),
  });
  expect(answer.status).toBe(200);
}

/** Fills the form in with a number of its own. */
async function fillIn(number: string): Promise<void> {
  await widget.open();
  await widget.firstName.fill("Ann");
  await widget.phone.fill(number);
}

const rowOf = async (number: string) => {
  const rows = await server.query<{ service_id: string; state: string; desired_at: Date | null }>(
    "select service_id, state, desired_at from callbacks where phone_number = $1",
    [`+1${number}`],
  );
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const clock = (at: Date | null | undefined, timeZone: string) =>
  at && new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", minute: "2-digit" }).format(at);
/** How much of an element can be seen, from 0 to 1: what is scrolled away does not count. */
const shownShare = (locator: Locator) =>
  locator.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const observer = new IntersectionObserver(([entry]) => {
          observer.disconnect();
          resolve(entry?.intersectionRatio ?? 0);
        });
        observer.observe(element);
      }),
  );
const slot = () => page.getByRole("radio", { name: /\d:\d\d (AM|PM)/ });
const book = () => page.getByRole("button", { name: /^Book/ });
const alternatives = () => page.getByRole("alert").getByRole("button");

test("a closed service says when it opens, and books within its hours, by the visitor's own clock", async () => {
  await page.goto(sales.url);
  await fillIn("4155550141");
  await page.getByText(/Closed now\. We open/).waitFor();
  expect(await page.getByRole("radio", { name: "As soon as possible" }).isDisabled()).toBe(true);
  await slot().first().waitFor();
  await widget.confirm.click();
  await expect.poll(() => shownShare(page.getByText("Pick a time for our call."))).toBe(1);
  await slot().first().check({ force: true });
  await book().click();
  await widget.done.waitFor();

  const row = await rowOf("4155550141");
  expect(row).toMatchObject({ service_id: "sales", state: "scheduled" });
  expect(clock(row.desired_at, officeZone)).toBe("9:00 AM");
  const time = clock(row.desired_at, visitorZone)!;
  await widget.dialog.getByText(time).waitFor();
  await page.goto((await widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href"))!);
  await page.getByRole("heading", { name: "You're booked in" }).waitFor();
  expect(await page.locator("#when").textContent()).toContain(time.replace(/^(\d):/, "0$1:"));
});

test("a service that closes while the form is being filled in refuses, and offers times to take in place", async () => {
  await page.goto(support.url);
  await fillIn("4155550142");
  await page.getByText("Open now").waitFor();
  await keepHours("support", "tomorrow");
  await widget.confirm.click();
  await page.getByText("Free times instead:").waitFor();
  await alternatives().first().click();
  await book().click();
  await widget.done.waitFor();
  expect(clock((await rowOf("4155550142")).desired_at, officeZone)).toBe("9:00 AM");
  const seen = await widget.seen("completed");
  expect(seen.map(({ name }) => name).join(" ")).toBe("ready opened started submitted submitted completed");
  expect(seen.at(-1)?.data.errors).toEqual([7042]);
});

test("a time that others took meanwhile is refused with the nearest others", async () => {
  await page.goto(support.url);
  await fillIn("4155550143");
  await page.getByText("Open now").waitFor();
  await page.getByRole("radio", { name: "Pick a time" }).check({ force: true });
  await slot().nth(3).check({ force: true });
  const wanted = await takeAll((await slot().nth(3).getAttribute("value")) ?? "");
  await book().click();
  await page.getByText("That time has just been taken.").waitFor();
  expect(await alternatives().count()).toBeGreaterThan(1);
  await alternatives().first().click();
  await book().click();
  await widget.done.waitFor();
  const got = (await rowOf("4155550143")).desired_at;
  expect(got?.toISOString()).not.toBe(wanted);
  expect(Math.abs(got!.getTime() - Date.parse(wanted))).toBeLessThanOrEqual(3 * 1_800_000);
  const [taken] = await server.query<{ count: number }>(
    "select count(*)::int as count from callbacks where desired_at = $1",
    [wanted],
  );
  expect(taken?.count).toBe(3);
});

/** Three others book the slot, which is all that it holds. */
async function takeAll(desiredTime: string): Promise<string> {
  const others = [4, 5, 6].map((digit) =>
    fetch(`${server.url}/v1/callbacks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ site: "demo", phoneNumber: `+1415555014${digit}`, desiredTime }),
    }),
  );
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([201, 201, 201]);
  return new Date(desiredTime).toISOString();
}

test("a service that never opens says so, and books nothing", async () => {
  await keepHours("sales", "never");
  await page.goto(sales.url);
  await fillIn("4155550147");
  await page.getByText("Closed now.").waitFor();
  await widget.confirm.click();
  await page.getByText("Pick a time for our call.").waitFor();
  expect(await server.query("select 1 from callbacks where phone_number = '+14155550147'")).toEqual([]);
});
