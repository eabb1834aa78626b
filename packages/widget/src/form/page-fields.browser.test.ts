import axe from "axe-core";
import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FieldDefinition, ViewModel } from "../callback/view.ts";
import { mountDouble, type Double } from "./double.ts";
import { activeElement } from "./focus.ts";

let form: Double;
const mount = async (fields: FieldDefinition[], model: Partial<ViewModel> = {}) => {
  form = await mountDouble({ fields, prefill: { phonenumber: "+14155550132" }, ...model });
};
afterEach(() => form.view.remove());

const phone: FieldDefinition = {
  id: "cx_form_callback_phone_number",
  name: "phonenumber",
  type: "tel",
  label: "Phone",
};
const named = (type: FieldDefinition["type"], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: `own_${type}`,
  name: type,
  type,
  label: `Your ${type}`,
  ...more,
});
const everyKind = [
  named("text", { value: "given", maxlength: 10, attributes: { "data-own": "yes" } }),
  named("email"),
  named("number"),
  named("date"),
  named("textarea"),
  named("checkbox"),
  named("radio", {
    options: [
      { text: "One", value: "1" },
      { text: "Two", value: "2" },
    ],
  }),
  named("select", {
    options: [
      { text: "Choose", value: "" },
      { text: "Fruit", group: true },
      { text: "Apple", value: "a" },
      { text: "Pear" },
    ],
  }),
  named("hidden", { value: "kept" }),
  phone,
];
const control = (type: string) => form.root.querySelector<HTMLInputElement>(`#own_${type}`)!;

test("every kind of field is drawn, named for screen readers, and sent by its name", async () => {
  await mount(everyKind);
  expect((await axe.run(form.view.element)).violations.map(({ id }) => id)).toEqual([]);
  expect(control("text").dataset["own"]).toBe("yes");
  expect(form.root.querySelector("optgroup")?.label).toBe("Fruit");
  await page.getByLabelText("Your email").fill("ann@shop.example");
  await page.getByLabelText("Your number").fill("7");
  await page.getByLabelText("Your date").fill("2026-11-23");
  await page.getByLabelText("Your textarea").fill("Hello");
  await page.getByRole("checkbox", { name: "Your checkbox" }).click();
  await page.getByRole("radio", { name: "Two" }).click();
  await page.getByLabelText("Your select").selectOptions("Pear");
  await form.view.submit(false);
  expect(form.submitted[0]?.fields).toEqual({
    text: "given",
    email: "ann@shop.example",
    number: "7",
    date: "2026-11-23",
    textarea: "Hello",
    checkbox: true,
    radio: "2",
    select: "Pear",
    hidden: "kept",
    phonenumber: "+14155550132",
  });
});

test.each([
  [named("text", { required: true }), "", "Fill this in."],
  [named("text", { required: true }), "  ", "Fill this in."],
  [named("email"), "ann", "Enter an email address like name@example.com."],
  [named("checkbox", { required: true }), null, "Fill this in."],
  [named("radio", { required: true, options: [{ text: "One" }] }), null, "Fill this in."],
])("a wrong value is refused beside its field (%#)", async (definition, value, sentence) => {
  await mount([definition, phone]);
  if (value) await page.getByLabelText(definition.label).fill(value);
  await form.view.submit(false);
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expect.poll(activeElement).toBe(control(definition.type));
  expect(form.submitted).toEqual([]);
});

test("a page's own check refuses, and the field can then be corrected", async () => {
  const validate = vi.fn(({ control: { value } }: { control: { value: string } }) => value.length === 5);
  await mount([named("text", { validate }), phone]);
  await page.getByLabelText("Your text").fill("123");
  expect(validate).not.toHaveBeenCalled();
  await form.view.submit(false);
  expect(validate).toHaveBeenLastCalledWith(expect.objectContaining({ event: null }));
  await expect.element(page.getByText("Check what you entered.")).toBeVisible();
  await page.getByLabelText("Your text").fill("12345");
  await form.view.submit(false);
  expect(form.submitted).toHaveLength(1);
});

test("a page's own check may be asked while the visitor types", async () => {
  await mount([named("text", { validate: () => false, validateWhileTyping: true }), phone]);
  await page.getByLabelText("Your text").click();
  await userEvent.keyboard("1");
  await expect.element(page.getByText("Check what you entered.")).toBeVisible();
});

test("a check that throws locks nobody out", async () => {
  const reported = vi.spyOn(globalThis, "reportError").mockReturnValue();
  const validate = () => {
    throw new Error("not ours");
  };
  await mount([named("text", { validate }), phone]);
  await form.view.submit(false);
  expect(form.submitted).toHaveLength(1);
  expect(reported).toHaveBeenCalledOnce();
  reported.mockRestore();
});

test("labels and controls go to the places of a page's own layout, and their listeners with them", async () => {
  const heard = vi.fn();
  const layout = () => {
    const row = document.createElement("tr");
    const label = row.appendChild(document.createElement("th"));
    return { row, label, control: row.appendChild(document.createElement("td")) };
  };
  const raw = document.createElement("tr");
  raw.append(Object.assign(document.createElement("td"), { textContent: "A line of ours" }));
  await mount(
    [
      named("text", { layout, listeners: { keyup: heard } }),
      named("custom", { layout: () => ({ row: raw, label: null, control: null }) }),
      { ...phone, layout },
    ],
    { fieldsWrapper: () => document.createElement("table") },
  );
  const rows = () => [...form.root.querySelectorAll(".fields > table > tr")];
  await expect
    .poll(() => rows().map(({ textContent }) => textContent?.replaceAll(/\s+/g, " ").trim()))
    .toEqual(["Your text", "A line of ours", "Phone US +1"]);
  expect(form.root.querySelector("td label")).toBeNull();
  await page.getByLabelText("Your text").click();
  await userEvent.keyboard("a");
  expect(heard).toHaveBeenCalledOnce();
  await form.view.submit(false);
  expect(form.submitted[0]?.fields).toEqual({ text: "a", phonenumber: "+14155550132" });
});
