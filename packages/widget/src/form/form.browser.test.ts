import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { activeElement } from "./focus.ts";
import { mountDouble, type Double } from "./double.ts";

let form: Double | null = null;
afterEach(async () => {
  await form?.view.remove();
  form = null;
});

test("a visitor fills the form in and is booked", async () => {
  form = await mountDouble();
  expect(activeElement()?.id).toBe("cx_form_callback_firstname");
  await userEvent.keyboard("Ann");
  await page.getByLabelText("Phone", { exact: true }).fill("4155550132");
  await page.getByRole("button", { name: "Call me back" }).click();
  await expect.element(page.getByRole("heading", { name: "You're booked in, Ann" })).toBeVisible();
  await expect.poll(() => activeElement()?.id).toBe("cx-callback-result");
  expect(form.submitted[0]).toMatchObject({
    fields: { firstname: "Ann", phonenumber: "+14155550132" },
    desiredTime: null,
    country: "US",
  });
});
