import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { mountInvitation, type Invitation, type InvitationOptions } from "./invitation.ts";

const offer: Invitation = {
  do: "offer",
  title: "Questions about prices?",
  text: "We call you in about four minutes. It's free.",
  accept: "Call me back",
  decline: "No, thanks",
};
const options: InvitationOptions = { language: "en", direction: "ltr", theme: null, accent: null, into: null };

function invite(change: Partial<InvitationOptions> = {}, invitation: Invitation = offer) {
  const answers: string[] = [];
  const mounted = mountInvitation(
    invitation,
    { accept: () => void answers.push("accept"), decline: () => void answers.push("decline") },
    { ...options, ...change },
  );
  onTestFinished(() => mounted.remove());
  const root = mounted.element.shadowRoot!;
  const region = root.querySelector<HTMLElement>("[role=region]")!;
  return { ...mounted, root, region, answers };
}

beforeEach(() => {
  document.title = "Shop";
  document.documentElement.lang = "en";
  document.body.innerHTML = `<main><h1>Shop</h1><button id="buy">Buy</button><p style="height: 3000px">Things</p></main>`;
});
afterEach(async () => {
  document.body.innerHTML = "";
  await emulate({});
});

const emulate = (features: Readonly<Record<string, string>>) =>
  cdp().send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
const still = { "prefers-reduced-motion": "reduce" };

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.failureSummary).join(" ")}`);
}

describe("the invitation", () => {
  it.each<[string, Partial<InvitationOptions>, Record<string, string>]>([
    ["light", {}, { "prefers-color-scheme": "light" }],
    ["dark", {}, { "prefers-color-scheme": "dark" }],
    ["dark by theme", { theme: "dark" }, { "prefers-color-scheme": "light" }],
    ["light by theme", { theme: "light" }, { "prefers-color-scheme": "dark" }],
    ["right to left", { language: "ar", direction: "rtl" }, {}],
    ["a pale accent", { accent: "#ffe14d" }, {}],
    ["a deep accent", { accent: "#3a0ca3", theme: "dark" }, {}],
  ])("has nothing for axe to find: %s", async (_, change, features) => {
    await emulate({ ...still, ...features });
    invite(change);
    expect(await faults()).toEqual([]);
  });

  it("takes neither the focus nor room from the page, and does not move it", async () => {
    const buy = document.getElementById("buy")!;
    buy.focus();
    const before = [
      document.documentElement.scrollHeight,
      document.documentElement.scrollWidth,
      buy.getBoundingClientRect().top,
    ];
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value)),
    );
    observer.observe({ type: "layout-shift", buffered: false });
    const { element } = invite();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    shifts.push(...observer.takeRecords().map((entry) => (entry as unknown as { value: number }).value));
    expect(document.activeElement).toBe(buy);
    expect([
      document.documentElement.scrollHeight,
      document.documentElement.scrollWidth,
      buy.getBoundingClientRect().top,
    ]).toEqual(before);
    expect(shifts).toEqual([]);
    expect(getComputedStyle(element).position).toBe("fixed");
  });

  it("is announced politely, once it is there", async () => {
    const { root } = invite();
    const status = root.querySelector("[role=status]")!;
    await expect.poll(() => status.textContent).toBe(`${offer.title} ${offer.do === "offer" ? offer.text : ""}`);
  });

  it("is accepted and declined by its buttons, and declined by Escape from inside", async () => {
    const { answers, region } = invite();
    await userEvent.click(page.getByRole("button", { name: "Call me back" }));
    await userEvent.click(page.getByRole("button", { name: "No, thanks" }));
    region.querySelector<HTMLElement>(".accept")!.focus();
    await userEvent.keyboard("{Escape}");
    expect(answers).toEqual(["accept", "decline", "decline"]);
  });

  it("leaves Escape to the page while the focus is there", async () => {
    const { answers } = invite();
    document.getElementById("buy")!.focus();
    await userEvent.keyboard("{Escape}");
    expect(answers).toEqual([]);
  });

  it("gives the focus back to where it came from when it goes", async () => {
    const { root, remove } = invite();
    const buy = document.getElementById("buy")!;
    buy.focus();
    root.querySelector<HTMLElement>(".decline")!.focus();
    remove();
    expect(document.activeElement).toBe(buy);
  });

  it("stands at the end of the line by the writing direction, within a phone's width", async () => {
    await page.viewport(320, 568);
    onTestFinished(() => page.viewport(414, 896));
    await emulate(still);
    const ltr = invite().element.getBoundingClientRect();
    expect(innerWidth - ltr.right).toBe(24);
    expect(ltr.left).toBeGreaterThanOrEqual(24);
    const rtl = invite({ direction: "rtl" }).element.getBoundingClientRect();
    expect(rtl.left).toBe(24);
  });

  it("shows what a site writes as text, never as markup", () => {
    const { region } = invite({}, { ...offer, title: `<img src=x onerror=alert(1)>` });
    expect(region.querySelector("img")).toBeNull();
    expect(region.querySelector("h2")!.textContent).toBe("<img src=x onerror=alert(1)>");
  });

  it("leads to another channel by a link, another site's in a tab of its own", () => {
    const link: Invitation = {
      do: "link",
      title: "Rather chat?",
      label: "Chat",
      href: "https://chat.example/",
      decline: "No",
    };
    const anchor = invite({}, link).region.querySelector("a")!;
    expect([anchor.href, anchor.target, anchor.rel]).toEqual(["https://chat.example/", "_blank", "noopener"]);
    expect(invite({}, { ...link, href: "tel:+14155550100" }).region.querySelector("a")!.target).toBe("");
  });

  it("keeps its looks whatever the page's own rules say", () => {
    const style = document.createElement("style");
    style.textContent =
      "* { font-size: 40px !important; color: red !important; --_accent: red } div, section, p, button { display: none }";
    document.head.append(style);
    onTestFinished(() => style.remove());
    const { region } = invite();
    const { fontSize, display } = getComputedStyle(region.querySelector("p")!);
    expect([fontSize, display]).toEqual(["15px", "block"]);
    expect(region.checkVisibility()).toBe(true);
  });
});
