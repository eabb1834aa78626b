import { afterEach, expect, test, vi } from "vitest";
import type { mountDouble } from "./double.ts";

const policy = "default-src 'self'; require-trusted-types-for 'script'";
let frame: HTMLIFrameElement;
afterEach(() => frame.remove());

type StrictWindow = Window & typeof globalThis & { mountDouble?: typeof mountDouble };

/** A page with the strictest policy that the widget promises to work under, and what it complained of. */
async function openPage() {
  frame = document.createElement("iframe");
  frame.width = "900";
  frame.height = "800";
  frame.srcdoc = `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="${policy}"><title>A shop</title></head>
    <body><script type="module" src="${new URL("./double-page.ts", import.meta.url).pathname}"></script></body></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  const page = frame.contentWindow as StrictWindow;
  const violations: string[] = [];
  page.document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, sample }) =>
    violations.push(`${violatedDirective} ${sourceFile} ${sample}`),
  );
  await vi.waitFor(() => expect(page.mountDouble).toBeDefined(), 5000);
  // The test runner goes between a module and what it imports on demand; in this page there is none.
  Object.assign(page, { __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() } });
  return { page, violations };
}

test("the policy is in force", async () => {
  const { page, violations } = await openPage();
  expect(() => (page.document.body.innerHTML = "<b>markup</b>")).toThrow("TrustedHTML");
  page.document.body.setAttribute("style", "color: red");
  await vi.waitFor(() =>
    expect(violations.map((text) => text.split(" ")[0])).toEqual(["require-trusted-types-for", "style-src-attr"]),
  );
});

test.each(["shadow", "light"] as const)("nothing of the form breaks it (%s)", async (root) => {
  const { page, violations } = await openPage();
  const site = { countries: ["US", "DE"], accent: "#aa0055" };
  const { plainModel } = await import("./double.ts");
  const form = await page.mountDouble!({ root, site: { ...plainModel.site, ...site } });
  const find = (selector: string) => form.root.querySelector<HTMLInputElement>(selector)!;
  const click = async (selector: string) => {
    await vi.waitFor(() => expect(find(selector), selector).not.toBeNull(), 4000);
    find(selector).click();
  };
  const type = (name: string, value: string) => {
    const control = find(`[name=${name}]`);
    control.value = value;
    control.dispatchEvent(new page.Event("input", { bubbles: true }));
  };
  type("phonenumber", "4155550132");
  await click("button.country");
  await click("li");
  await click("[name=cx_form_callback_when][value=later]");
  await click("[part=other-days]");
  await click(".month td button");
  await click(".day:nth-of-type(2) input");
  await click(".slot input:enabled");
  void form.view.askClose();
  await click("[part=prompt-no]");
  type("phonenumber", "+14155550132");
  await click(".cx-callback-confirm");
  await click("[part=calendar]");
  expect(form.submitted).toHaveLength(1);
  await form.view.remove();
  expect(violations).toEqual([]);
});
