/** The widget as a visitor meets it: found by roles, labels and the published ids, never by its insides. */
import type { Metadata } from "@ringback/lifecycle";
import type { Locator, Page } from "playwright";

export interface SeenEvent {
  readonly name: string;
  readonly time: number;
  readonly data: Metadata;
}

export interface WidgetModel {
  readonly launcher: Locator;
  readonly dialog: Locator;
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly phone: Locator;
  readonly notes: Locator;
  /** The phone field while its number is marked as refused. */
  readonly refusedNumber: Locator;
  readonly confirm: Locator;
  readonly cross: Locator;
  readonly done: Locator;
  open(): Promise<void>;
  /** Presses the cross and, where the prompt asks, confirms. */
  leave(): Promise<void>;
  /** The lifecycle events that the page has received, once `last` is among them `times` times. */
  seen(last: string, times?: number): Promise<SeenEvent[]>;
}

export function widgetOn(page: Page): WidgetModel {
  const dialog = page.getByRole("dialog").first();
  const model: WidgetModel = {
    dialog,
    launcher: page.getByRole("button", { name: /call me back/i }).first(),
    firstName: page.locator("#cx_form_callback_firstname"),
    lastName: page.locator("#cx_form_callback_lastname"),
    phone: page.locator("#cx_form_callback_phone_number"),
    notes: page.locator("#cx_form_callback_subject"),
    refusedNumber: page.locator("#cx_form_callback_phone_number[aria-invalid=true]"),
    confirm: dialog.getByRole("button", { name: /^(call me back|try again|book)/i }),
    cross: dialog.getByRole("button", { name: /^close/i }),
    done: dialog.getByRole("button", { name: /^done$/i }),
    async open() {
      await model.launcher.click();
      await model.firstName.waitFor();
    },
    async leave() {
      await model.cross.click();
      const yes = page.getByRole("alertdialog").getByRole("button", { name: /^leave/i });
      await Promise.race([yes.waitFor(), dialog.waitFor({ state: "detached" })]);
      if (await yes.isVisible()) await yes.click();
      await dialog.waitFor({ state: "detached" });
    },
    async seen(last, times = 1) {
      await page.waitForFunction(
        ([name, count]) =>
          (window as unknown as { seen: SeenEvent[] }).seen.filter((event) => event.name === name).length >= count,
        [last, times] as const,
      );
      return page.evaluate(() => (window as unknown as { seen: SeenEvent[] }).seen);
    },
  };
  return model;
}
