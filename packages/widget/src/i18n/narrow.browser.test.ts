/** Every language in the narrowest window that we promise, 320 CSS pixels, in every state of the form. */
import "@fontsource-variable/noto-sans-jp";
import "@fontsource-variable/noto-sans-kr";
import "@fontsource-variable/noto-sans-sc";
import "@fontsource-variable/noto-sans-tc";
import "@fontsource-variable/noto-sans-thai";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { SubmitOutcome, ViewHost, ViewModel } from "../callback/view.ts";
import { mountDouble, open, site, slotsFrom, type Double } from "../form/double.ts";
import { languages, loadLanguage } from "./languages.ts";
import { createTexts } from "./look-up.ts";
import { spills } from "./testing/spills.ts";

/** Real letters for the scripts that a machine without their fonts draws as boxes. */
const fonts: Readonly<Record<string, string>> = {
  th: "Noto Sans Thai Variable",
  ja: "Noto Sans JP Variable",
  ko: "Noto Sans KR Variable",
  "zh-CN": "Noto Sans SC Variable",
  "zh-TW": "Noto Sans TC Variable",
};

let form: Double;
const find = (selector: string) => form.root.querySelector<HTMLElement>(selector);
const shown = (selector: string) => vi.waitFor(() => expect(find(selector), selector).not.toBeNull());
async function press(selector: string): Promise<void> {
  await shown(selector);
  find(selector)!.click();
}
function type(value: string): void {
  const input = form.root.querySelector<HTMLInputElement>("[name=phonenumber]")!;
  input.value = value;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

const confirm = ".cx-callback-confirm";
const later = ".segment [value=later]";
const consent = { text: "OK", version: "1", required: true };
const refused: SubmitOutcome = {
  ok: false,
  code: 7042,
  textKey: "7042",
  backendText: null,
  slots: slotsFrom(new Date(), 1).slice(5, 8),
};

type Mount = (model?: Partial<ViewModel>, host?: Partial<ViewHost>) => Promise<void>;

/** Each state, and how a visitor comes to it. */
const states: Readonly<Record<string, (mount: Mount) => Promise<unknown>>> = {
  async form(mount) {
    await mount({ prefill: { email: "ann@example.com" } });
    await shown(".status.open");
  },
  async closed(mount) {
    const opensAt = new Date(Date.now() + 86_400_000).toISOString();
    await mount({}, { status: async () => ({ ...open, open: false, opensAt }) });
    await shown(".status.closed");
  },
  async errors(mount) {
    await mount({ site: { ...site, consent } });
    await press(later);
    await press(confirm);
    await vi.waitFor(() => expect(form.root.querySelectorAll(".fault")).toHaveLength(3));
  },
  async countries(mount) {
    await mount({ site: { ...site, countries: [] } });
    await press("button.country");
    await shown("[role=option]");
  },
  async times(mount) {
    await mount();
    await press(later);
    await press(".slot input:enabled");
    await shown(".slot input:checked");
  },
  async month(mount) {
    await mount();
    await press(later);
    await press("[part=other-days]");
    await shown(".month");
  },
  async loading(mount) {
    await mount({}, { slots: () => new Promise(() => {}) });
    await press(later);
    await shown(".hint");
  },
  async "times failed"(mount) {
    await mount({}, { slots: () => Promise.reject(new Error("no times")) });
    await press(later);
    await shown(".slots .fault");
  },
  async failure(mount) {
    await mount({}, { submit: async () => refused });
    type("+14155550132");
    await press(confirm);
    await shown(".alternatives");
  },
  async sending(mount) {
    await mount({}, { submit: () => new Promise(() => {}) });
    type("+14155550132");
    await press(confirm);
    await shown(".spinner");
  },
  async prompt(mount) {
    await mount();
    void form.view.askClose();
    await shown(".sheet");
  },
  async confirmation(mount) {
    await mount({ prefill: { firstname: "Maximiliane" } });
    type("+14155550132");
    await press(later);
    await press(".slot input:enabled");
    await press(confirm);
    await shown(".done");
  },
  async minimized(mount) {
    await mount();
    form.view.minimize(true);
    await shown(".bar");
  },
};

beforeAll(async () => {
  await page.viewport(320, 640);
  expect(innerWidth).toBe(320);
});
afterEach(() => form.view.remove());
afterAll(async () => {
  document.documentElement.removeAttribute("style");
  await page.viewport(414, 896);
});

test.each(languages)("all texts in %s have room in a window of 320 pixels", async (language) => {
  const { pack } = (await loadLanguage(language))!;
  const texts = createTexts(language, pack);
  const font = fonts[language];
  document.documentElement.style.setProperty("--ringback-font", font ? `"${font}", sans-serif` : "sans-serif");
  if (font) await document.fonts.load(`16px "${font}"`, JSON.stringify(pack));
  for (const [state, reach] of Object.entries(states)) {
    await reach(async (model, host) => {
      form = await mountDouble({ language, texts, ...model }, host);
    });
    const card = form.root.querySelector(".ringback")!;
    await vi.waitFor(() => expect(spills(card), `${language}, ${state}`).toEqual([]));
    await form.view.remove();
  }
});
