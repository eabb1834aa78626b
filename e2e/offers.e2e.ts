/** Rules as supervisors write them and visitors meet them, from the console's API to the journeys in the database. */
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
let cookie = "";

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage(embeddingPage(server.url, { body: `<p style="height: 3000px">Things</p>` }));
  const signedIn = await call("POST", "/session", { email: admin.email, password: admin.password });
  cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});
beforeEach(async () => {
  context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
});
afterEach(() => context.close());

function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${server.url}/console/api${path}`, {
    method,
    headers: { origin: server.url, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function save(...rules: Rule[]): Promise<void> {
  const { version } = (await (await call("GET", "/sites/demo/rules")).json()) as { version: number };
  const answer = await call("PUT", "/sites/demo/rules", { rules, version });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

async function visit(path = "/pricing", script = ""): Promise<void> {
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  if (script) await page.addInitScript(script);
  await page.goto(site.url + path);
  widget = widgetOn(page);
}

const rule: Rule = {
  id: "prices",
  name: "Questions about prices",
  enabled: true,
  when: { pages: ["/pricing*"], event: "ready" },
  actions: [
    {
      do: "offer",
      title: "Questions about prices?",
      accept: "Yes, call me",
      decline: "No, thanks",
      prefill: { subject: "Prices" },
    },
  ],
  limits: { perPage: 1, perVisitor: 3, quietDays: 30 },
  heldBack: 0,
};
const invitation = () => page.getByRole("region", { name: "Questions about prices?" });
/** The rules have been looked at once. */
const offersReady = () =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        (window as any).Ringback.push((bus: any) => bus.subscribe("Offer.ready", () => resolve())),
      ),
  );
const journeyOf = async (): Promise<{ offer: string; proactive: boolean; prefilled: boolean } | undefined> => {
  const id = await page.evaluate(() => (window as any).Ringback.journey().interactionId);
  const rows = await server.query<any>("select offer, proactive, prefilled from journeys where interaction_id = $1", [
    id,
  ]);
  return rows[0];
};
/** In how many page views the offer came to one of these ends. */
const counted = async (...results: string[]): Promise<number> => {
  const [row] = await server.query<{ views: number }>(
    "select coalesce(sum(views), 0)::int as views from ready_counts where offer = 'prices' and result = any($1)",
    [results],
  );
  return row?.views ?? 0;
};

describe("an offer", () => {
  test("is made where its conditions hold, and nowhere else", async () => {
    await save(rule);
    await visit("/about");
    await widget.launcher.waitFor();
    await offersReady();
    expect(await invitation().count()).toBe(0);
    await visit("/pricing/phones");
    await invitation().waitFor();
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  test("accepted, opens the form filled in, as a proactive interaction that reports name", async () => {
    await save(rule);
    await visit();
    await page.getByRole("button", { name: "Yes, call me" }).click();
    await widget.firstName.waitFor();
    expect(await widget.notes.inputValue()).toBe("Prices");
    expect(await invitation().count()).toBe(0);
    const [, opened] = await widget.seen("opened");
    expect(opened?.data).toMatchObject({ proactive: true, prefilled: true });
    await expect.poll(journeyOf, { timeout: 5000 }).toEqual({ offer: "prices", proactive: true, prefilled: true });
  });

  test("declined, is counted and not made again, not on the next page and not in the next session", async () => {
    await save(rule);
    const before = await counted("declined");
    await visit("/pricing/declined");
    await page.getByRole("button", { name: "No, thanks" }).click();
    await page.goto(`${site.url}/pricing/again`);
    await offersReady();
    await expect.poll(() => counted("declined"), { timeout: 5000 }).toBe(before + 1);
    await page.close();
    await visit("/pricing/later");
    await offersReady();
    expect(await invitation().count()).toBe(0);
  });

  test("declined, is not made in another tab that was there before", async () => {
    await save({ ...rule, when: { exitIntent: true } });
    const leaves = () =>
      page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, bubbles: true })));
    await visit("/pricing/one");
    await offersReady();
    const first = page;
    await visit("/pricing/two");
    await offersReady();
    await leaves();
    await page.getByRole("button", { name: "No, thanks" }).click();
    page = first;
    await leaves();
    expect(await invitation().count()).toBe(0);
  });

  test("left unanswered, is named by the interaction that the visitor opens otherwise", async () => {
    await save(rule);
    await visit();
    await invitation().waitFor();
    await widget.open();
    expect(await invitation().count()).toBe(0);
    await expect
      .poll(journeyOf, { timeout: 5000 })
      .toEqual({ offer: "prices:shown", proactive: false, prefilled: false });
  });

  test("goes where a single-page app goes on to a page that it is not for", async () => {
    await save(rule);
    await visit();
    await invitation().waitFor();
    await page.evaluate(() => history.pushState(null, "", "/pricing/phones"));
    await page.evaluate(() => history.pushState(null, "", "/cart"));
    await invitation().waitFor({ state: "detached" });
    const before = await counted("shown");
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => counted("shown"), { timeout: 5000 }).toBe(before + 1);
  });

  test("is held back from its share of visitors, who are counted too", async () => {
    await save({ ...rule, heldBack: 50 });
    const results = new Map<string, number>();
    const before = await counted("shown", "held");
    for (let visitor = 0; visitor < 12; visitor++) {
      await visit(`/pricing/share-${visitor}`);
      await offersReady();
      const shown = await invitation().isVisible();
      await widget.open();
      await expect
        .poll(async () => (await journeyOf())?.offer, { timeout: 5000 })
        .toBe(shown ? "prices:shown" : "prices:held");
      results.set(String(shown), (results.get(String(shown)) ?? 0) + 1);
      await context.close();
      context = await browser.newContext({ locale: "en-GB" });
    }
    expect([...results.keys()].sort()).toEqual(["false", "true"]);
    await expect.poll(() => counted("shown", "held"), { timeout: 5000 }).toBe(before + 12);
  });

  test("made after the visitor was in another tab, or has opened the form, is counted in the same page view", async () => {
    const views = async () => {
      const [row] = await server.query<{ views: number }>(
        "select coalesce(sum(views), 0)::int as views from ready_counts where page = '/pricing/back'",
      );
      return row?.views;
    };
    const late = { ...rule, id: "late", when: { errorsAtLeast: 1 }, actions: [{ do: "event", name: "late" }] } as Rule;
    await save({ ...rule, when: { exitIntent: true } }, late);
    const before = await counted("shown");
    await visit("/pricing/back");
    await offersReady();
    const turn = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await turn(true);
    await expect.poll(views).toBe(1);
    await turn(false);
    await page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, bubbles: true })));
    await invitation().waitFor();
    await turn(true);
    await expect.poll(() => counted("shown")).toBe(before + 1);
    await turn(false);
    await widget.open();
    await widget.firstName.fill("Ann");
    await widget.phone.fill("+19005550133");
    await widget.confirm.click();
    await widget.refusedNumber.waitFor();
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => server.query("select views from ready_counts where offer = 'late'")).toHaveLength(1);
    expect([await views(), await counted("shown")]).toEqual([1, before + 1]);
  });

  test("is not made where the service's hours say otherwise", async () => {
    await save({ ...rule, when: { open: false } });
    await visit();
    const status = await page.waitForResponse(/\/status\?/);
    await Promise.all([status.finished(), offersReady()]);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await invitation().count()).toBe(0);
  });
});

describe("other moments and other means", () => {
  test("dwelling, scrolling and leaving by the top", async () => {
    await save({ ...rule, when: { dwellSeconds: 1 } });
    await visit();
    await invitation().waitFor();
    await save({ ...rule, when: { scrollPercent: 90 } });
    await visit();
    await offersReady();
    expect(await invitation().count()).toBe(0);
    await page.mouse.wheel(0, 3000);
    await invitation().waitFor();
    await save({ ...rule, when: { exitIntent: true } });
    await visit();
    await offersReady();
    await page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, bubbles: true })));
    await invitation().waitFor();
  });

  test("errors bring another channel's link into the open form, which stays as it is", async () => {
    await save({
      ...rule,
      when: { errorsAtLeast: 1 },
      actions: [
        {
          do: "link",
          title: "Questions about prices?",
          label: "Write to us",
          href: "mailto:help@shop.example",
          decline: "No, thanks",
        },
      ],
    });
    await visit();
    await widget.open();
    await widget.firstName.fill("Ann");
    await widget.phone.fill("+19005550133");
    await widget.confirm.click();
    await invitation().waitFor();
    expect(await widget.dialog.getByRole("link", { name: "Write to us" }).getAttribute("href")).toBe(
      "mailto:help@shop.example",
    );
    await widget.dialog.getByRole("button", { name: "No, thanks" }).click();
    await invitation().waitFor({ state: "detached" });
    expect(await widget.firstName.inputValue()).toBe("Ann");
  });

  test("a time is suggested and, accepted, chosen in the form", async () => {
    await save({
      ...rule,
      actions: [
        {
          do: "suggestTime",
          title: "Questions about prices?",
          accept: "Another time",
          decline: "No, thanks",
          inHours: 2,
        },
      ],
    });
    await visit();
    const asked = Date.now();
    await page.getByRole("button", { name: "Another time" }).click();
    await widget.firstName.waitFor();
    await widget.firstName.fill("Ann");
    await widget.phone.fill("+14155550141");
    await page.getByRole("dialog").first().getByRole("button", { name: /^Book/ }).click();
    await page.locator("#cx-callback-result").waitFor();
    const [row] = await server.query<{ desired_at: Date }>(
      "select desired_at from callbacks where phone_number = '+14155550141'",
    );
    expect(row?.desired_at.getTime()).toBeGreaterThanOrEqual(asked + 2 * 3_600_000);
  });

  test("texts, prefilling and an event of the page's own", async () => {
    await save({
      ...rule,
      actions: [
        { do: "texts", texts: { CallbackTitle: "Let's talk prices" } },
        { do: "prefill", values: { subject: "From the price list" } },
        { do: "event", name: "priceVisitor", data: { tier: "gold" } },
      ],
    });
    await visit(
      "/pricing",
      "window.Ringback = [bus => bus.subscribe('Offer.priceVisitor', e => (window.offered = e.data))];",
    );
    await page.waitForFunction(() => (window as any).offered);
    expect(await page.evaluate(() => (window as any).offered)).toEqual({ rule: "prices", tier: "gold" });
    await widget.open();
    expect(await widget.notes.inputValue()).toBe("From the price list");
    await page.getByRole("heading", { name: "Let's talk prices" }).waitFor();
  });

  test("a preview shows the invitation whatever the conditions, and counts nothing", async () => {
    await save({ ...rule, when: { pages: ["/never"] } });
    await visit();
    await offersReady();
    await page.evaluate((previewed) => (window as any).Ringback.command("Offer.preview", { rule: previewed }), rule);
    await invitation().waitFor();
    await page.getByRole("button", { name: "No, thanks" }).click();
    await invitation().waitFor({ state: "detached" });
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });
});

describe("the rules' API", () => {
  test("names each wrong field, and refuses to overwrite somebody else's change", async () => {
    const { version } = (await (await call("GET", "/sites/demo/rules")).json()) as { version: number };
    const wrong = await call("PUT", "/sites/demo/rules", {
      rules: [{ ...rule, heldBack: 91, when: { dwell: 3 } }],
      version,
    });
    expect(wrong.status).toBe(400);
    const { errors } = (await wrong.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(["0.heldBack", "0.when.dwell"]);
    expect((await call("PUT", "/sites/demo/rules", { rules: [], version: version + 7 })).status).toBe(409);
    cookie = "";
    expect((await call("GET", "/sites/demo/rules")).status).toBe(401);
  });
});
