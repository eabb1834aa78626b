/**
 * A page that Back brings as it was left, forms, rules and waiting records with it. The Chromium inside the npm package keeps
 * no such pages: with it these tests are left out, and run with Debian's.
 */
import type { Rule } from "@ringback/protocol";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { widgetOn, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let widget: WidgetModel;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser({ without: ["--disable-back-forward-cache"] })]);
  const head = `<script>addEventListener("pageshow", (e) => (window.restored = e.persisted));</script>`;
  site = await servePage(embeddingPage(server.url, { head }));
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});
beforeEach(async (test) => {
  context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  widget = widgetOn(page);
  if (!(await keepsPages())) test.skip("this Chromium keeps no page for Back");
});
afterEach(() => context.close());

/** Whether this browser keeps pages at all: a page without the widget. */
async function keepsPages(): Promise<boolean> {
  const plain = await servePage(
    `<script>addEventListener("pageshow", (e) => (window.restored = e.persisted));</script>`,
  );
  await page.goto(`${plain.url}/one`);
  await page.goto(`${plain.url}/two`);
  await page.goBack({ waitUntil: "commit" });
  const kept = await page.evaluate(() => (window as any).restored === true);
  await plain.close();
  return kept;
}

async function goBack(): Promise<void> {
  await page.goBack({ waitUntil: "commit" });
  await page.waitForFunction(() => (window as any).restored === true);
}

const interactionId = (): Promise<string> => page.evaluate(() => (window as any).Ringback.journey().interactionId);

/** The events that the journey has times of, as it is stored. */
async function reached(id: string): Promise<string> {
  const [row] = await server.query<{ reached: string }>(
    `select array_to_string(array_remove(array[
       case when opened is not null then 'opened' end, case when started is not null then 'started' end,
       case when cancelled is not null then 'cancelled' end, case when completed is not null then 'completed' end,
       case when closed is not null then 'closed' end], null), ' ') as reached
     from journeys where interaction_id = $1`,
    [id],
  );
  return row?.reached ?? "nothing";
}

test("the form is there as it was left, and its interaction goes on", async () => {
  await page.goto(`${site.url}/pricing`);
  await widget.open();
  const id = await interactionId();
  await widget.firstName.fill("Ann");
  await page.goto(`${site.url}/about`);
  await expect.poll(() => reached(id)).toBe("opened started");
  await goBack();
  expect(await widget.firstName.inputValue()).toBe("Ann");
  await widget.phone.fill("+14155550191");
  await widget.confirm.click();
  await page.locator("#cx-callback-result").waitFor();
  expect(await interactionId()).toBe(id);
  await expect.poll(() => reached(id)).toBe("opened started completed");
  await page.keyboard.press("Escape");
  await expect.poll(() => reached(id)).toBe("opened started completed closed");
  const [views] = await server.query("select sum(views)::int as views from ready_counts where page = '/pricing'");
  expect(views).toEqual({ views: 1 });
});

/** Opens the form and leaves it. Gives the interaction's id. */
async function lookAtForm(): Promise<string> {
  await widget.open();
  const id = await interactionId();
  await page.keyboard.press("Escape");
  await widget.dialog.waitFor({ state: "detached" });
  return id;
}

test("what waits to be sent on the page and on the one after it arrives once the server is there again", async () => {
  await page.goto(`${site.url}/pricing`);
  const ids = [await lookAtForm()];
  await page.goto(`${site.url}/about`);
  ids.push(await lookAtForm());
  await expect.poll(() => reached(ids[1]!)).toBe("opened cancelled closed");
  await server.kill();
  ids.push(await lookAtForm());
  await goBack();
  ids.push(await lookAtForm());
  await server.start();
  for (const id of ids) await expect.poll(() => reached(id), { timeout: 20_000 }).toBe("opened cancelled closed");
});

test("what the page after it has left behind arrives, though this one has sent nothing itself", async () => {
  await page.goto(`${site.url}/pricing`);
  await widget.launcher.hover();
  await page.waitForLoadState("networkidle");
  await page.goto(`${site.url}/about`);
  const sent = await lookAtForm();
  await expect.poll(() => reached(sent)).toBe("opened cancelled closed");
  await server.kill();
  const id = await lookAtForm();
  await goBack();
  await server.start();
  await expect.poll(() => reached(id), { timeout: 20_000 }).toBe("opened cancelled closed");
});

describe("where the site has rules", () => {
  const rule: Rule = {
    id: "prices",
    name: "Questions about prices",
    enabled: true,
    when: { pages: ["/pricing*"], exitIntent: true, open: true, scrollPercent: 1 },
    actions: [{ do: "offer", title: "Questions about prices?", accept: "Yes, call me", decline: "No, thanks" }],
    limits: { perPage: 1, quietDays: 30 },
    heldBack: 0,
  };
  const invitation = () => page.getByRole("region", { name: "Questions about prices?" });
  const leavesByTop = () =>
    page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, bubbles: true })));

  async function save(...rules: Rule[]): Promise<void> {
    const call = (method: string, path: string, body?: unknown, cookie = "") =>
      fetch(`${server.url}/console/api${path}`, {
        method,
        headers: { origin: server.url, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const signedIn = await call("POST", "/session", { email: admin.email, password: admin.password });
    const cookie = signedIn.headers.getSetCookie().map((set) => set.split(";")[0]);
    const { version } = (await (await call("GET", "/sites/demo/rules", undefined, cookie.join("; "))).json()) as {
      version: number;
    };
    expect((await call("PUT", "/sites/demo/rules", { rules, version }, cookie.join("; "))).status).toBe(200);
  }

  /** The rules have been looked at with what the service says. */
  async function visit(path: string): Promise<void> {
    const status = page.waitForResponse(/\/status\?/);
    await page.goto(site.url + path);
    await (await status).finished();
    await page.waitForLoadState("networkidle");
  }

  test("an invitation that was declined on the page after is not made", async () => {
    await save(rule);
    await visit("/pricing/one");
    await visit("/pricing/two");
    await expect
      .poll(async () => {
        await leavesByTop();
        return invitation().count();
      })
      .toBe(1);
    await page.getByRole("button", { name: "No, thanks" }).click();
    await goBack();
    await leavesByTop();
    expect(await invitation().count()).toBe(0);
  });

  test("an invitation whose rule is gone meanwhile still opens the form, and its page view is counted once", async () => {
    await save(rule);
    await visit("/pricing/three");
    await expect
      .poll(async () => {
        await leavesByTop();
        return invitation().count();
      })
      .toBe(1);
    await page.goto(`${site.url}/about`);
    await save();
    await goBack();
    await page.getByRole("button", { name: "Yes, call me" }).click();
    await widget.firstName.waitFor();
    const id = await interactionId();
    await expect.poll(() => reached(id)).toBe("opened");
    await page.goto(`${site.url}/about`);
    const views = await server.query("select sum(views)::int as views from ready_counts where page = '/pricing/three'");
    expect(views).toEqual([{ views: 1 }]);
  });
});
