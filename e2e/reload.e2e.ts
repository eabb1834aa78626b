/** The page goes while a request is under way, and the visitor sends what has come back: nobody is called twice. */
import type { Page } from "playwright";
import { beforeEach, expect, test } from "vitest";
import type { WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import type { RingbackServer } from "./with-server.ts";
import { lendVisitor } from "./with-visitor.ts";

// The page's own data is another on each page, and at each load.
const data = `<script>Ringback.push(bus => Ringback.configure({userData: {from: location.pathname, at: Date.now()}}))</script>`;
const lent = lendVisitor({
  embedding: { head: data },
  visitor: { locale: "en-US", timezoneId: "America/New_York" },
});
let server: RingbackServer;
let site: Site;
let page: Page;
let widget: WidgetModel;
beforeEach(() => void ({ server, site, page, widget } = lent()));

/** Presses the button; the request `arrives` or is lost on its way, and its answer never comes. Gives its key. */
async function send(arrives: boolean, path = "/v1/callbacks"): Promise<string> {
  const sent = Promise.withResolvers<string>();
  await page.route(
    server.url + path,
    async (route) => {
      if (arrives) expect((await route.fetch()).ok()).toBe(true);
      sent.resolve(route.request().headers()["idempotency-key"] ?? "");
    },
    { times: 1 },
  );
  await widget.confirm.click();
  return sent.promise;
}

async function fillIn(number: string, { url } = site): Promise<void> {
  await page.goto(`${url}/pricing`);
  await widget.open();
  await widget.firstName.fill("Ann");
  await widget.phone.fill(number);
  await widget.notes.fill("My order");
}

const callbacksOf = (...numbers: string[]) =>
  server.query<{ id: string; state: string; key: string; phone_number: string }>(
    "select id, state, idempotency_key as key, phone_number from callbacks where phone_number = any($1) order by id",
    [numbers],
  );
const managedCallback = () => widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href");
const kept = () => page.evaluate(() => Object.values(sessionStorage).filter((value) => value.includes("My order")));

test.each([
  ["had arrived", "4155550171", true, (): Promise<unknown> => page.reload()],
  ["was lost on its way", "4155550172", false, (): Promise<unknown> => page.reload()],
  ["had arrived from another page", "4155550173", true, (): Promise<unknown> => page.goto(`${site.url}/contact`)],
])("sent again, a request that %s makes one callback", async (_how, number, arrives, go) => {
  await fillIn(number);
  const key = await send(arrives);
  await go();
  await widget.open();
  await expect.poll(() => widget.notes.inputValue()).toBe("My order");
  await widget.confirm.click();
  await widget.done.waitFor();

  const events = await widget.seen("completed");
  expect(events.map(({ name }) => name).join(" ")).toBe("ready opened submitted completed");
  const callbacks = await callbacksOf(`+1${number}`);
  expect(callbacks).toMatchObject([{ state: "queued", key }]);
  expect(await managedCallback()).toContain(callbacks[0]!.id);
  await widget.done.click();
  expect(await kept()).toEqual([]);
});

test("changed and sent again, it is one call: what the first request became is cancelled", async () => {
  await fillIn("4155550177");
  const keys = [await send(true)];
  await page.reload();
  await widget.open();
  await expect.poll(() => widget.notes.inputValue()).toBe("My order");
  await widget.phone.fill("4155550178");
  keys.push(await send(false));
  await page.reload();
  await widget.open();
  await widget.phone.fill("4155550179");
  await widget.confirm.click();
  await widget.done.waitFor();
  const callbacks = await callbacksOf("+14155550177", "+14155550178", "+14155550179");
  expect(callbacks).toMatchObject([
    { phone_number: "+14155550177", state: "completed", key: keys[0] },
    { phone_number: "+14155550179", state: "queued" },
  ]);
  expect(keys).not.toContain(callbacks[1]!.key);
});

test("sent again, a request for a time takes one place of it", async () => {
  await fillIn("4155550174");
  await page.getByRole("radio", { name: "Pick a time" }).click();
  await page
    .getByRole("radio", { name: /\d\d? (AM|PM)$/ })
    .first()
    .click();
  await send(true);
  await page.reload();
  await widget.open();
  await widget.confirm.and(page.getByRole("button", { name: /^Book/ })).click();
  await widget.done.waitFor();
  expect(await callbacksOf("+14155550174")).toMatchObject([{ state: "scheduled" }]);
  const taken = await server.query("select taken from slots where taken > 0");
  expect(taken).toEqual([{ taken: 1 }]);
});

test.each([
  ["v1", "4155550175", "/genesys/1/service/callback/support", ""],
  ["v3", "4155550176", "/engagement/v3/callbacks", "/create"],
])("sent again in the vendor's way (%s), it is one callback too", async (version, number, address, create) => {
  const attributes = `data-api-version="${version}" data-data-url="${server.url}${address}" data-apikey="demo-key" data-service-name="support"`;
  const compatible = await servePage(embeddingPage(server.url, { attributes }));
  try {
    await fillIn(number, compatible);
    const key = await send(true, address + create);
    await page.reload();
    await widget.open();
    await widget.confirm.click();
    await widget.done.waitFor();
    expect(await callbacksOf(`+1${number}`)).toMatchObject([{ state: "queued", key }]);
  } finally {
    await compatible.close();
  }
});
