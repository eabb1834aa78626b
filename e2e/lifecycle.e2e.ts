import type { Metadata } from "@ringback/lifecycle";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { widgetOn, type SeenEvent, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;
let widget: WidgetModel;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage(embeddingPage(server.url));
});
afterAll(async () => {
  await Promise.all([site.close(), browser.close(), server.stop()]);
});
beforeEach(async () => {
  faults.length = 0;
  context = await browser.newContext({ locale: "en-US", timezoneId: "America/New_York" });
  page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${site.url}/pricing?plan=gold#top`);
  widget = widgetOn(page);
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

const untouched: Metadata = {
  proactive: false,
  prefilled: false,
  autoSubmitted: false,
  errors: false,
  form: false,
  opened: false,
  started: false,
  cancelled: false,
  completed: false,
  closed: false,
  elapsed: false,
};
const stamp = expect.any(Number);
const names = (events: readonly SeenEvent[]) => events.map((event) => event.name).join(" ");
const blocks = (events: readonly SeenEvent[]) => events.map((event) => event.data);

/** The laws that hold for every sequence, whatever happened. */
function expectLawful(events: readonly SeenEvent[]): void {
  let latest = 0;
  for (const { time, data } of events) {
    expect(Object.keys(data)).toEqual(Object.keys(untouched));
    expect(time).toBeGreaterThanOrEqual(latest);
    latest = time;
    const end = data.completed === false ? data.cancelled : data.completed;
    const elapsed = data.started === false || end === false ? false : end - data.started;
    expect(data.elapsed).toBe(elapsed);
  }
}

async function fillIn(number = "4155550132"): Promise<void> {
  await widget.firstName.fill("Ann");
  await widget.lastName.fill("Lee");
  await widget.phone.fill(number);
  await widget.notes.fill("My order arrived damaged");
}

describe("each published sequence, every field of every event", () => {
  test("opened, changed their mind, entered nothing", async () => {
    await widget.open();
    await widget.leave();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened cancelled closed");
    const opened = { ...untouched, opened: stamp };
    expect(blocks(events)).toEqual([
      untouched,
      opened,
      { ...opened, cancelled: stamp },
      { ...opened, cancelled: stamp, closed: stamp },
    ]);
    expectLawful(events);
  });

  test("began to fill in the form, closed without submitting", async () => {
    await widget.open();
    await widget.notes.pressSequentially("Hello");
    await widget.leave();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened started cancelled closed");
    const started = { ...untouched, opened: stamp, started: stamp };
    expect(blocks(events).slice(2)).toEqual([
      started,
      { ...started, cancelled: stamp, elapsed: stamp },
      { ...started, cancelled: stamp, closed: stamp, elapsed: stamp },
    ]);
    expectLawful(events);
  });

  test("filled in and submitted, and the callback's row is in the database", async () => {
    await widget.open();
    await fillIn();
    await widget.confirm.click();
    await widget.done.click();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened started submitted completed closed");
    const form = {
      firstname: "Ann",
      lastname: "Lee",
      _customer_number: "+14155550132",
      subject: "My order arrived damaged",
    };
    const submitted = { ...untouched, opened: stamp, started: stamp, form };
    expect(blocks(events).slice(3)).toEqual([
      submitted,
      { ...submitted, completed: stamp, elapsed: stamp },
      { ...submitted, completed: stamp, closed: stamp, elapsed: stamp },
    ]);
    expectLawful(events);
    const rows = await server.query(
      "select site_id, service_id, state, phone_number, first_name, last_name, subject, page, time_zone from callbacks where phone_number = $1",
      ["+14155550132"],
    );
    expect(rows).toEqual([
      {
        site_id: "demo",
        service_id: "support",
        state: "queued",
        phone_number: "+14155550132",
        first_name: "Ann",
        last_name: "Lee",
        subject: "My order arrived damaged",
        page: "/pricing",
        time_zone: "America/New_York",
      },
    ]);
  });

  test("submit failed, corrected, submitted again", async () => {
    await widget.open();
    await fillIn("9005550133");
    await widget.confirm.click();
    await widget.refusedNumber.waitFor();
    await widget.phone.fill("4155550134");
    await widget.confirm.click();
    await widget.done.click();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened started submitted submitted completed closed");
    expect(blocks(events).map((block) => block.errors)).toEqual([false, false, false, false, [7036], [7036], [7036]]);
    expect(blocks(events)[4]?.form).toMatchObject({ _customer_number: "+14155550134" });
    expectLawful(events);
  });

  test("submit failed, gave up", async () => {
    await widget.open();
    await fillIn("9005550133");
    await widget.confirm.click();
    await widget.refusedNumber.waitFor();
    await widget.leave();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened started submitted cancelled closed");
    expect(events.at(-1)?.data.errors).toEqual([7036]);
    expectLawful(events);
  });

  test("filled in by the page and sent automatically", async () => {
    await page.evaluate(() => {
      (window as any).Ringback.push((bus: any) =>
        bus.command("Callback.open", {
          form: { firstname: "Ann", phonenumber: "+14155550135", autoSubmit: true },
          userData: { plan: "gold" },
          proactive: true,
        }),
      );
    });
    await widget.done.click();
    const events = await widget.seen("closed");
    expect(names(events)).toBe("ready opened submitted completed closed");
    const opened = { ...untouched, proactive: true, prefilled: true, opened: stamp };
    const submitted = {
      ...opened,
      autoSubmitted: true,
      form: { firstname: "Ann", lastname: "", _customer_number: "+14155550135", subject: "", plan: "gold" },
    };
    expect(blocks(events).slice(1)).toEqual([
      opened,
      submitted,
      { ...submitted, completed: stamp },
      { ...submitted, completed: stamp, closed: stamp },
    ]);
    expectLawful(events);
  });

  test("a second interaction on the same page starts from all false", async () => {
    await widget.open();
    await fillIn("9005550133");
    await widget.confirm.click();
    await widget.refusedNumber.waitFor();
    await widget.leave();
    await widget.open();
    await widget.leave();
    const events = await widget.seen("closed", 2);
    expect(names(events)).toBe("ready opened started submitted cancelled closed opened cancelled closed");
    expect(events[6]?.data).toEqual({ ...untouched, opened: stamp });
  });
});

describe("one request, one callback", () => {
  test("three clicks in one moment", async () => {
    await widget.open();
    await fillIn("4155550136");
    await widget.confirm.evaluate((button: HTMLElement) => {
      for (let click = 0; click < 3; click++) button.click();
    });
    await widget.done.waitFor();
    const events = await widget.seen("completed");
    expect(names(events)).toBe("ready opened started submitted completed");
    expect(await server.query("select 1 from callbacks where phone_number = '+14155550136'")).toHaveLength(1);
  });

  test("the answer is lost and the visitor tries again", async () => {
    let lost = 0;
    await page.route("**/v1/callbacks", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await widget.open();
    await fillIn("4155550137");
    await widget.confirm.click();
    await page.getByRole("alert").first().waitFor();
    await widget.confirm.click();
    await widget.done.waitFor();
    expect((await widget.seen("completed")).at(-1)?.data.errors).toEqual(["network_error"]);
    expect(await server.query("select 1 from callbacks where phone_number = '+14155550137'")).toHaveLength(1);
  });

  test("offline says so, and works again once the network is back", async () => {
    await widget.open();
    await fillIn("4155550138");
    await context.setOffline(true);
    await widget.confirm.click();
    await page.getByRole("alert").first().waitFor();
    await context.setOffline(false);
    await widget.confirm.click();
    await widget.done.waitFor();
    expect(await server.query("select 1 from callbacks where phone_number = '+14155550138'")).toHaveLength(1);
  });
});

test("what was typed survives a reload in the same tab", async () => {
  await widget.open();
  await fillIn("4155550139");
  await page.reload();
  await widget.open();
  expect(await widget.firstName.inputValue()).toBe("Ann");
  expect(await widget.notes.inputValue()).toBe("My order arrived damaged");
});

test("nothing is stored and nobody else is asked before the widget is opened", async () => {
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.reload();
  await widget.launcher.waitFor();
  expect([...hosts].sort()).toEqual([new URL(server.url).host, new URL(site.url).host].sort());
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ""]);
});
