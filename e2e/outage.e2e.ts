/** The server goes away in the middle of things, and comes back: nobody is called twice, and nobody is forgotten. */
import type { Browser, Page } from "playwright";
import { beforeEach, expect, test } from "vitest";
import { consoleOn, signIn } from "./models/console.ts";
import type { WidgetModel } from "./models/widget.ts";
import type { Site } from "./with-page.ts";
import type { RingbackServer } from "./with-server.ts";
import { lendVisitor } from "./with-visitor.ts";

const lent = lendVisitor();
let server: RingbackServer;
let browser: Browser;
let site: Site;
let page: Page;
let widget: WidgetModel;
beforeEach(() => void ({ server, browser, site, page, widget } = lent()));

async function fillIn(number: string): Promise<void> {
  await page.goto(site.url);
  await widget.open();
  await widget.firstName.fill("Ann");
  await widget.phone.fill(number);
  await page.getByText("Open now").waitFor();
}
const idsOf = (number: string) =>
  server.query<{ id: string }>("select id from callbacks where phone_number = $1", [number]);

test("killed between the request and its answer, then asked again, it has one callback", async () => {
  await page.route(
    "**/v1/callbacks",
    async (route) => {
      const answer = await route.fetch();
      expect(answer.status()).toBe(201);
      await server.kill();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await fillIn("4155550161");
  await widget.confirm.click();
  await page.getByText("We couldn't reach the server.").waitFor();
  await widget.confirm.click();
  await expect.poll(async () => (await widget.seen("submitted", 2)).at(-1)?.data.errors).toEqual(["network_error"]);
  await page.getByText("We couldn't reach the server.").waitFor();
  await server.start();
  await widget.confirm.click();
  await widget.done.waitFor();

  const events = await widget.seen("completed");
  expect(events.map(({ name }) => name).join(" ")).toBe("ready opened started submitted submitted submitted completed");
  expect(events.at(-1)?.data.errors).toEqual(["network_error", "network_error"]);
  const ids = await idsOf("+14155550161");
  expect(ids).toHaveLength(1);
  const manage = await widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href");
  expect(manage).toContain(ids[0]!.id);
});

test("killed during a call, the agent's outcome is saved once it is back, and what came meanwhile appears", async () => {
  await fillIn("4155550162");
  await widget.confirm.click();
  await widget.done.waitFor();
  const desk = await (await browser.newContext({ locale: "en-GB" })).newPage();
  desk.setDefaultTimeout(15_000);
  const agent = consoleOn(desk);
  await signIn(desk, server.url);
  await agent.open("0162");
  await agent.takeAndCall();
  await desk.getByLabel("Note", { exact: true }).fill("Will send a new one");

  await server.kill();
  await desk.getByText("Reconnecting").waitFor();
  await agent.button(/^Connected/).click();
  await agent.said.getByText("The server can't be reached.").waitFor();
  await server.start();
  await desk.getByText("Reconnecting").waitFor({ state: "detached" });
  await agent.button(/^Connected/).click();
  await agent.said.getByText("Saved.").waitFor();
  await agent.callback.getByText("Will send a new one").waitFor();

  await fillIn("4155550163");
  await widget.confirm.click();
  await agent.row("0163").waitFor();
  const attempts = await server.query(
    "select a.outcome from attempts a join callbacks c on c.site_id = a.site_id and c.id = a.callback_id where c.phone_number = '+14155550162'",
  );
  expect(attempts).toEqual([{ outcome: "connected" }]);
  await desk.context().close();
});

test("away while a visitor looks at their own page, it says so, and shows the callback at the next try", async () => {
  await fillIn("4155550164");
  await widget.confirm.click();
  await widget.done.waitFor();
  const address = await widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href");
  await page.goto(address!);
  await page.getByRole("heading", { name: "You're in line" }).waitFor();
  await server.kill();
  await page.getByRole("button", { name: "Cancel the callback" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await page.getByText("The connection failed.").first().waitFor();
  await server.start();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "You're in line" }).waitFor();
});
