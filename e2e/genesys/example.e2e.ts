/** The example page, and the compatible script's three ways to speak to a backend, against the real server. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { diagnose } from "../../packages/doctor/src/diagnose.ts";
import { startBrowser, startServer, type RingbackServer } from "../with-server.ts";

let server: RingbackServer;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});
beforeEach(async () => {
  errors.length = 0;
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/New_York" });
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "warning" && errors.push(message.text()));
  await page.route(`${server.url}/shop/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice("/shop/".length) || "index.html";
    const contentType = name.endsWith(".js") ? "text/javascript" : "text/html";
    await route.fulfill({ contentType, body: await readFile(join("examples/genesys-page", name), "utf8") });
  });
});
afterEach(async () => {
  await page.context().close();
  expect(errors).toEqual([]);
});

const callbacks = (number: string) =>
  server.query<{ first_name: string; user_data: Record<string, unknown>; state: string }>(
    "select first_name, user_data, state from callbacks where phone_number = $1",
    [number],
  );

describe("a page as an integrator writes it", () => {
  test("runs unchanged: the visitor books, analytics hears, and the callback is the server's", async () => {
    await page.goto(`${server.url}/shop/`);
    await page.getByRole("button", { name: "Receive a Call" }).click();
    const form = page.getByRole("dialog").first();
    await form.getByLabel("First name").pressSequentially("Ann");
    await page.locator("#cx_form_callback_phone_number").fill("4155550171");
    await page.locator("#telecom_account").pressSequentially("12x3");
    expect(await page.locator("#telecom_account").inputValue()).toBe("123");
    await form.getByRole("button", { name: "Confirm" }).click();
    await page.locator("#telecom_account[aria-invalid=true]").waitFor();
    await page.locator("#telecom_account").fill("12345678");
    await form.getByLabel("What is it about?").selectOption("line");
    await form.getByRole("button", { name: "Confirm" }).click();
    await page.locator("#cx-callback-result").waitFor();
    await form.getByRole("button", { name: "Done" }).click();
    await page.getByText("callback_closed").waitFor();
    expect(await page.locator("#analytics li").allInnerTexts()).toEqual([
      "callback_opened",
      "callback_started",
      "callback_submitted",
      "callback_completed",
      "callback_closed",
    ]);
    const [callback] = await callbacks("+14155550171");
    expect(callback).toMatchObject({
      first_name: "Ann",
      state: "queued",
      user_data: {
        account: "12345678",
        topic: "line",
        tenant: "example-telecom",
        source: "contact-page",
        page: "/shop/",
      },
    });
  });

  test("its own command prefills, and its theme and texts are used", async () => {
    await page.goto(`${server.url}/shop/`);
    await page.getByRole("button", { name: "ask for a call about your bill" }).click();
    const form = page.getByRole("dialog").first();
    await form.waitFor();
    expect(await page.locator("#telecom_topic").inputValue()).toBe("bill");
    expect(await form.getAttribute("class")).toContain("cx-theme-telecom");
    const confirm = form.getByRole("button", { name: "Confirm" });
    expect(await confirm.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(0, 105, 92)");
    expect(await form.getByRole("heading", { name: "Receive a Call" }).isVisible()).toBe(true);
  });

  test("the doctor finds nothing wrong with it", async () => {
    const { text, exitCode } = await diagnose("examples/genesys-page/index.html");
    expect(exitCode, text).toBe(0);
  });
});

describe("against our server", () => {
  test.each([
    ["v1", `callback: { dataURL: "SERVER/genesys/1/service/callback/support", apikey: "demo" }`, "+14155550172"],
    [
      "v3",
      `callback: { dataURL: "SERVER/engagement/v3/callbacks", apiVersion: "v3", apikey: "demo", serviceName: "support" }`,
      "+14155550173",
    ],
    ["ringback", `callback: {}`, "+14155550174"],
  ])("%s books, for now and for a free time", async (_version, callback, number) => {
    await page.route(`${server.url}/page`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><title>Shop</title><script>window._genesys = { widgets: { ${callback.replace("SERVER", server.url)} } };</script>
          <script src="/ringback-genesys.js" data-site="demo"></script>`,
      }),
    );
    await page.goto(`${server.url}/page`);
    const open = (form: object) =>
      page.evaluate((given) => (window as any)._genesys.widgets.bus.command("Callback.open", { form: given }), form);
    await open({ firstname: "Ann", phonenumber: number });
    await page.locator(".cx-callback-confirm").click();
    await page.locator("#cx-callback-result").waitFor();
    await page.locator(".cx-callback-done").click();
    await page.locator("ringback-form").waitFor({ state: "detached" });
    await open({ firstname: "Ann", phonenumber: number });
    await page.getByText("Pick a time").click();
    const free = page.locator("input[name=cx_form_callback_time]:not(:disabled)").last();
    await free.waitFor({ state: "attached" });
    await free.check({ force: true });
    await page.locator(".cx-callback-confirm").click();
    await page.locator("#cx-callback-result").waitFor();
    const booked = await callbacks(number);
    expect(booked.map(({ first_name, state }) => `${first_name} ${state}`).sort()).toEqual([
      "Ann queued",
      "Ann scheduled",
    ]);
  });
});
