/** What the README promises about bytes is true of the files that a page really fetches: none escapes the budgets. */
import { readFile } from "node:fs/promises";
import type { Page, Request } from "playwright";
import { beforeEach, expect, test } from "vitest";
import type { WidgetModel } from "./models/widget.ts";
import type { Site } from "./with-page.ts";
import type { RingbackServer } from "./with-server.ts";
import { lendVisitor } from "./with-visitor.ts";

interface Budget {
  readonly name: string;
  readonly path: string | readonly string[];
  /** `24 kB`: thousands of bytes. */
  readonly limit: string;
}
const { "size-limit": budgets } = JSON.parse(await readFile("package.json", "utf8")) as { "size-limit": Budget[] };
const budget = (name: RegExp) => {
  const { path, limit } = budgets.find((each) => name.test(each.name))!;
  const files = [path].flat().map((file) => file.replace("packages/widget/dist", "").replaceAll(".", "\\."));
  const counted = new RegExp(`^(${files.map((file) => file.replaceAll("*", "[^/]*")).join("|")})$`);
  return { counts: (url: string) => counted.test(pathOf(url)), limit: Number.parseInt(limit) * 1000 };
};
/** A second try has letters of its address encoded. */
const pathOf = (url: string) => decodeURIComponent(new URL(url).pathname);
const usable = budget(/usable form/);
const whole = budget(/month grid/);

const lent = lendVisitor();
let server: RingbackServer;
let site: Site;
let page: Page;
let widget: WidgetModel;
let fetched: Request[];

beforeEach(() => {
  ({ server, site, page, widget } = lent());
  fetched = [];
  page.on("requestfinished", (request) => {
    if (request.url().startsWith(server.url) && request.resourceType() === "script") fetched.push(request);
  });
});

async function bytes(): Promise<number> {
  let sum = 0;
  for (const request of fetched) {
    const response = await request.response();
    expect(await response?.headerValue("content-encoding"), request.url()).toBe("br");
    sum += (await request.sizes()).responseBodySize;
  }
  return sum;
}

test("a form can be seen, has the focus and takes what is typed with no more than what is counted", async () => {
  await page.route(
    (url) => pathOf(url.href).startsWith("/chunks/") && !usable.counts(url.href),
    (route) => route.abort(),
  );
  await page.goto(site.url);
  await widget.open();
  await page.keyboard.type("Ada");
  await widget.phone.fill("4155550132");
  expect(await widget.firstName.inputValue()).toBe("Ada");
  expect(await widget.phone.inputValue()).toBe("4155550132");
  expect(fetched.every((request) => usable.counts(request.url()))).toBe(true);
  expect(await bytes()).toBeLessThanOrEqual(usable.limit);
});

test("numbers are formatted and the month is open with no more than what is counted", async () => {
  // The reporter is nothing that a visitor sees.
  await page.route(/\/begin-/, (route) => route.abort());
  await page.goto(site.url);
  await widget.open();
  await widget.dialog.getByText("Pick a time").click();
  await widget.dialog.getByRole("button", { name: "Other days" }).click();
  await page.getByRole("grid").waitFor();
  await expect.poll(() => widget.dialog.getByText("US +1").count()).toBe(1);
  const escaped = fetched.map((request) => request.url()).filter((url) => !whole.counts(url));
  expect(escaped).toEqual([]);
  expect(await bytes()).toBeLessThanOrEqual(whole.limit);

  await page.keyboard.press("Escape");
  await widget.phone.pressSequentially("4155550132");
  expect(await widget.phone.inputValue()).toBe("(415) 555-0132");
});
