import type { Slot } from "@ringback/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import type { ViewHost, ViewModel } from "../callback/view.ts";
import { mountDouble, open, plainModel, slotsFrom, type Double } from "./double.ts";
import { activeElement } from "./focus.ts";

let form: Double;
const mount = async (model: Partial<ViewModel> = {}, host: Partial<ViewHost> = {}) => {
  form = await mountDouble(model, host);
};
const inZone = (timezoneId: string) =>
  (cdp() as unknown as { send(method: string, parameters: object): Promise<void> }).send(
    "Emulation.setTimezoneOverride",
    { timezoneId },
  );
beforeEach(() => inZone("America/New_York"));
afterEach(async () => {
  vi.useRealTimers();
  await form.view.remove();
  await inZone("");
});

const pick = page.getByRole("radio", { name: "Pick a time" });
const days = () => [...form.root.querySelectorAll<HTMLInputElement>(".day input")];
const slots = () => [...form.root.querySelectorAll<HTMLInputElement>(".slot input")];
const entered = () => form.calls.filter(([name]) => name === "entered").map(([, field]) => field);

test("the first day with a free time is shown, full times can't be taken", async () => {
  await mount();
  await pick.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(36));
  expect(days()).toHaveLength(5);
  expect(days().findIndex((day) => day.checked)).toBe(1);
  expect(slots().filter((slot) => slot.disabled)).toHaveLength(4);
  expect([...form.root.querySelectorAll(".part legend")].map((part) => part.textContent)).toEqual([
    "Morning",
    "Afternoon",
    "Evening",
  ]);
  expect(entered()).toEqual(["desiredTime"]);
});

test("a chosen time is on the button that books it, and is sent", async () => {
  await mount();
  await page.getByLabelText("Phone", { exact: true }).fill("4155550132");
  await pick.click();
  await page.getByRole("radio", { name: /^10:15/ }).click();
  const chosen = new Date(slots().find((slot) => slot.checked)!.value);
  await page.getByRole("button", { name: /^Book \w+, \w+ \d+, 10:15/ }).click();
  await vi.waitFor(() => expect(form.submitted[0]?.desiredTime).toEqual(chosen));
  expect(form.calls).toContainEqual(["timeSelected", chosen]);
});

test("going back to as soon as possible sends no time", async () => {
  await mount();
  await page.getByLabelText("Phone", { exact: true }).fill("4155550132");
  await pick.click();
  await page.getByRole("radio", { name: /^10:15/ }).click();
  await page.getByRole("radio", { name: "As soon as possible" }).click();
  await page.getByRole("button", { name: "Call me back" }).click();
  await vi.waitFor(() => expect(form.submitted[0]?.desiredTime).toBeNull());
});

test("a time must be picked where one is to be", async () => {
  await mount();
  await page.getByLabelText("Phone", { exact: true }).fill("4155550132");
  await pick.click();
  await page.getByRole("button", { name: "Call me back" }).click();
  await expect.element(page.getByText("Pick a time for our call.")).toBeVisible();
  expect(form.calls).toContainEqual(["invalid", "desiredTime"]);
});

test("arrow keys walk through the days and their times", async () => {
  await mount();
  await pick.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(36));
  days()[1]?.focus();
  await userEvent.keyboard("{ArrowRight}");
  await vi.waitFor(() => expect(days()[2]?.checked).toBe(true));
  await userEvent.keyboard("{ArrowRight}");
  await vi.waitFor(() => expect(days()[3]?.checked).toBe(true));
  await expect.element(page.getByText(/^No free times on/).first()).toBeInTheDocument();
  expect(activeElement()).toBe(days()[3]);
});

/** The month grid opened on a day in the middle of November 2026. */
const openMonth = async (model: Partial<ViewModel> = {}) => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-16T15:00:00Z") });
  await mount({ site: { ...plainModel.site, daysAhead: 60 }, ...model });
  await pick.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(36));
  await page.getByRole("button", { name: "Other days" }).click();
  await expect.element(page.getByRole("dialog", { name: "Other days" })).toBeVisible();
};
const focusedDay = () => activeElement()?.getAttribute("aria-label");

test("the month grid is modal, begins at the chosen day, and a day picked in it is shown", async () => {
  await openMonth();
  const sheet = page.getByRole("dialog", { name: "Other days" });
  expect(sheet.element().matches(":modal")).toBe(true);
  expect(focusedDay()).toBe("Tuesday, November 17");
  expect(page.getByRole("gridcell", { selected: true }).element().textContent?.trim()).toBe("17");
  await page.getByRole("button", { name: "Next month" }).click();
  await expect.element(page.getByRole("grid", { name: "December 2026" })).toBeVisible();
  await page.getByRole("button", { name: "Thursday, December 3" }).click();
  await expect.element(sheet).not.toBeInTheDocument();
  await vi.waitFor(() => expect(days()[0]?.getAttribute("aria-label")).toBe("Thursday, December 3"));
  await vi.waitFor(() => expect(days()[1]?.checked || days()[0]?.checked).toBe(true));
  await expect.poll(() => activeElement()?.textContent?.trim()).toBe("Other days");
  expect(entered()).toEqual(["desiredTime", "desiredTime"]);
});

test("the month grid is walked with the keys, and never past its bounds", async () => {
  await openMonth();
  const walk: [keys: string, day: string][] = [
    ["{ArrowRight}", "Wednesday, November 18"],
    ["{ArrowDown}", "Wednesday, November 25"],
    ["{Home}", "Sunday, November 22"],
    ["{End}", "Saturday, November 28"],
    ["{PageDown}", "Monday, December 28"],
    ["{PageDown}", "Friday, January 15"],
    ["{ArrowRight}", "Friday, January 15"],
    ["{Shift>}{PageUp}{/Shift}", "Monday, November 16"],
    ["{ArrowUp}", "Monday, November 16"],
  ];
  for (const [keys, day] of walk) {
    await userEvent.keyboard(keys);
    await expect.poll(focusedDay, { message: keys }).toBe(day);
  }
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(days()[0]?.getAttribute("aria-label")).toBe("Today, Monday, November 16"));
});

test("right to left, the arrow keys follow the eye", async () => {
  await openMonth({ language: "he" });
  const before = focusedDay();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.poll(focusedDay).not.toBe(before);
  expect(focusedDay()).toContain("18");
});

test("there is no month to turn to outside the bounds, and days there can't be chosen", async () => {
  await openMonth({ site: { ...plainModel.site, daysAhead: 10 } });
  for (const name of ["Previous month", "Next month"]) {
    const turn = page.getByRole("button", { name });
    expect(turn.element().getAttribute("aria-disabled")).toBe("true");
    (turn.element() as HTMLElement).click();
  }
  await expect.element(page.getByRole("grid", { name: "November 2026" })).toBeVisible();
  expect(form.root.querySelectorAll(".month td button")).toHaveLength(11);
});

test("Escape leaves the month grid, and nothing else", async () => {
  await mount();
  await pick.click();
  await page.getByRole("button", { name: "Other days" }).click();
  await expect.element(page.getByRole("dialog", { name: "Other days" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog", { name: "Other days" })).not.toBeInTheDocument();
  expect(form.names()).not.toContain("close");
  await expect.poll(() => activeElement()?.textContent?.trim()).toBe("Other days");
});

test("closed, it says when it opens and steers to picking a time, until the visitor says otherwise", async () => {
  const opensAt = new Date(Date.now() + 86_400_000);
  await mount(
    {},
    { status: async () => ({ ...open, open: false, opensAt: opensAt.toISOString(), waitSeconds: null }) },
  );
  await expect.element(page.getByText(/^\s*Closed now\. We open/)).toBeVisible();
  await expect.element(pick).toBeChecked();
  await expect.element(page.getByRole("radio", { name: "As soon as possible" })).toBeDisabled();
  expect(entered()).toEqual([]);
  expect(activeElement()?.id).toBe("cx_form_callback_firstname");
});

test("what the visitor has chosen stays when the service closes meanwhile", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const answers = [open, { ...open, open: false }];
  const status = vi.fn(async () => answers.shift() ?? null);
  await mount({}, { status });
  await pick.click();
  await page.getByRole("radio", { name: "As soon as possible" }).click();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  await expect.element(page.getByText(/Closed now/)).toBeVisible();
  await expect.element(page.getByRole("radio", { name: "As soon as possible" })).toBeChecked();
});

test.each([
  [{ ...open }, true, "Open now. We expect to call in about 4 minutes."],
  [{ ...open, waitSeconds: 20 }, true, "Open now. We expect to call within a minute."],
  [{ ...open, waitSeconds: 8000 }, true, "Open now. We expect to call in about 3 hours."],
  [{ ...open, waitSeconds: null }, true, "Open now."],
  [{ ...open }, false, "Open now."],
])("open, the visitor hears of the wait as far as it is known (%#)", async (status, showWaitTime, sentence) => {
  await mount({ showWaitTime }, { status: async () => status });
  await vi.waitFor(() => expect(form.root.querySelector(".status")?.textContent?.trim()).toBe(sentence));
});

test("nothing is said where the state is not known", async () => {
  const status = vi.fn(async () => null);
  await mount({}, { status });
  await vi.waitFor(() => expect(status).toHaveResolved());
  expect(form.root.querySelector(".status")).toBeNull();
});

test("times that can't be loaded are said to be so, and can be tried again", async () => {
  const answers: (() => Promise<Slot[]>)[] = [() => Promise.reject(new Error("offline"))];
  await mount({}, { slots: (start, count) => answers.shift()?.() ?? Promise.resolve(slotsFrom(start, count)) });
  await pick.click();
  await expect.element(page.getByText(/We couldn't load the free times/)).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await vi.waitFor(() => expect(slots()).toHaveLength(36));
});

test("one day at a time, each day is asked for when it is chosen", async () => {
  const ask = vi.fn(async (start: Date, count: number) => slotsFrom(new Date(start.getTime() - 86_400_000), count));
  await mount({ calendar: { ...plainModel.calendar, oneDayAtATime: true } }, { slots: ask });
  await pick.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(36));
  days()[1]?.click();
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  expect(ask.mock.calls.map(([start, count]) => [start.getHours(), count])).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

test("unavailable times can be hidden", async () => {
  await mount({ calendar: { ...plainModel.calendar, hideUnavailableTimeSlots: true } });
  await pick.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(32));
});

test.each([
  [true, false],
  [false, true],
])("only what is offered can be chosen (at once: %s, later: %s)", async (immediateCallback, scheduledCallback) => {
  await mount({ immediateCallback, scheduledCallback });
  await expect.element(pick).not.toBeInTheDocument();
  if (scheduledCallback) await vi.waitFor(() => expect(slots()).toHaveLength(36));
  else expect(form.root.querySelector(".times")).toBeNull();
});

test("a time given by the page is chosen, and counts as nobody's entry", async () => {
  const prefilledTime = new Date(Date.now() + 3 * 86_400_000);
  await mount({ prefilledTime });
  await expect.element(pick).toBeChecked();
  await expect.element(page.getByRole("button", { name: /^Book / })).toBeVisible();
  expect(form.view.snapshot().desiredTime).toEqual(prefilledTime);
  expect(entered()).toEqual([]);
});

test("the hour that a clock change repeats is told apart by its zone", async () => {
  const start = new Date("2026-11-01T04:00:00Z");
  const quarter = (index: number) => new Date(start.getTime() + index * 900_000).toISOString();
  const night = Array.from({ length: 14 }, (_, index) => ({ start: quarter(index), end: quarter(index + 1), free: 1 }));
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-01T03:00:00Z") });
  await mount({}, { slots: async () => night });
  await pick.click();
  await vi.waitFor(() => expect(slots().length).toBeGreaterThan(0));
  days()[1]?.click();
  await vi.waitFor(() => expect(slots()).toHaveLength(14));
  vi.useRealTimers();
  const labels = slots().map((slot) => slot.parentElement?.textContent?.trim());
  expect(new Set(labels).size).toBe(14);
  expect(labels).toContain("1:30 AM EDT");
  expect(labels).toContain("1:30 AM EST");
});
