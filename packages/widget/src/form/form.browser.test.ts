import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SubmitOutcome, ViewHost, ViewModel } from "../callback/view.ts";
import { booked, mountDouble, site, slotsFrom, type Double } from "./double.ts";
import { activeElement } from "./focus.ts";

let form: Double;
const mount = async (model: Partial<ViewModel> = {}, host: Partial<ViewHost> = {}) => {
  form = await mountDouble(model, host);
};
afterEach(() => form.view.remove());

const phone = page.getByLabelText("Phone", { exact: true });
const firstName = page.getByLabelText(/First name/);
const confirm = page.getByRole("button", { name: "Call me back" });
const focused = () => activeElement()?.id;
const entered = () => form.calls.filter(([name]) => name === "entered").map(([, field]) => field);
const refusal = (more: object = {}): SubmitOutcome => ({
  ok: false,
  code: "internal_error",
  textKey: "unknownError",
  backendText: null,
  slots: [],
  ...more,
});

test("a visitor fills the form in and is booked", async () => {
  await mount();
  expect(focused()).toBe("cx_form_callback_firstname");
  await userEvent.keyboard("Ann");
  await phone.fill("4155550132");
  await page.getByLabelText(/What is it about/).fill("My order arrived damaged");
  await confirm.click();
  await expect.element(page.getByRole("heading", { name: "You're booked in, Ann" })).toBeVisible();
  await expect.poll(focused).toBe("cx-callback-result");
  expect(form.submitted).toEqual([
    {
      fields: { firstname: "Ann", lastname: "", phonenumber: "+14155550132", subject: "My order arrived damaged" },
      desiredTime: null,
      country: "US",
      consent: false,
    },
  ]);
});

test("the controls carry the vendor's ids and names, and say what they are for", async () => {
  await mount();
  const controls = [...form.root.querySelectorAll<HTMLInputElement>(".fields [name]")];
  expect(controls.map(({ id, name, autocomplete }) => [id, name, autocomplete])).toEqual([
    ["cx_form_callback_firstname", "firstname", "given-name"],
    ["cx_form_callback_lastname", "lastname", "family-name"],
    ["cx_form_callback_phone_number", "phonenumber", "tel"],
    ["cx_form_callback_subject", "subject", ""],
  ]);
});

test("Enter in a field submits", async () => {
  await mount();
  await phone.fill("4155550132");
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(form.submitted).toHaveLength(1));
});

test.each([
  ["", "Enter the number we should call."],
  ["+1", "Enter the number we should call."],
  ["415", "This isn't a complete phone number. Check the digits and the country."],
  ["call me", "This isn't a complete phone number. Check the digits and the country."],
])("the number %j is refused beside its field, which gets the focus", async (number, sentence) => {
  await mount();
  if (number) await phone.fill(number);
  await confirm.click();
  const field = phone.element();
  await expect.poll(focused).toBe("cx_form_callback_phone_number");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const description = form.root.querySelector(`#${field.getAttribute("aria-describedby")}`);
  expect(description?.textContent).toBe(sentence);
  expect(form.calls).toContainEqual(["invalid", "phonenumber"]);
  expect(form.submitted).toEqual([]);
  await expect.element(page.getByRole("status").filter({ hasText: "Please check: Phone." })).toBeInTheDocument();
});

test("a corrected field loses its fault", async () => {
  await mount();
  await confirm.click();
  await expect.element(page.getByText("Enter the number we should call.")).toBeVisible();
  await phone.fill("4");
  await expect.element(page.getByText("Enter the number we should call.")).not.toBeInTheDocument();
  expect(phone.element().hasAttribute("aria-invalid")).toBe(false);
});

test("consent is never ticked beforehand, and asked for where it is required", async () => {
  const consent = { text: "You may call me about my request.", version: "1", required: true };
  await mount({ site: { ...site, consent } });
  const box = page.getByRole("checkbox", { name: consent.text });
  expect((box.element() as HTMLInputElement).checked).toBe(false);
  await phone.fill("4155550132");
  await confirm.click();
  await expect.element(page.getByText("We need your consent before we may call you.")).toBeVisible();
  expect(form.calls).toContainEqual(["invalid", "consent"]);
  await box.click();
  expect(entered()).toContain("consent");
  await confirm.click();
  await vi.waitFor(() => expect(form.submitted[0]?.consent).toBe(true));
});

test("three clicks submit once, and the button says that it is busy", async () => {
  const { promise, resolve } = Promise.withResolvers<SubmitOutcome>();
  const submit = vi.fn<ViewHost["submit"]>(() => promise);
  await mount({}, { submit });
  await phone.fill("4155550132");
  const button = confirm.element() as HTMLButtonElement;
  button.click();
  button.click();
  button.click();
  await vi.waitFor(() => expect(button.getAttribute("aria-disabled")).toBe("true"));
  expect(button.textContent).toContain("Sending");
  button.click();
  expect(submit).toHaveBeenCalledTimes(1);
  resolve(booked(submit.mock.lastCall![0]));
  await expect.element(page.getByRole("heading", { name: "You're booked in" })).toBeVisible();
  expect(submit).toHaveBeenCalledTimes(1);
});

test("a refused number is explained at the number", async () => {
  await mount({}, { submit: async () => refusal({ code: 7037, textKey: "7037" }) });
  await phone.fill("4155550132");
  await confirm.click();
  await expect.poll(focused).toBe("cx_form_callback_phone_number");
  await expect
    .element(page.getByText("We can't call numbers from this country or range. Enter another number."))
    .toBeVisible();
});

test("a failure says what to do, keeps what was typed, and can be tried again", async () => {
  const outcomes = [refusal({ textKey: "networkError" })];
  await mount({}, { submit: async (values) => outcomes.shift() ?? booked(values) });
  await phone.fill("4155550132");
  await confirm.click();
  const alert = page.getByRole("alert");
  await expect.element(alert).toHaveTextContent("We couldn't reach the server. Check your connection and try again.");
  expect(activeElement()).toBe(alert.element());
  expect((phone.element() as HTMLInputElement).value).toBe("(415) 555-0132");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(page.getByRole("heading", { name: "You're booked in" })).toBeVisible();
});

test("the backend's words are shown only where nothing better is known, and never as markup", async () => {
  const backendText = `<img src=x onerror="window.hurt = true">`;
  await mount({}, { submit: async () => refusal({ backendText }) });
  await phone.fill("4155550132");
  await confirm.click();
  await expect.element(page.getByRole("alert")).toHaveTextContent(backendText);
  expect(form.root.querySelector("img")).toBeNull();
  form.host.submit = async () => refusal({ textKey: "7041", backendText });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(page.getByText(/There are too many requests/)).toBeVisible();
});

test("times offered instead are taken in place", async () => {
  const slots = slotsFrom(new Date(), 1).slice(5, 7);
  const outcomes = [refusal({ code: 7042, textKey: "7042", slots })];
  const submit = vi.fn<ViewHost["submit"]>(async (values) => outcomes.shift() ?? booked(values));
  await mount({}, { submit });
  await phone.fill("4155550132");
  await confirm.click();
  await page.getByRole("alert").getByRole("button").nth(1).click();
  const book = page.getByRole("button", { name: /^Book / });
  await expect.poll(activeElement).toBe(book.element());
  await book.click();
  await expect.element(page.getByRole("heading", { name: "You're booked in" })).toBeVisible();
  expect(submit.mock.lastCall?.[0].desiredTime).toEqual(new Date(slots[1]?.start ?? 0));
  expect(entered()).toContain("desiredTime");
});

test("being offline is said, and being online again takes it back", async () => {
  await mount();
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  dispatchEvent(new Event("offline"));
  await expect.element(page.getByText(/You.re offline/)).toBeVisible();
  online.mockRestore();
  dispatchEvent(new Event("online"));
  await expect.element(page.getByText(/You.re offline/)).not.toBeInTheDocument();
});

test("prefilling counts as nobody's entry, nor do the focus, Tab, Shift and Escape", async () => {
  await mount({ prefill: { firstname: "Ann", phonenumber: "+447911123456", email: "ann@shop.example" } });
  await userEvent.keyboard("{Tab}{Shift}{Tab}{Escape}");
  expect(entered()).toEqual([]);
  expect((firstName.element() as HTMLInputElement).value).toBe("Ann");
  expect((page.getByLabelText(/Email/).element() as HTMLInputElement).value).toBe("ann@shop.example");
});

test("typing, pasting, notes, the country and the time are a person's entries", async () => {
  await mount();
  await userEvent.keyboard("A");
  await page.getByLabelText(/What is it about/).fill("Hello");
  await phone.click();
  const pasted = new DataTransfer();
  pasted.setData("text/plain", "4155550132");
  document.execCommand("insertText", false, "4155550132");
  await page.getByRole("radio", { name: "Pick a time" }).click();
  await page.getByRole("button", { name: /^Country/ }).click();
  await page.getByRole("option", { name: /Germany/ }).click();
  expect(entered()).toEqual(["firstname", "subject", "phonenumber", "desiredTime", "country"]);
});

test("an event without a change is nobody's entry", async () => {
  await mount({ prefill: { firstname: "Ann" } });
  firstName.element().dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  expect(entered()).toEqual([]);
});

test("moving into a field is told, but not where the form itself put the focus", async () => {
  await mount();
  expect(form.names()).not.toContain("touched");
  await userEvent.keyboard("{Tab}");
  expect(form.calls).toContainEqual(["touched", "lastname"]);
});

test("submitted by the page itself, the form passes that on", async () => {
  const submit = vi.fn<ViewHost["submit"]>(async (values) => booked(values));
  await mount({ prefill: { phonenumber: "+14155550132" } }, { submit });
  await form.view.submit(true);
  expect(submit).toHaveBeenCalledWith(expect.objectContaining({ country: "US" }), true);
});

test("what is typed survives another language, theme and configuration", async () => {
  await mount();
  await firstName.fill("Ann");
  await phone.fill("4155550132");
  const texts: ViewModel["texts"] = (_, key) => `«${key}»`;
  form.view.update({ language: "ar", texts, theme: "cx-theme-dark", showWaitTime: false });
  await expect.element(page.getByRole("dialog")).toHaveAttribute("dir", "rtl");
  expect((page.getByLabelText(/«CallbackFirstName»/).element() as HTMLInputElement).value).toBe("Ann");
  expect(form.view.snapshot().fields).toMatchObject({ firstname: "Ann", phonenumber: "(415) 555-0132" });
});

test("a snapshot put back is what was there, and counts as nobody's entry", async () => {
  await mount();
  await firstName.fill("Ann");
  await phone.fill("4155550132");
  const kept = form.view.snapshot();
  await form.view.remove();
  await mount();
  form.view.restore(kept);
  await vi.waitFor(() => expect((firstName.element() as HTMLInputElement).value).toBe("Ann"));
  expect(form.view.snapshot()).toEqual(kept);
  expect(entered()).toEqual([]);
});
