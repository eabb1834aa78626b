/** However a visit ends, the right journey is in the database. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { widgetOn, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let widget: WidgetModel;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage(embeddingPage(server.url));
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});
beforeEach(async () => {
  context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  page = await visit("/pricing?plan=gold#top");
  page.setDefaultTimeout(8000);
});
afterEach(() => context.close());

async function visit(path: string): Promise<Page> {
  const visited = await context.newPage();
  await visited.goto(site.url + path);
  widget = widgetOn(visited);
  return visited;
}

interface Row {
  readonly interaction_id: string;
  readonly proactive: boolean;
  readonly prefilled: boolean;
  readonly auto_submitted: boolean;
  readonly errors: string;
  readonly submissions: number;
  readonly page: string;
  readonly offer: string;
  readonly last_field: string;
  readonly invalid_fields: string;
  readonly language: string;
  readonly service: string;
  readonly time_zone: string;
  readonly device: string;
  readonly callback_id: string;
  /** The events that it has times of. */
  readonly reached: string;
}

/** The page's journey as it is stored, once it has come to `reached`. */
async function journey(reached: string, id?: string): Promise<Row> {
  const wanted = id ?? (await interactionId());
  const rows = () =>
    server.query<Row>(
      `select *, array_to_string(array_remove(array[
         case when opened is not null then 'opened' end, case when started is not null then 'started' end,
         case when cancelled is not null then 'cancelled' end, case when completed is not null then 'completed' end,
         case when closed is not null then 'closed' end], null), ' ') as reached
       from journeys where interaction_id = $1`,
      [wanted],
    );
  await expect.poll(async () => (await rows())[0]?.reached, { timeout: 15_000, interval: 100 }).toBe(reached);
  const [row] = await rows();
  if (!row) throw new Error("the journey is gone");
  return row;
}

async function interactionId(): Promise<string> {
  return page.evaluate(() => (window as any).Ringback.journey().interactionId);
}

async function fillIn(number = "+14155550132"): Promise<void> {
  await widget.firstName.fill("Ann");
  await widget.phone.fill(number);
}

describe("a sequence of events", () => {
  test("opened, changed their mind, entered nothing", async () => {
    await widget.open();
    await page.keyboard.press("Escape");
    expect(await journey("opened cancelled closed")).toMatchObject({
      page: "/pricing",
      offer: "launcher",
      language: "en-GB",
      service: "support",
      time_zone: "Europe/Berlin",
      device: "desktop",
      submissions: 0,
      errors: "false",
      callback_id: "",
    });
  });

  test("began to fill in the form, closed without submitting", async () => {
    await widget.open();
    await widget.notes.pressSequentially("Hello");
    await page.evaluate(() => (window as any).Ringback.command("Callback.close", { force: true }));
    expect(await journey("opened started cancelled closed")).toMatchObject({ last_field: "subject", submissions: 0 });
  });

  test("filled in and submitted, joined with its callback, and nothing of what was typed", async () => {
    await widget.open();
    await fillIn();
    await widget.confirm.click();
    await page.locator("#cx-callback-result").waitFor();
    const row = await journey("opened started completed");
    const [callback] = await server.query<{ id: string; interaction_id: string }>(
      "select id, interaction_id from callbacks where id = $1",
      [row.callback_id],
    );
    expect(callback?.interaction_id).toBe(row.interaction_id);
    expect(JSON.stringify(row)).not.toMatch(/Ann|4155550132|plan=gold/);
    await page.keyboard.press("Escape");
    await journey("opened started completed closed", row.interaction_id);
  });

  test("submit failed, corrected, submitted again", async () => {
    await widget.open();
    await fillIn("+19005550133");
    await widget.confirm.click();
    await page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
    await widget.phone.fill("+14155550134");
    await widget.confirm.click();
    await page.locator("#cx-callback-result").waitFor();
    expect(await journey("opened started completed")).toMatchObject({ submissions: 2, errors: "[7036]" });
  });

  test("submit failed, gave up", async () => {
    await widget.open();
    await fillIn("+19005550133");
    await widget.confirm.click();
    await page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
    await page.evaluate(() => (window as any).Ringback.command("Callback.close", { force: true }));
    expect(await journey("opened started cancelled closed")).toMatchObject({ submissions: 1, errors: "[7036]" });
  });

  test("a field that failed its local check is counted by name", async () => {
    await widget.open();
    await widget.firstName.fill("Ann");
    await widget.confirm.click();
    await widget.refusedNumber.waitFor();
    await widget.confirm.click();
    await page.waitForFunction(() => (window as any).Ringback.journey().context.invalidFields?.phonenumber === 2);
    await page.evaluate(() => (window as any).Ringback.command("Callback.close", { force: true }));
    expect(await journey("opened started cancelled closed")).toMatchObject({
      invalid_fields: '{"phonenumber":2}',
      last_field: "phonenumber",
    });
  });

  test("filled in by the page and sent automatically", async () => {
    await page.evaluate(() =>
      (window as any).Ringback.command("Callback.open", {
        form: { firstname: "Ann", phonenumber: "+14155550135", autoSubmit: true },
        proactive: true,
      }),
    );
    expect(await journey("opened completed")).toMatchObject({
      proactive: true,
      prefilled: true,
      auto_submitted: true,
      offer: "page",
    });
  });

  test("a second interaction on the same page is a second journey", async () => {
    await widget.open();
    const first = await interactionId();
    await page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "detached" });
    await widget.open();
    expect(await interactionId()).not.toBe(first);
    await page.keyboard.press("Escape");
    await journey("opened cancelled closed");
    await journey("opened cancelled closed", first);
  });
});

describe("a visit that is cut off", () => {
  test("the tab is closed while the form is being filled in", async () => {
    await widget.open();
    const id = await interactionId();
    await widget.firstName.pressSequentially("A");
    await page.close({ runBeforeUnload: true });
    expect(await journey("opened started", id)).toMatchObject({ last_field: "firstname" });
  });

  test("the visitor goes to another page", async () => {
    await widget.open();
    const id = await interactionId();
    await widget.notes.pressSequentially("Hi");
    await page.goto(`${site.url}/elsewhere`);
    expect(await journey("opened started", id)).toMatchObject({ page: "/pricing", last_field: "subject" });
  });

  test("the tab crashes: what had happened a moment ago is there", async () => {
    await widget.open();
    const id = await interactionId();
    await widget.firstName.pressSequentially("A");
    await journey("opened started");
    const session = await context.newCDPSession(page);
    void session.send("Page.crash").catch(() => undefined);
    await page.waitForEvent("crash");
    expect(await journey("opened started", id)).toMatchObject({ last_field: "firstname" });
  });

  test("the network is dead until the visitor has left: the tab's next page brings the journey", async () => {
    await widget.open();
    const id = await interactionId();
    await journey("opened");
    await page.route("**/v1/journeys", (route) => route.abort("internetdisconnected"));
    await page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "detached" });
    await page.goto(`${site.url}/next`);
    await page.unroute("**/v1/journeys");
    await page.reload();
    await journey("opened cancelled closed", id);
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage)), { timeout: 5000 }).toEqual([]);
  });

  test("the network comes back while the page is there", async () => {
    await widget.open();
    await journey("opened");
    await context.setOffline(true);
    await page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "detached" });
    await context.setOffline(false);
    await journey("opened cancelled closed");
  });

  test("beacons are blocked: a fetch that is kept alive brings it", async () => {
    await page.addInitScript(() => {
      Navigator.prototype.sendBeacon = () => false;
    });
    await page.reload();
    await widget.open();
    const id = await interactionId();
    await widget.firstName.pressSequentially("A");
    await page.close({ runBeforeUnload: true });
    await journey("opened started", id);
  });

  test("reports are blocked altogether: the callback is booked all the same, and nothing is said in the console", async () => {
    const said: string[] = [];
    page.on("pageerror", (error) => said.push(error.message));
    await page.route(/\/v1\/journeys/, (route) => route.abort("blockedbyclient"));
    await widget.open();
    await fillIn("+14155550139");
    await widget.confirm.click();
    await page.locator("#cx-callback-result").waitFor();
    expect(await server.query("select 1 from callbacks where phone_number = '+14155550139'")).toHaveLength(1);
    expect(said).toEqual([]);
  });
});
