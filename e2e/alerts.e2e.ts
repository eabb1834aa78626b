/** Alerts as one: six weeks of traffic, a release that breaks a field, and what becomes of it in mail, webhook and console. */
import type { AlertMessage } from "@ringback/protocol";
import type { Browser, BrowserContext, Page } from "playwright";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, connect } from "../packages/server/src/database/connect.ts";
import { createIngest } from "../packages/server/src/journeys/ingest.ts";
import { type TrafficOptions, traffic } from "../packages/server/src/journeys/traffic.ts";
import {
  type MailServer,
  type Receiver,
  lendMailServer,
  lendReceiver,
} from "../packages/server/src/notify/with-receivers.ts";
import { addPerson } from "../packages/server/src/people/people.ts";
import { lendSite, testDeps } from "../packages/server/src/with-deps.ts";
import { accessibilityFaults, widthBeyondWindow } from "./accessibility.ts";
import { signIn } from "./models/console.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

const hour = 3_600_000;
const calm = "calm";

let mails: MailServer;
let receiver: Receiver;
let server: RingbackServer;
let browser: Browser;
let database: Database;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [mails, receiver, browser] = await Promise.all([lendMailServer(), lendReceiver(), startBrowser()]);
  server = await startServer({
    env: { SMTP_URL: mails.url, MAIL_FROM: "Ringback <calls@example.com>", PRIVATE_WEBHOOKS: "on" },
  });
  database = await connect({ kind: "server", url: server.database!, connections: 4 });
});
afterAll(async () => {
  await database?.close();
  await Promise.all([browser?.close(), server?.stop(), mails?.close(), receiver?.close()]);
});
beforeEach(async () => {
  faults.length = 0;
  context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

/** Six weeks up to this hour, taken in as a replica takes in what browsers send. */
async function takeIn(options: Pick<TrafficOptions, "siteId" | "perDay" | "broken">): Promise<void> {
  const to = thisHour();
  const rows = [...traffic({ ...options, seed: 8, from: to - 43 * 24 * hour, to })];
  const ingest = createIngest({ database, now: () => Temporal.Now.instant() });
  for (let start = 0; start < rows.length; start += 10_000)
    expect(await ingest.write(rows.slice(start, start + 10_000))).toBe(true);
  await ingest.close();
}
const thisHour = () => Math.floor(Date.now() / hour) * hour;

async function openAlerts(site: string, ...rest: string[]): Promise<void> {
  await signIn(page, server.url);
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  await page.goto(`${server.url}/console/${[site, "alerts", ...rest].join("/")}`);
  await page.getByRole("heading", { name: "Alerts" }).waitFor();
}

async function expectSound(): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => widthBeyondWindow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);
}

async function watchChanges(): Promise<void> {
  await page.getByLabel(/^What changed/).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("What is watched is saved.").waitFor();
}

/** The text of a mail as its reader sees it. */
function textOf(mail: string): string {
  const [head = "", ...body] = mail.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, "base64").toString();
  const bytes = text.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`);
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, "%25"));
}

describe("a release breaks the telephone field in one language", () => {
  test("and whoever is to know is told of that language and that field, before all else", async () => {
    await takeIn({ siteId: "demo", perDay: 1000, broken: { from: thisHour() - 30 * hour, language: "fr" } });
    await openAlerts("demo", "settings");
    const add = async (kind: string, address: string) => {
      await page.getByRole("combobox", { name: "By" }).selectOption(kind);
      await page.getByRole("textbox", { name: "to" }).fill(address);
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("listitem").filter({ hasText: address }).waitFor();
    };
    await add("webhook", `http://127.0.0.1:${receiver.port}/alerts`);
    const secret = await page.locator("code.secret").innerText();
    await add("email", "team@example.com");
    await watchChanges();

    await expect.poll(() => [mails.mails.length, receiver.received.length], { timeout: 30_000 }).toEqual([1, 1]);
    const [{ body, headers }] = receiver.received as [Receiver["received"][number]];
    const { data } = new Webhook(secret).verify(body, headers as Record<string, string>) as AlertMessage;
    const [lead, ...others] = data.alerts;
    expect(lead!.finding).toMatchObject({ kind: "change", dimension: "language", value: "fr" });
    expect(data.alerts.map(({ group }) => group)).toEqual(data.alerts.map(() => lead!.id));
    expect(data.alerts.map(({ finding }) => finding)).toContainEqual(
      expect.objectContaining({ measure: "left", detail: "phonenumber", dimension: "language", value: "fr" }),
    );
    const mail = textOf(mails.mails[0]!);
    expect(mails.mails[0]).toMatch(/^To: team@example\.com$/m);
    expect(mails.mails[0]).toMatch(/^Subject: Alert: /m);
    expect(mail.indexOf(lead!.summary)).toBe(0);
    expect(mail).toContain("in the field “Phone number” where the language is “fr”");

    await page.getByRole("link", { name: "Raised" }).click();
    await page.getByText(lead!.summary).waitFor();
    await expectSound();
    if (others.length > 0) {
      await page.getByText(/^Also seen/).click();
      await page.getByRole("link", { name: others[0]!.summary }).waitFor();
      await expectSound();
    }

    await page.getByRole("link", { name: `See the report: ${lead!.summary}` }).click();
    const changed = page.getByRole("region", { name: /^What changed, .*: table$/ });
    const row = changed.getByRole("row").filter({ hasText: "Language" }).filter({ hasText: "Phone number" });
    await row.getByText("fr", { exact: true }).waitFor();
    await row.getByText("Phone number").waitFor();
    await expectSound();
    expect(page.url()).toContain(lead!.report);
  });
});

test("six weeks in which nothing breaks raise nothing", async () => {
  const deps = { ...testDeps(database), now: () => Temporal.Now.instant() };
  await lendSite(deps, { id: calm });
  await addPerson(deps, { site: calm, email: admin.email, name: "Admin", role: "administrator" });
  await takeIn({ siteId: calm, perDay: 500 });
  await openAlerts(calm);
  await page.getByText("Nothing is watched yet").waitFor();
  await expectSound();
  await page.getByRole("button", { name: "Choose what to watch" }).click();
  await watchChanges();
  const looked = () =>
    server.query<{ done: boolean }>("select looked_until >= $2 as done from alert_settings where site_id = $1", [
      calm,
      new Date(thisHour() - hour),
    ]);
  await expect.poll(looked, { timeout: 30_000 }).toEqual([{ done: true }]);
  await page.getByRole("link", { name: "Raised" }).click();
  await page.getByText("Nothing has been raised").waitFor();
  expect(await server.query("select id from alerts where site_id = $1", [calm])).toEqual([]);
});

test("a limit on some of the interactions and quiet hours are kept, and what is raised meanwhile waits", async () => {
  await openAlerts(calm, "settings");
  await page.getByRole("textbox", { name: "to" }).fill(`http://127.0.0.1:${receiver.port}/quiet`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Nothing was to be told yet.").waitFor();
  await page.getByRole("button", { name: "Add a limit" }).click();
  const fresh = page.getByRole("group", { name: /^Share of submitted that failed/ });
  await fresh.getByText("In all interactions").click();
  await fresh.getByRole("combobox", { name: /^Service/ }).selectOption("sales");
  await fresh.getByRole("combobox", { name: "Measure" }).selectOption("Forms opened");
  const limit = page.getByRole("group", { name: /^Forms opened where the service is “sales”/ });
  await limit.getByRole("textbox", { name: "Limit" }).fill("2");
  await limit.getByRole("spinbutton", { name: /^in the last/ }).fill("24");
  await page.getByLabel(/^Hold messages back/).check();
  const clock = (hours: number) => new Date(Date.now() + hours * hour).toISOString().slice(11, 16);
  const [from, to] = [clock(-1), clock(2)];
  await page.getByLabel("From").fill(from);
  await page.getByLabel("until").fill(to);
  await expectSound();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("What is watched is saved.").waitFor();

  await page.reload();
  await page
    .getByRole("group", { name: "Forms opened where the service is “sales” above 2 over 24 hours." })
    .getByText("Only where the service is “sales”")
    .waitFor();
  await expect.poll(() => page.getByLabel("From").inputValue()).toBe(from);
  expect(await page.getByLabel("until").inputValue()).toBe(to);
  await page.getByText(/^To be told of an alert/).waitFor();

  await page.getByRole("link", { name: "Raised" }).click();
  await page.getByText(`Messages wait from ${from} to ${to}, by the clock of UTC.`).waitFor();
  await page.getByText(/^Forms opened where the service is “sales”: \d+ in the last 24 hours, above 2\.$/).waitFor();
  await page.getByRole("link", { name: /^See the report: Forms opened where/ }).click();
  await expect.poll(() => page.getByRole("combobox", { name: /^Service/ }).inputValue()).toBe("sales");
  expect(receiver.received.filter(({ path }) => path === "/quiet")).toEqual([]);
});
