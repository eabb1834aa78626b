import type { Problem } from "@ringback/protocol";
import { html } from "lit";
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, expectAccessible, show, tellingApi, well } from "../with-view.ts";
import "./api-key-part.ts";
import "./new-site-dialog.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(1366, 820));

function openDialog(answers: Partial<SiteApi> = {}) {
  const closed = vi.fn<(site: string | null) => void>();
  const told = tellingApi({ addSite: async () => well({ apiKey: "rb_a-key" }), ...answers });
  show(
    html`<rb-new-site-dialog
      .api=${told.api}
      @close=${({ detail }: CustomEvent<string | null>) => closed(detail)}
    ></rb-new-site-dialog>`,
  );
  return { ...told, closed };
}
const add = page.getByRole("button", { name: "Add the site" });
const field = (name: string) => page.getByLabelText(name, { exact: true });
/** Id of the field that has the focus. */
const focused = () => document.querySelector("rb-new-site-dialog")?.shadowRoot?.activeElement?.id;

test("a site is made from a name and an address; its id follows the name until somebody writes one", async () => {
  const { asked, closed } = openDialog();
  await expect.poll(focused).toBe("name");
  await field("Name").fill("Réclamations & Retours");
  await expect.element(field("Id")).toHaveValue("reclamations-retours");
  await field("Id").fill("returns");
  await field("Name").fill("Returns");
  await expect.element(field("Id")).toHaveValue("returns");
  await field("Addresses of your pages").fill("https://shop.example\nhttps://www.shop.example");
  await field("Time zone").fill("Asia/Tokyo");
  await add.click();

  await expect.element(page.getByRole("dialog", { name: "Returns is ready" })).toBeVisible();
  expect(asked("addSite")).toEqual([
    [
      {
        id: "returns",
        name: "Returns",
        origins: ["https://shop.example", "https://www.shop.example"],
        service: { id: "support", name: "Support", timeZone: "Asia/Tokyo" },
      },
    ],
  ]);
  await expect
    .element(page.getByText(`<script src="${location.origin}/ringback.js" data-site="returns" async></script>`))
    .toBeVisible();
  await expect.element(page.getByText("rb_a-key")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Go to the site" }).click();
  await vi.waitFor(() => expect(closed.mock.calls).toEqual([["returns"]]));
});

test("a refusal stands at its field, which has the focus, and goes once it is mended", async () => {
  let taken = true;
  const problem: Problem = {
    type: "about:blank",
    title: "Some parameters are missing or wrong",
    status: 400,
    code: "invalid_parameters",
    number: 501,
    errors: [{ field: "id", detail: "is taken: choose another" }],
  };
  openDialog({ addSite: async () => (taken ? { ok: false, problem } : well({ apiKey: "rb_a-key" })) });
  await field("Name").fill("Shop");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Id is taken: choose another.")).toBeVisible();
  await expect.poll(focused).toBe("id");
  await expect.element(field("Id")).toHaveAccessibleDescription(/is taken: choose another/);
  await expectAccessible();
  taken = false;
  await field("Id").fill("shop-2");
  await add.click();
  await expect.element(page.getByRole("dialog", { name: "Shop is ready" })).toBeVisible();
});

test("what no field is to blame for is said above them, and closing says that nothing was made", async () => {
  const { closed } = openDialog({ addSite: async () => badly("network_error", "The server can't be reached.") });
  await field("Name").fill("Shop");
  await add.click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("The server can't be reached.");
  await expect.element(field("Name")).toHaveValue("Shop");
  await page.getByRole("button", { name: "Close" }).last().click();
  await vi.waitFor(() => expect(closed.mock.calls).toEqual([[null]]));
});

test("the dialog is accessible and fits a small telephone", async () => {
  openDialog();
  await expect.element(add).toBeVisible();
  await expectAccessible();
  await page.viewport(320, 640);
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await field("Name").fill("Shop");
  await add.click();
  await expect.element(page.getByText("rb_a-key")).toBeVisible();
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test("a key is replaced only after it was asked for twice, and is then shown once", async () => {
  const { asked, api } = tellingApi({ newApiKey: async () => well({ apiKey: "rb_another-key" }) });
  show(html`<rb-api-key .api=${api}></rb-api-key>`);
  await page.getByRole("button", { name: "New key" }).click();
  await expect.element(page.getByRole("dialog", { name: "Replace the API key?" })).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(asked("newApiKey")).toEqual([]);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("button", { name: "Replace the key" }).click();
  await expect.element(page.getByText("rb_another-key")).toBeVisible();
  await expectAccessible();
  await page.viewport(320, 640);
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
