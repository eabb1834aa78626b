import type { Person } from "@ringback/protocol";
import { html } from "lit";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, contextOf, expectAccessible, show, tellingApi, well } from "../with-view.ts";
import "./people-page.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(1366, 820));

const me: Person = {
  id: "me",
  name: "Ann",
  email: "ann@example.com",
  role: "administrator",
  disabled: false,
  invited: false,
};
const ben: Person = {
  id: "ben",
  name: "Ben Okri",
  email: "ben@example.com",
  role: "agent",
  disabled: false,
  invited: true,
};

function openPeople(answers: Partial<SiteApi> = {}) {
  const told = tellingApi({
    people: async () => well({ people: [me, ben, { ...ben, id: "cem", name: "Cem", disabled: true, invited: false }] }),
    ...answers,
  });
  show(html`<rb-people .context=${contextOf(told.api)}></rb-people>`);
  return told;
}

test("the list is accessible, on a phone too", async () => {
  openPeople();
  await expect.element(page.getByText("ann@example.com")).toBeVisible();
  await expectAccessible();
  await page.viewport(390, 844);
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test("somebody is added, and their one-time password is shown", async () => {
  const { asked } = openPeople({
    addPerson: async (person) => well({ ...ben, ...person, password: "abcde-fghjk-mnpqr" }),
  });
  await page.getByRole("button", { name: "Add somebody" }).click();
  const dialog = page.getByRole("dialog", { name: "Add somebody" });
  await expect.element(dialog).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Add" }).click();
  await expect.element(page.getByText("Write a name and an e-mail address.")).toBeVisible();
  await page.getByLabelText("Name").fill("Dea");
  await page.getByLabelText("E-mail").fill("dea@example.com");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("abcde-fghjk-mnpqr")).toBeVisible();
  expect(asked("addPerson")).toEqual([[{ name: "Dea", email: "dea@example.com", role: "agent" }]]);
  await expectAccessible();
});

test("a refused change of role goes back to what it was", async () => {
  openPeople({ changePerson: async () => badly("wrong_state", "A site needs at least one administrator.") });
  const role = page.getByLabelText("Role of Ann");
  await role.selectOptions("Agent");
  await expect.element(page.getByText("A site needs at least one administrator.")).toBeVisible();
  await expect.element(role).toHaveValue("administrator");
});

test("nobody can disable themselves", async () => {
  openPeople();
  await expect.element(page.getByRole("button", { name: "Disable" })).toBeVisible();
  expect(page.getByRole("button", { name: "Disable" }).elements()).toHaveLength(1);
});
