import { html } from "lit";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, contextOf, expectAccessible, show, support, tellingApi, well } from "../with-view.ts";
import "./hours-page.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(1366, 820));

function openHours(answers: Partial<SiteApi> = {}) {
  const told = tellingApi(answers);
  show(html`<rb-hours .context=${contextOf(told.api)}></rb-hours>`);
  return told;
}
const monday = (part: "from" | "until") =>
  page.getByRole("group", { name: "Monday, Support" }).getByLabelText(`Monday ${part}`);

test("hours are changed, added and removed, and saved as one", async () => {
  const { asked } = openHours({ changeHours: async (_, hours) => well({ ...support, hours }) });
  await expect.element(monday("from")).toHaveValue("09:00");
  await expectAccessible();
  await monday("from").fill("08:30");
  await userEvent.tab();
  await page.getByRole("button", { name: "Add hours on Saturday" }).first().click();
  await page.getByRole("button", { name: "Remove Friday 09:00 to 17:00" }).first().click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText(/hours of Support are saved/)).toBeVisible();
  expect(asked("changeHours")).toMatchObject([
    ["support", { monday: [{ from: "08:30", to: "17:00" }], friday: [], saturday: [{ from: "09:00", to: "17:00" }] }],
  ]);
  expect(page.getByRole("button", { name: "Save" }).elements()).toHaveLength(0);
});

test("a time that is none is named, and nothing is saved", async () => {
  openHours();
  await monday("until").fill("5pm");
  await userEvent.tab();
  await expect.element(page.getByText(/Write times as 09:00/)).toBeVisible();
  await expectAccessible();
  await expect.element(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.element(monday("until")).toHaveValue("17:00");
});

test("a refusal keeps what was written", async () => {
  openHours({ changeHours: async () => badly("forbidden", "Not allowed with this account.", 403) });
  await monday("from").fill("07:00");
  await userEvent.tab();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText("Not allowed with this account.")).toBeVisible();
  await expect.element(monday("from")).toHaveValue("07:00");
});
