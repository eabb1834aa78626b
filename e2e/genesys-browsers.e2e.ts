/** A page of another origin speaks to the vendor's APIs here as the vendor's own widget does: by forms, with its key in a header. */
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Site, servePage } from "./with-page.ts";
import { type RingbackServer, startBrowser, startServer } from "./with-server.ts";

let server: RingbackServer;
let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  site = await servePage("<!doctype html><title>Shop</title>");
  page = await browser.newPage();
  await page.goto(site.url);
});
afterAll(async () => {
  await Promise.all([site.close(), browser.close(), server.stop()]);
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

/** What the page's own script reads of the answer. */
const send = (sent: Sent) =>
  page.evaluate(
    async ({ url, method, headers, form }) => {
      const body = form && new URLSearchParams(form);
      const answer = await fetch(url, {
        method,
        headers: { ...headers, "Cache-Control": "no-cache" },
        ...(body && { body }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    { url: server.url + sent.path, method: sent.method, headers: sent.headers ?? {}, form: sent.form },
  );

const gms = { apikey: "demo" };
const base = "/genesys/1/service/callback/support";

test("GMS: it creates, moves, reads and cancels a callback, and reads why it is refused", async () => {
  const form = { _call_direction: "", firstname: "Ada", _customer_number: "+12025550123", "data[plan]": "gold" };
  const created = await send({ method: "POST", path: base, headers: gms, form });
  expect(created).toMatchObject({ status: 200, body: { _id: expect.any(String) } });
  const own = { path: `${base}/${created.body._id}`, headers: gms };

  const day = await send({
    method: "GET",
    path: `${base}/availability?start=${new Date().toISOString()}&number-of-days=1`,
    headers: gms,
  });
  const [time = ""] = Object.keys(day.body);
  expect(await send({ ...own, method: "PUT", form: { _desired_time: time } })).toMatchObject({
    status: 200,
    body: { _desired_time: time },
  });
  expect(await send({ ...own, method: "GET" })).toMatchObject({ body: { _callback_state: "SCHEDULED" } });
  expect(await send({ ...own, method: "DELETE" })).toMatchObject({ body: { _callback_reason: "CANCELLED" } });

  const refused = await send({ method: "POST", path: base, headers: gms, form: { _customer_number: "123" } });
  expect(refused).toMatchObject({ status: 400, body: { code: 7030 } });
  const keyless = await send({ method: "POST", path: base, form });
  expect(keyless).toMatchObject({ status: 400, body: { code: 1103 } });
});

test("Engagement: it creates, reads and cancels a callback, and reads why it is refused", async () => {
  const headers = { "x-api-key": "demo" };
  const path = "/engagement/v3/callbacks";
  const form = { "userData[firstname]": "Ada", serviceName: "support", phoneNumber: "+12025550124" };
  const created = await send({ method: "POST", path: `${path}/create`, headers, form });
  expect(created).toMatchObject({
    status: 200,
    body: { status: { message: "Successful" }, data: { id: expect.any(String) } },
  });
  const own = { method: "POST", headers, form: { id: created.body.data.id } };
  expect(await send({ ...own, path: `${path}/retrieve` })).toMatchObject({
    body: { data: { callbackState: "QUEUED", positionInQueue: 1 } },
  });
  expect(await send({ ...own, path: `${path}/cancel` })).toMatchObject({ status: 200, body: { data: own.form } });
  const refused = await send({
    method: "POST",
    path: `${path}/create`,
    headers,
    form: { ...form, serviceName: "nowhere" },
  });
  expect(refused).toMatchObject({ status: 400, body: { status: { code: 7040 } } });
});
