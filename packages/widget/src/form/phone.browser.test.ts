import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ViewModel } from "../callback/view.ts";
import { mountDouble, site, type Double } from "./double.ts";
import { activeElement } from "./focus.ts";

let form: Double;
const mount = async (model: Partial<ViewModel> = {}) => {
  form = await mountDouble(model);
};
beforeEach(() => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de"]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await form.view.remove();
});

const phone = page.getByLabelText("Phone", { exact: true });
const country = page.getByRole("button", { name: /^Country/ });
const shown = () => (phone.element() as HTMLInputElement).value;

test("the country is guessed from the visitor's languages", async () => {
  await mount();
  await expect.element(country).toHaveAccessibleName("Country: Germany, DE +49");
  expect(country.element().textContent?.trim()).toBe("DE +49");
});

test("a visitor whose country isn't served sees the site's own", async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["sv-SE"]);
  await mount();
  await expect.element(country).toHaveAccessibleName("Country: United States, US +1");
});

test("a number is formatted while it is typed at its end", async () => {
  await mount();
  await vi.waitFor(async () => {
    await phone.fill("");
    await phone.click();
    await userEvent.keyboard("03012345678");
    expect(shown()).toBe("030 12345678");
  });
});

test("an international number chooses its country, and is written as at home once the visitor has gone on", async () => {
  await mount();
  await phone.fill("+447911123456");
  await expect.element(country).toHaveAccessibleName("Country: United Kingdom, GB +44");
  await userEvent.keyboard("{Tab}");
  await expect.poll(shown).toBe("07911 123456");
});

test("a prefilled international number chooses its country", async () => {
  await mount({ prefill: { phonenumber: "+33612345678" } });
  await expect.element(country).toHaveAccessibleName("Country: France, FR +33");
  await form.view.submit(true);
  expect(form.submitted[0]).toMatchObject({ fields: { phonenumber: "+33612345678" }, country: "FR" });
});

test("correcting a digit in the middle moves nothing", async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["en-US"]);
  await mount();
  await vi.waitFor(async () => {
    await phone.fill("");
    await phone.fill("415555013");
    expect(shown()).toBe("(415) 555-013");
  });
  const input = phone.element() as HTMLInputElement;
  input.setSelectionRange(3, 3);
  await userEvent.keyboard("9");
  expect(shown()).toBe("(4195) 555-013");
  expect(input.selectionStart).toBe(4);
});

test("countries are found by name, without accents, and by code, with the keyboard alone", async () => {
  await mount({ site: { ...site, countries: ["DE", "RE", "CI", "US", "GB"] } });
  country.element().focus();
  await userEvent.keyboard("{Enter}");
  const search = page.getByRole("combobox", { name: "Search country or code" });
  await expect.element(search).toBeVisible();
  expect(activeElement()).toBe(search.element());
  expect(page.getByRole("option").elements()).toHaveLength(5);
  await userEvent.keyboard("reun");
  expect(
    page
      .getByRole("option")
      .elements()
      .map((option) => option.textContent?.trim()),
  ).toEqual(["RéunionRE +262"]);
  await userEvent.keyboard("{Backspace}{Backspace}{Backspace}{Backspace}+44");
  await expect.element(page.getByRole("option", { name: /United Kingdom/ })).toBeVisible();
  const active = search.element().getAttribute("aria-activedescendant");
  expect(active).toBe(page.getByRole("option").element().id);
  await userEvent.keyboard("{Enter}");
  await expect.element(country).toHaveAccessibleName("Country: United Kingdom, GB +44");
  await expect.poll(() => activeElement()?.id).toBe("cx_form_callback_phone_number");
  expect(form.names()).not.toContain("close");
});

test("arrow keys walk through the list and around its ends; Escape closes it, and only it", async () => {
  await mount();
  await country.click();
  await expect.element(page.getByRole("listbox")).toBeVisible();
  const active = () => form.root.querySelector("li.active")?.textContent?.trim();
  await expect.poll(active).toBe("GermanyDE +49");
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
  await expect.poll(active).toBe("United StatesUS +1");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(active).toBe("CanadaCA +1");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
  await expect.poll(activeElement).toBe(country.element());
  expect(form.names()).not.toContain("close");
});

test("a search that finds nothing says so", async () => {
  await mount();
  await country.click();
  await userEvent.keyboard("zzz");
  await expect.element(page.getByText("No country by that name is served.")).toBeVisible();
});

test("where one country is served there is nothing to choose", async () => {
  await mount({ site: { ...site, countries: ["DE"] } });
  await expect.element(page.getByText("DE +49")).toBeVisible();
  await expect.element(country).not.toBeInTheDocument();
});

test("where the site names no countries, all can be chosen", async () => {
  await mount({ site: { ...site, countries: [] } });
  await country.click();
  await expect.poll(() => page.getByRole("option").elements().length).toBeGreaterThan(200);
});

test("without the country choice the field stands alone", async () => {
  await mount({ countryCodes: false });
  await expect.element(country).not.toBeInTheDocument();
  await phone.fill("+44 7911 123456");
  await form.view.submit(false);
  expect(form.submitted[0]?.fields["phonenumber"]).toBe("+447911123456");
});
