/** The journeys of the console on a real server's answers: every page in each size and light, on paper, and to take away. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityFaults, widthBeyondWindow } from "./accessibility.ts";
import { signIn } from "./models/console.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await report(Array.from({ length: 180 }, (_, index) => visit(index)));
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
    if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      faults.push(message.text());
  });
  await signIn(page, server.url);
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

/** One of a few hundred visits of the last two days: a third get a callback, the rest leave, some after an error. */
function visit(index: number): object {
  const end = Date.now() - (index + 1) * 900_000;
  const [opened, started] = [end - 60_000, end - 50_000];
  const completes = index % 3 === 0;
  const fails = index % 5 === 0;
  return {
    site: "demo",
    interactionId: crypto.randomUUID(),
    metadata: {
      proactive: false,
      prefilled: index % 4 === 0,
      autoSubmitted: false,
      errors: fails ? [index % 2 ? 7030 : "network_error"] : false,
      opened,
      started,
      cancelled: completes ? false : end,
      completed: completes ? end : false,
      closed: end,
      elapsed: end - started,
    },
    submissions: (fails ? 1 : 0) + (completes ? 1 : 0),
    context: {
      page: `/products/${index % 4}`,
      language: index % 2 ? "fr" : "de",
      device: index % 3 ? "phone" : "desktop",
      service: "support",
      lastField: index % 2 ? "phonenumber" : "firstname",
      offer: "launcher",
    },
    // The visitor's clock is right: the record comes late, not from a clock that is behind.
    sentAt: new Date().toISOString(),
  };
}

async function report(records: readonly object[]): Promise<void> {
  for (let from = 0; from < records.length; from += 60) {
    const answer = await fetch(`${server.url}/v1/journeys`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(records.slice(from, from + 60)),
    });
    expect(await answer.json()).toEqual({ accepted: 60, rejected: [] });
  }
}

async function open(address: string): Promise<void> {
  await page.goto(`${server.url}/console/demo/journeys/${address}`);
  await page.getByRole("heading", { name: "Journeys" }).waitFor();
  await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
}

const addresses = [
  "overview?span=week&step=day",
  "funnel?span=week&compare=before",
  "errors?span=week&step=week",
  "timing?span=today",
  "segments?span=week&device=phone&compare=segment&other.device=desktop",
  "live",
  "interactions?outcome=left",
  "overview?from=2020-01-01&to=2020-01-02",
];

describe.each(["light", "dark"] as const)("every page, %s", (colorScheme) => {
  test.each(addresses)("%s", async (address) => {
    await page.emulateMedia({ colorScheme });
    await open(address);
    await page.locator("rb-chart, rb-interactions [role=status]").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => widthBeyondWindow(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

test("on a telephone filters fold behind a button that counts them, and a list has no sideways", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("funnel?span=week&language=fr&compare=before");
  const language = page.getByRole("combobox", { name: "Language" });
  await page.locator("canvas").first().waitFor();
  expect(await language.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Filters: 2 set" }).click();
  await language.selectOption("any");
  await page.getByRole("button", { name: "Filters: 1 set" }).waitFor();

  await open("interactions?outcome=left&lastField=phonenumber");
  const list = page.getByRole("region", { name: "Interactions" });
  await list.getByRole("row").nth(1).getByRole("cell").filter({ hasText: "phone" }).first().waitFor();
  expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("on paper a report says what it shows, and its tables are open", async () => {
  await open("segments?span=week&language=fr");
  const shown = page.getByText(/ to now, .* · visits where the language is “fr”$/);
  const table = page.getByRole("region", { name: /^Callbacks missed.*: table$/ });
  await shown.waitFor();
  await table.waitFor({ state: "hidden" });
  await page.emulateMedia({ media: "print" });
  await table.waitFor();
  await shown.waitFor();
  expect(await page.getByRole("button", { name: /^Table|^Print/ }).count()).toBe(0);
});

describe("what is downloaded", () => {
  const textOf = async (name: RegExp): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    const chunks = await (await download.createReadStream()).toArray();
    return Buffer.concat(chunks as Buffer[]).toString();
  };
  const linesOf = (text: string) => text.trim().split("\r\n");

  test("is what the chart asked: its filters, by its step, and no hour that is to come", async () => {
    await open("overview?span=today&language=fr");
    const [head = "", ...lines] = linesOf(await textOf(/^CSV: Opened and completed/));
    expect(head).toMatch(/^at,step,interactions/);
    const last = lines.at(-1)!.split(",")[0]!;
    expect(Date.parse(last)).toBeLessThanOrEqual(Date.now());
    const report = JSON.parse(await textOf(/^JSON: Opened and completed/));
    expect(report).toMatchObject({ question: "funnel", by: "hour", filters: { language: "fr" } });
  });

  test("is every interaction on screen", async () => {
    await open("interactions?outcome=left");
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("100 latest interactions").waitFor();
    expect(linesOf(await textOf(/^CSV of these 100$/)).length).toBe(101);
  });
});
