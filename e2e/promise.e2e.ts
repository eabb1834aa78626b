/** The whole promise: a visitor asks on a page, an agent calls from the console, the visitor's own page tells what became of it. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { consoleOn, signIn, type ConsoleModel } from "./models/console.ts";
import { widgetOn } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { admin, startBrowser, startServer, type RingbackServer } from "./with-server.ts";

const second = { email: "ben@example.com", password: "another long password" };

let server: RingbackServer;
let browser: Browser;
let site: Site;
let visitors: BrowserContext;
let anna: ConsoleModel;
let ben: ConsoleModel;
const faults: string[] = [];

/** A page whose errors, a broken policy among them, fail the test; refusals by the server are told apart by the test. */
async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4(00|09)/.test(message.text())) faults.push(message.text());
  });
  return page;
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  [site, visitors] = await Promise.all([
    servePage(embeddingPage(server.url)),
    browser.newContext({ locale: "en-US", timezoneId: "America/New_York" }),
  ]);
  const office = { locale: "en-GB", timezoneId: "Europe/Berlin" };
  const [first, other] = await Promise.all([
    browser.newContext(office).then(pageOf),
    browser.newContext(office).then(pageOf),
  ]);
  await signIn(first, server.url);
  const password = await addBen(first);
  await signIn(other, server.url, { ...second, password });
  await other.getByRole("textbox", { name: "New password" }).fill(second.password);
  await other.getByRole("button", { name: "Save and go on" }).click();
  await other.getByRole("heading", { name: "Inbox" }).waitFor();
  [anna, ben] = [consoleOn(first), consoleOn(other)];
});
afterAll(async () => {
  await Promise.all([site?.close(), browser?.close(), server?.stop()]);
});
beforeEach(() => {
  faults.length = 0;
  return () => expect(faults).toEqual([]);
});

/** An administrator adds an agent, who gets a password for one time; leaves the inbox open. */
async function addBen(page: Page): Promise<string> {
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Add somebody" }).click();
  await page.getByLabel("Name").fill("Ben Okri");
  await page.getByLabel("E-mail").fill(second.email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const password = await page.locator("code").textContent();
  await page.getByRole("link", { name: "Inbox" }).click();
  return password ?? "";
}

/** A visitor asks on the customer's page; gives the address of their own page for the callback. */
async function ask(name: string, number: string, notes = ""): Promise<string> {
  const page = await pageOf(visitors);
  await page.goto(`${site.url}/orders`);
  const widget = widgetOn(page);
  await widget.open();
  await widget.firstName.fill(name);
  await widget.phone.fill(number);
  if (notes) await widget.notes.fill(notes);
  await widget.confirm.click();
  await widget.done.waitFor();
  const manage = await widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href");
  await page.close();
  return manage ?? "";
}

/** The visitor's page of a callback; its headline says how things stand. */
async function visitorsPage(address: string): Promise<Page> {
  const page = await pageOf(visitors);
  await page.goto(address);
  return page;
}
const headline = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

test("asked on a page, seen at once, claimed, called, and told to the visitor", async () => {
  await anna.list.getByText("Nobody is waiting").waitFor();
  const address = await ask("Ada", "4155550101", "My order arrived damaged");
  await anna.row("Ada").waitFor();
  const page = await visitorsPage(address);
  await expect.poll(() => headline(page)).toBe("You're in line");

  await anna.open("Ada");
  await anna.callback.getByText("My order arrived damaged").waitFor();
  await anna.callback.getByText(/ in New York/).waitFor();
  await anna.visitor.getByText("/orders").waitFor();
  await anna.button(/^Take it/).click();
  expect(await anna.call.getAttribute("href")).toBe("tel:+14155550101");
  await page.reload();
  await expect.poll(() => headline(page)).toBe("We are calling you");

  await anna.callback.getByLabel("Add a note").fill("Sent a new");
  await anna.call.click();
  const note = anna.callback.getByLabel("Note", { exact: true });
  await expect.poll(() => note.inputValue()).toBe("Sent a new");
  await note.press("End");
  await note.pressSequentially(" one");
  await anna.button(/^Connected/).click();
  await anna.said.getByText("Saved.").waitFor();
  await anna.callback.getByText("Sent a new one").waitFor();
  await anna.tab("Done");
  await anna.row("Ada").getByText("Connected").waitFor();
  await page.reload();
  await expect.poll(() => headline(page)).toBe("We have talked");

  const rows = await server.query(
    `select c.state, c.reason, c.attempts, a.outcome, a.note, u.email from callbacks c
     join attempts a on a.site_id = c.site_id and a.callback_id = c.id join users u on u.id = a.agent
     where c.phone_number = '+14155550101'`,
  );
  expect(rows).toEqual([
    {
      state: "completed",
      reason: "agent_connected",
      attempts: 1,
      outcome: "connected",
      note: "Sent a new one",
      email: admin.email,
    },
  ]);
});

test("of two agents who take one callback at once, one has it and the other is told who", async () => {
  await ask("Grace", "4155550102");
  await anna.tab("Due now");
  await Promise.all([anna, ben].map((agent) => agent.row("Grace").waitFor()));
  await Promise.all([anna, ben].map((agent) => agent.open("Grace")));
  await Promise.all([anna, ben].map((agent) => agent.button(/^Take it/).click()));
  await expect.poll(async () => (await anna.call.count()) + (await ben.call.count())).toBe(1);
  const [holder, loser] = (await anna.call.count()) ? [anna, ben] : [ben, anna];
  await loser.callback.getByText(/has it$/).waitFor();
  expect(await loser.button(/^Take it/).count()).toBe(0);
  await loser
    .row("Grace")
    .getByText(holder === ben ? "Ben Okri" : "Administrator")
    .waitFor();

  await holder.button(/^Put back/).click();
  await loser.takeAndCall();
  await holder.callback.getByText("and is in the call").waitFor();
  await loser.button(/^Declined/).click();
  await holder.callback.getByText("Completed: Declined the call").waitFor();
});

describe("nobody answers", () => {
  const number = "+14155550103";
  const makeDue = () =>
    server.query("update callbacks set due_at = now() where phone_number = $1 and state = 'scheduled'", [number]);

  test("is tried again as often as the service says, and the visitor knows", async () => {
    const page = await visitorsPage(await ask("Hedy", number));
    for (const attempt of [1, 2, 3]) {
      await anna.tab("Due now");
      await anna.open("Hedy");
      await anna.takeAndCall();
      await anna.button(/^No answer/).click();
      await anna.said.getByText("Saved.").waitFor();
      await page.reload();
      if (attempt === 3) break;
      await expect.poll(() => headline(page)).toBe("We'll try again soon");
      await anna.callback
        .getByText("Next try: ")
        .nth(attempt - 1)
        .waitFor();
      const [row] = await server.query<{ minutes: number }>(
        "select extract(epoch from due_at - updated_at) / 60 as minutes from callbacks where phone_number = $1",
        [number],
      );
      expect(Number(row?.minutes)).toBeCloseTo(15, 1);
      await anna.tab("Coming");
      await anna.row("Hedy").getByText(`No answer · ${attempt}×`).waitFor();
      await makeDue();
    }
    await expect.poll(() => headline(page)).toBe("We couldn't reach you");
    await anna.tab("Done");
    await anna.row("Hedy").getByText("No answer").waitFor();
  });
});

describe("plans change", () => {
  /** Books the first free time of the service, two days from now. */
  async function book(name: string, number: string): Promise<string> {
    const page = await pageOf(visitors);
    await page.goto(`${site.url}/orders`);
    const widget = widgetOn(page);
    await widget.open();
    await widget.firstName.fill(name);
    await widget.phone.fill(number);
    await page.getByRole("radio", { name: "Pick a time" }).click();
    await page
      .getByRole("radio", { name: /\d\d? (AM|PM)$/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Book/ }).click();
    await widget.done.waitFor();
    const manage = await widget.dialog.getByRole("link", { name: "Change" }).getAttribute("href");
    await page.close();
    return manage ?? "";
  }

  test("the visitor moves it, then cancels: the console follows by itself", async () => {
    await anna.tab("Coming");
    const page = await visitorsPage(await book("Katherine", "4155550104"));
    await expect.poll(() => headline(page)).toBe("You're booked in");
    await anna.open("Katherine");
    await page.getByRole("button", { name: "Change the time" }).click();
    await page.locator("#slots label").last().click();
    await page.locator("#book").click();
    await anna.callback.getByText(/The visitor moved it to/).waitFor();
    await page.getByRole("button", { name: "Cancel the callback" }).click();
    await page.getByRole("button", { name: "Yes, cancel it" }).click();
    await anna.callback.getByText("The visitor cancelled it").waitFor();
    await expect.poll(() => anna.row("Katherine").count()).toBe(0);
    await anna.tab("Done");
    await anna.row("Katherine").getByText("Cancelled by the visitor").waitFor();
  });

  test("the office moves it, then cancels: the visitor's page says so", async () => {
    await anna.tab("Coming");
    const page = await visitorsPage(await book("Dorothy", "4155550105"));
    await expect.poll(() => headline(page)).toBe("You're booked in");
    const before = await page.locator("#when").textContent();
    await anna.open("Dorothy");
    await anna.button(/^Move/).click();
    const time = anna.button(/^(Today|Tomorrow|\w+day|\d+ \w+).*\d\d:\d\d$/);
    await anna.list
      .page()
      .getByRole("radio", { name: /^\d\d:\d\d$/ })
      .last()
      .click({ force: true });
    await time.last().click();
    await anna.callback.getByText(/moved it to/).waitFor();
    await page.reload();
    await expect.poll(() => headline(page)).toBe("You're booked in");
    expect(await page.locator("#when").textContent()).not.toBe(before);
    await anna.button(/^Cancel X/i).click();
    await anna.button("Cancel the callback").click();
    await anna.said.getByText("Cancelled. Nobody will call.").waitFor();
    await page.reload();
    await expect.poll(() => headline(page)).toBe("Your callback was cancelled");
  });

  test("a time that was promised and missed on the telephone is no longer called booked", async () => {
    const page = await visitorsPage(await book("Mary", "4155550106"));
    await server.query(
      "update callbacks set desired_at = now() - interval '1 minute', due_at = now() - interval '1 minute' where phone_number = '+14155550106'",
    );
    await anna.tab("Due now");
    await anna.open("Mary");
    await anna.takeAndCall();
    await anna.button(/^Busy/).click();
    await anna.said.getByText("Saved.").waitFor();
    await page.reload();
    await expect.poll(() => headline(page)).toBe("We'll try again soon");
  });
});

test("what an agent writes down for a caller is on the list, and taken by the next who is free", async () => {
  await anna.button("New").click();
  await anna.list.page().getByLabel("Phone number").fill("0207 946 0123");
  await anna.button("Add to the list").click();
  await anna.list
    .page()
    .getByRole("alert")
    .getByText(/number/i)
    .waitFor();
  await anna.list.page().getByLabel("Phone number").fill("+44 20 7946 0123");
  await anna.list.page().getByLabel("First name").fill("Rosalind");
  await anna.button("Add to the list").click();
  await anna.said.getByText("Written down.").waitFor();
  await ben.tab("Due now");
  await ben.row("Rosalind").waitFor();
  await ben.list.page().keyboard.press("g");
  await ben.call.waitFor();
  expect(await ben.call.getAttribute("href")).toBe("tel:+442079460123");
  await anna.callback.getByText("Ben Okri has it").waitFor();
});
