import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ViewHost, ViewModel } from "../callback/view.ts";
import { mountDouble, type Double } from "./double.ts";
import { activeElement } from "./focus.ts";

let form: Double;
const opener = document.createElement("button");
opener.textContent = "Help";
const mount = async (model: Partial<ViewModel> = {}, host: Partial<ViewHost> = {}) => {
  document.body.append(opener);
  opener.focus();
  form = await mountDouble(model, host);
};
afterEach(async () => {
  await form.view.remove();
  opener.remove();
});

const dialog = page.getByRole("dialog", { name: "We'll call you back" });
const prompt = page.getByRole("alertdialog", { name: "Leave without booking a call?" });
const focused = () => activeElement()?.textContent?.trim();

test.each(["shadow", "light"] as const)("the focus goes in and, in the end, back to what had it (%s)", async (root) => {
  await mount({ root });
  await expect.element(dialog).toBeVisible();
  expect(form.root.contains(activeElement())).toBe(true);
  await form.view.remove();
  expect(activeElement()).toBe(opener);
  expect(document.querySelector("ringback-form")).toBeNull();
});

test("a focus that the visitor took elsewhere stays there", async () => {
  await mount();
  const elsewhere = document.createElement("input");
  document.body.append(elsewhere);
  elsewhere.focus();
  await form.view.remove();
  expect(activeElement()).toBe(elsewhere);
  elsewhere.remove();
});

test("beside the page the card is not modal: the page can be used, and Tab leads there", async () => {
  await mount();
  expect(dialog.element().matches(":modal")).toBe(false);
  expect(dialog.element().hasAttribute("aria-modal")).toBe(false);
  await page.getByRole("button", { name: "Help" }).click();
  expect(activeElement()).toBe(opener);
});

test("on the whole screen it is modal, and Tab stays inside", async () => {
  await mount({ mobileMode: true });
  expect(dialog.element().matches(":modal")).toBe(true);
  for (let presses = 0; presses < 25; presses++) {
    await userEvent.keyboard("{Tab}");
    expect(activeElement()).not.toBe(opener);
  }
});

test("the layout follows the width of the viewport, with the focus where it was", async () => {
  await mount({ mobileMode: "auto", mobileModeBreakpoint: 600 });
  await page.viewport(800, 700);
  await vi.waitFor(() => expect(dialog.element().matches(":modal")).toBe(false));
  await page.getByLabelText(/Last name/).click();
  await page.viewport(400, 700);
  await vi.waitFor(() => expect(dialog.element().matches(":modal")).toBe(true));
  expect(activeElement()?.id).toBe("cx_form_callback_lastname");
  await page.viewport(800, 700);
  await vi.waitFor(() => expect(dialog.element().matches(":modal")).toBe(false));
  expect(activeElement()?.id).toBe("cx_form_callback_lastname");
});

test.each([true, false])(
  "Escape, the cross and Cancel ask to close, and close nothing by themselves (full: %s)",
  async (mobileMode) => {
    await mount({ mobileMode });
    await userEvent.keyboard("{Escape}{Escape}");
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(form.names().filter((name) => name === "close")).toHaveLength(4);
    await expect.element(dialog).toBeVisible();
  },
);

test("the close prompt is modal, begins with staying, and Escape stays", async () => {
  await mount();
  await page.getByLabelText(/Last name/).fill("Lee");
  const answer = form.view.askClose();
  await expect.element(prompt).toBeVisible();
  expect(prompt.element().matches(":modal")).toBe(true);
  expect(focused()).toBe("Stay");
  for (const next of ["Leave", "Stay", "Leave"]) {
    await userEvent.keyboard("{Tab}");
    if (activeElement() === document.body) await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(next);
  }
  await userEvent.keyboard("{Escape}");
  expect(await answer).toBe(false);
  await expect.element(prompt).not.toBeInTheDocument();
  await expect.poll(() => activeElement()?.id).toBe("cx_form_callback_lastname");
  expect(form.names()).not.toContain("close");
});

test("a second question joins the first, and leaving answers both", async () => {
  await mount();
  const answers = Promise.all([form.view.askClose(), form.view.askClose()]);
  await page.getByRole("button", { name: "Leave" }).click();
  expect(await answers).toEqual([true, true]);
});

test("minimised, a bar is left that brings the form back as it was", async () => {
  await mount();
  await page.getByLabelText(/First name/).fill("Ann");
  await page.getByRole("button", { name: "Minimize" }).click();
  const bar = page.getByRole("button", { name: /open the form again/ });
  await expect.element(bar).toBeVisible();
  await expect.poll(activeElement).toBe(bar.element());
  await expect.element(page.getByLabelText(/First name/)).not.toBeVisible();
  await bar.click();
  await expect.element(page.getByLabelText(/First name/)).toHaveValue("Ann");
  expect(form.calls.filter(([name]) => name === "minimized")).toEqual([
    ["minimized", true],
    ["minimized", false],
  ]);
});

test("asked to close while minimised, the form comes back to ask", async () => {
  await mount({ mobileMode: true });
  form.view.minimize(true);
  await vi.waitFor(() => expect(dialog.element().matches(":modal")).toBe(false));
  const answer = form.view.askClose();
  await page.getByRole("button", { name: "Stay" }).click();
  expect(await answer).toBe(false);
  await expect.element(page.getByLabelText(/First name/)).toBeVisible();
  expect(form.names()).not.toContain("minimized");
});

test("an overlay covers the form and gives it back", async () => {
  await mount();
  await page.getByLabelText(/First name/).fill("Ann");
  const content = document.createElement("p");
  content.textContent = "One moment, please.";
  form.view.overlay(content);
  await expect.element(page.getByText("One moment, please.")).toBeVisible();
  await expect.element(page.getByLabelText(/First name/)).not.toBeVisible();
  form.view.overlay(null);
  await expect.element(page.getByLabelText(/First name/)).toHaveValue("Ann");
  expect(content.isConnected).toBe(false);
});

test("the whole form is walked with Tab in the order it is read", async () => {
  await mount();
  const order = [];
  for (let presses = 0; presses < 9; presses++) {
    const at = activeElement();
    order.push(at?.id || at?.getAttribute("aria-label") || (at as HTMLInputElement).value || focused());
    await userEvent.keyboard("{Tab}");
  }
  expect(order).toEqual([
    "cx_form_callback_firstname",
    "cx_form_callback_lastname",
    "Country: United States, US +1",
    "cx_form_callback_phone_number",
    "cx_form_callback_subject",
    "now",
    "Cancel",
    "Call me back",
    "How we use your data",
  ]);
});
