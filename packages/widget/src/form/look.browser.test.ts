import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cdp, page } from "vitest/browser";
import type { SubmitOutcome, ViewHost, ViewModel } from "../callback/view.ts";
import { createTexts } from "../i18n/look-up.ts";
import { mountDouble, site, slotsFrom, type Double } from "./double.ts";

let form: Double;
const mount = async (model: Partial<ViewModel> = {}, host: Partial<ViewHost> = {}) => {
  form = await mountDouble(model, host);
};
const emulate = (features: { name: string; value: string }[]) =>
  (cdp() as unknown as { send(method: string, parameters: object): Promise<void> }).send("Emulation.setEmulatedMedia", {
    features,
  });

beforeEach(async () => {
  document.title = "A shop";
  await emulate([{ name: "prefers-reduced-motion", value: "reduce" }]);
});
afterEach(async () => {
  await form.view.remove();
  await emulate([]);
  await page.viewport(900, 800);
});

const phone = page.getByLabelText("Phone", { exact: true });
const pick = page.getByRole("radio", { name: "Pick a time" });
const confirm = page.getByRole("button", { name: "Call me back" });
const consent = { text: "You may call me about my request.", version: "1", required: true };
const refused: SubmitOutcome = {
  ok: false,
  code: 7042,
  textKey: "7042",
  backendText: null,
  slots: slotsFrom(new Date(), 1).slice(5, 8),
};

/** Each state of the form, and how a visitor comes to it. */
const states: Record<string, (model: Partial<ViewModel>) => Promise<unknown>> = {
  form: (model) => mount(model),
  async errors(model) {
    await mount({ ...model, site: { ...site, consent } });
    await confirm.click();
    await expect.element(page.getByText("Enter the number we should call.")).toBeVisible();
  },
  async countries(model) {
    await mount(model);
    await page.getByRole("button", { name: /^Country/ }).click();
    await expect.element(page.getByRole("listbox")).toBeVisible();
  },
  async times(model) {
    await mount(model);
    await pick.click();
    await page.getByRole("radio", { name: /^10:15/ }).click();
    await expect.element(page.getByRole("button", { name: /^Book/ })).toBeVisible();
  },
  async month(model) {
    await mount(model);
    await pick.click();
    await page.getByRole("button", { name: "Other days" }).click();
    await expect.element(page.getByRole("dialog", { name: "Other days" })).toBeVisible();
  },
  async failure(model) {
    await mount(model, { submit: async () => refused });
    await phone.fill("4155550132");
    await confirm.click();
    await expect.element(page.getByText("Free times instead:")).toBeVisible();
  },
  async sending(model) {
    await mount(model, { submit: () => new Promise(() => {}) });
    await phone.fill("4155550132");
    await confirm.click();
    await expect.element(page.getByRole("button", { name: /Sending/ })).toBeVisible();
  },
  async prompt(model) {
    await mount(model);
    void form.view.askClose();
    await expect.element(page.getByRole("alertdialog")).toBeVisible();
  },
  async confirmation(model) {
    await mount(model);
    await phone.fill("4155550132");
    await pick.click();
    await page.getByRole("radio", { name: /^10:15/ }).click();
    await page.getByRole("button", { name: /^Book/ }).click();
    await expect.element(page.getByRole("heading", { name: "You're booked in" })).toBeVisible();
  },
  async minimised(model) {
    await mount(model);
    form.view.minimize(true);
    await expect.element(page.getByRole("button", { name: /open the form again/ })).toBeVisible();
  },
};
const names = Object.keys(states);
const become = (name: string, model: Partial<ViewModel>) => states[name]?.(model);

describe.each(["light", "dark"])("in the %s", (scheme) => {
  beforeEach(() =>
    emulate([
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]),
  );

  test.each(names)("axe finds nothing: %s", async (name) => {
    await become(name, { mobileMode: "auto" });
    const { violations } = await axe.run(form.view.element);
    expect(
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
    ).toEqual([]);
  });
});

test.each(names)("at 320 pixels nothing is wider than the screen, nor too small to hit: %s", async (name) => {
  await page.viewport(320, 568);
  await become(name, { mobileMode: "auto" });
  await vi.waitFor(() => expect(wide()).toEqual([]));
  expect(small()).toEqual([]);
});

test.each(names)("right to left, nothing is wider than the screen: %s", async (name) => {
  await page.viewport(360, 640);
  await become(name, { mobileMode: "auto", language: "ar", texts: createTexts("en") });
  await vi.waitFor(() => expect(wide()).toEqual([]));
  expect(form.root.querySelector("dialog")?.dir).toBe("rtl");
});

const visible = (element: Element) => element.getClientRects().length > 0 && !element.closest(".hidden");
const everything = () => [...form.root.querySelectorAll<HTMLElement>("*")].filter(visible);

function wide(): string[] {
  return everything()
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (
        left < -0.5 ||
        right > innerWidth + 0.5 ||
        (element.scrollWidth > element.clientWidth + 1 &&
          element.clientWidth > 0 &&
          !element.matches("input, svg, svg *"))
      );
    })
    .map(({ tagName, className }) => `${tagName} ${className}`);
}

function small(): string[] {
  return everything()
    .filter((element) =>
      element.matches(
        "button, a, input:not([type=checkbox], [type=radio]), select, textarea, .segment, .day, .slot, .check, li",
      ),
    )
    .filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < 24)
    .map(({ outerHTML }) => outerHTML);
}

test.each(["#ffee00", "#0b63c5", "#777777", "#e3e3e3", "#000", "rebeccapurple", "oklch(0.7 0.2 30)"])(
  "text on the accent %s can be read",
  async (accent) => {
    await mount({ site: { ...site, accent } });
    const { violations } = await axe.run(form.view.element, { runOnly: ["color-contrast"] });
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  },
);

test("an accent that is no colour is not taken", async () => {
  await mount({ site: { ...site, accent: "red; background: url(//evil.example)" } });
  expect(form.view.element.getAttribute("style")).toBeNull();
});

test("a page may set the accent, and a theme the darkness", async () => {
  document.documentElement.style.setProperty("--ringback-accent", "rgb(200, 0, 100)");
  await mount({ site: { ...site, accent: "#00ff00" }, theme: "cx-theme-dark" });
  const button = form.root.querySelector(".cx-callback-confirm")!;
  expect(getComputedStyle(button).backgroundColor).toBe("rgb(200, 0, 100)");
  expect(getComputedStyle(form.root.querySelector("dialog")!).colorScheme).toBe("dark");
  document.documentElement.style.removeProperty("--ringback-accent");
});

test.each(["shadow", "light"] as const)("a hostile page's rules and prototypes don't break it (%s)", async (root) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { letter-spacing: 5px; text-transform: uppercase; float: left; line-height: 3 }
    div, form, button, input, label, p { margin: 9px; padding: 30px; border: 5px solid red; display: inline; position: static; width: 40px }
    dialog { display: none; opacity: 0.1 } input { display: none } svg { width: 300px }`);
  if (root === "shadow") document.adoptedStyleSheets.push(sheet);
  const everyObject = Object.prototype;
  Object.defineProperty(everyObject, "intruder", {
    value: () => "boo",
    enumerable: true,
    configurable: true,
    writable: true,
  });
  try {
    await mount({ root });
    await phone.fill("4155550132");
    const button = form.root.querySelector<HTMLElement>(".cx-callback-confirm")!;
    expect(button.offsetHeight).toBe(48);
    expect(getComputedStyle(button).textTransform).toBe("none");
    await form.view.submit(false);
    expect(form.submitted[0]?.fields).toEqual(expect.objectContaining({ phonenumber: "+14155550132" }));
  } finally {
    delete (everyObject as { intruder?: unknown }).intruder;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  }
});

test("in the light nothing leaks out, and nothing is left behind", async () => {
  const page_ = document.createElement("div");
  page_.innerHTML = `<header>Shop</header><form><label class="field">Name <input></label><button class="button primary">Buy</button><p class="fault">!</p></form>`;
  document.body.append(page_);
  const look = () =>
    [...page_.querySelectorAll("*")].map((element) =>
      [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)).join(),
    );
  const before = look();
  const box = document.body.getBoundingClientRect();
  await mount({ root: "light" });
  await pick.click();
  await expect.element(page.getByRole("button", { name: "Other days" })).toBeVisible();
  expect(look()).toEqual(before);
  expect(document.body.getBoundingClientRect()).toEqual(box);
  expect(document.querySelector(".cx-widget.cx-callback")).not.toBeNull();
  await form.view.remove();
  expect(document.adoptedStyleSheets).toEqual([]);
  page_.remove();
});

test("the same sheet draws both roots alike", async () => {
  const looks = [];
  for (const root of ["shadow", "light"] as const) {
    await mount({ root });
    await vi.waitFor(() => expect(form.root.querySelector(".status")).not.toBeNull());
    looks.push(
      [...form.root.querySelectorAll("dialog, header, .phone, input, label, .segment, button, .status")].map(
        (element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const { color, backgroundColor, fontSize } = getComputedStyle(element);
          return [element.className, x, y, width, height, color, backgroundColor, fontSize];
        },
      ),
    );
    await form.view.remove();
  }
  expect(looks[1]).toEqual(looks[0]);
});

test("the page does not shift when the form comes, nor when it goes", async () => {
  const shifts: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
  });
  observer.observe({ type: "layout-shift" });
  const text = document.createElement("main");
  text.textContent = "A shop";
  document.body.append(text);
  const before = text.getBoundingClientRect();
  await mount();
  expect(text.getBoundingClientRect()).toEqual(before);
  await form.view.remove();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  observer.disconnect();
  expect(shifts).toEqual([]);
  text.remove();
});

test("controls are 44 pixels high, buttons 48", async () => {
  await mount();
  await pick.click();
  await vi.waitFor(() => expect(form.root.querySelector(".day")).not.toBeNull());
  const height = (selector: string) => form.root.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
  for (const control of ["#cx_form_callback_firstname", ".phone", ".country", ".segment", ".day"])
    expect(height(control), control).toBeGreaterThanOrEqual(42);
  for (const button of [".cx-callback-confirm", ".cx-callback-cancel"]) expect(height(button)).toBe(48);
});

test("where motion is unwelcome nothing moves", async () => {
  await mount();
  expect(form.root.querySelector("dialog")!.getAnimations({ subtree: true })).toEqual([]);
});
