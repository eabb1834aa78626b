import { html } from "lit";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Locator, page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { NavigateEvent } from "../router.ts";
import {
  badly,
  calling,
  contextOf,
  expectAccessible,
  held,
  inboxOf,
  minutesAgo,
  never,
  sampleCallback,
  sampleJourney,
  show,
  tellingApi,
  well,
} from "../with-view.ts";
import "./inbox-page.ts";
import type { InboxView } from "./inbox-page.ts";

registerIcons("/packages/console/public/icons.svg");

/** The inbox with a router of the test's: what it navigates to is shown. */
function openInbox(answers: Partial<SiteApi> = {}, selected: string | null = null) {
  const told = tellingApi(answers);
  const place = show(html`<rb-inbox .context=${contextOf(told.api)} list="due" .selected=${selected}></rb-inbox>`);
  const inbox = place.querySelector<InboxView>("rb-inbox")!;
  inbox.addEventListener(NavigateEvent.type, (event) => {
    const { route } = event as NavigateEvent;
    if (route.page === "inbox") Object.assign(inbox, { list: route.list, selected: route.id });
  });
  return { ...told, inbox };
}

beforeEach(() => page.viewport(1366, 820));
afterEach(() => localStorage.clear());

describe("every state is accessible, light and dark", () => {
  const other = { id: "ben", name: "Ben Okri" };
  const text = (words: string) => () => page.getByText(new RegExp(words)).first();
  const button = (name: RegExp) => () => page.getByRole("button", { name });
  const late = [
    sampleCallback({ dueAt: minutesAgo(125) }),
    sampleCallback({ id: "demo_2", firstName: null, lastName: null }),
  ];
  const done = sampleCallback({ state: "completed", reason: "agent_connected", completedAt: minutesAgo(1) });
  test.each<[string, Partial<SiteApi>, string | null, () => Locator]>([
    ["loading", { inbox: never }, null, text("Pick somebody to call")],
    ["an error", { inbox: async () => badly("network_error", "Not reached.", 0) }, null, text("Not reached.")],
    ["nobody waiting", { inbox: async () => well(inboxOf()) }, null, text("Nobody is waiting")],
    ["late ones", { inbox: async () => well(inboxOf(...late)) }, null, text("2 h 5 min late")],
    ["a waiting callback", {}, "demo_1", button(/Take it/)],
    [
      "one that somebody else has",
      { callback: async () => well(sampleCallback({ state: "routing", agent: other })) },
      "demo_1",
      text("Ben Okri"),
    ],
    ["one of mine", { callback: async () => well(held()) }, "demo_1", button(/Put back/)],
    ["a call", { callback: async () => well(calling()) }, "demo_1", button(/Connected/)],
    ["a completed one", { callback: async () => well(done) }, "demo_1", text("Completed")],
    [
      "one that is not there",
      { callback: async () => badly("not_found", "Not found", 404) },
      "demo_1",
      text("There is no such callback"),
    ],
  ])("%s", async (_, answers, selected, sign) => {
    openInbox(answers, selected);
    await expect.element(sign()).toBeVisible();
    await expectAccessible();
  });

  test("on a phone", async () => {
    await page.viewport(320, 640);
    const { inbox } = openInbox({ callback: async () => well(calling()) }, "demo_1");
    await expect.element(page.getByText("How did the call go?")).toBeVisible();
    await expectAccessible();
    const middle = inbox.renderRoot.querySelector(".middle")!;
    expect(middle.scrollWidth).toBeLessThanOrEqual(320);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  const slot = (hours: number) => ({ start: minutesAgo(-60 * hours), end: minutesAgo(-60 * hours - 30), free: 3 });
  test.each<[string, string, string]>([
    ["the new callback", "a", "New callback"],
    ["moving", "m", "Move to another time"],
    ["cancelling", "x", "Cancel this callback?"],
    ["the keys", "?", "Keys"],
  ])("the dialog for %s", async (_, key, name) => {
    openInbox({ slots: async () => well({ timeZone: "UTC", slots: [slot(1), slot(30)] }) }, "demo_1");
    await expect.element(page.getByRole("button", { name: /Take it/ })).toBeVisible();
    await userEvent.keyboard(key);
    await expect.element(page.getByRole("dialog", { name })).toBeVisible();
    await expectAccessible();
  });
});

test("from the list to the outcome without a mouse", async () => {
  let state = sampleCallback();
  const { asked } = openInbox({
    inbox: async () => well(inboxOf(state, sampleCallback({ id: "demo_2", firstName: "Grace", lastName: "Hopper" }))),
    callback: async () => well(state),
    claim: async () => well((state = held())),
    start: async () => well((state = calling())),
    outcome: async () =>
      well((state = sampleCallback({ state: "completed", reason: "no_answer", completedAt: minutesAgo(0) }))),
  });
  await expect.element(page.getByRole("button", { name: /Grace Hopper/ })).toBeVisible();
  await userEvent.keyboard("j");
  await expect.element(page.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();
  await userEvent.keyboard("t");
  const call = page.getByRole("link", { name: /Call/ });
  await expect.element(call).toHaveAttribute("href", "tel:+442079460123");
  call.element().addEventListener("click", (event) => event.preventDefault());
  await userEvent.keyboard("c");
  await expect.element(page.getByText("How did the call go?")).toBeVisible();
  await userEvent.keyboard("n");
  await userEvent.keyboard("Rang 2 times, tcrx?");
  expect(asked("outcome")).toEqual([]);
  await userEvent.keyboard("{Escape}");
  page
    .getByRole("button", { name: /Connected/ })
    .element()
    .focus();
  await userEvent.keyboard("2");
  await expect.element(page.getByText("Saved.")).toBeVisible();
  expect(asked("claim")).toEqual([["demo_1"]]);
  expect(asked("start")).toEqual([["demo_1", 7]]);
  expect(asked("outcome")).toEqual([["demo_1", 7, "no_answer", "Rang 2 times, tcrx?"]]);
});

test("keys that are switched off do nothing, but still show how to switch them on", async () => {
  localStorage.setItem("ringback-console-keys", "off");
  const { asked } = openInbox({ claim: async () => well(held()) }, "demo_1");
  await expect.element(page.getByRole("button", { name: /Take it/ })).toBeVisible();
  await userEvent.keyboard("t");
  await userEvent.keyboard("?");
  await expect.element(page.getByRole("switch")).not.toBeChecked();
  expect(asked("claim")).toEqual([]);
});

test("a refusal is said in words, and the truth is read again", async () => {
  let state = sampleCallback();
  const { asked } = openInbox(
    {
      callback: async () => well(state),
      claim: async () => {
        state = sampleCallback({ state: "routing", agent: { id: "ben", name: "Ben Okri" } });
        return badly("wrong_state", "Somebody else has it.");
      },
    },
    "demo_1",
  );
  await page.getByRole("button", { name: /Take it/ }).click();
  await expect.element(page.getByText("Somebody else has it.")).toBeVisible();
  await expect.element(page.getByText("Ben Okri").first()).toBeVisible();
  expect(asked("claim")).toHaveLength(1);
});

test("what changes elsewhere appears by itself, and a lost connection is shown", async () => {
  let callbacks = [sampleCallback()];
  const { speak } = openInbox({ inbox: async () => well(inboxOf(...callbacks)) });
  await expect.element(page.getByRole("button", { name: /Ada Lovelace/ })).toBeVisible();
  callbacks = [sampleCallback({ id: "demo_9", firstName: "Hedy", lastName: "Lamarr" })];
  speak().change("callback", "demo_9");
  await expect.element(page.getByRole("button", { name: /Hedy Lamarr/ })).toBeVisible();
  await vi.waitFor(() => expect(page.getByRole("button", { name: /Ada Lovelace/ }).elements()).toHaveLength(0));
  speak().connected(false);
  await expect.element(page.getByText("Reconnecting")).toBeVisible();
});

test("the search asks for what was typed, and says where else there is something", async () => {
  const { asked } = openInbox({
    inbox: async ({ search }) =>
      well(search ? { ...inboxOf(), counts: { due: 0, coming: 2, done: 0 } } : inboxOf(sampleCallback())),
  });
  await expect.element(page.getByRole("button", { name: /Ada Lovelace/ })).toBeVisible();
  await userEvent.keyboard("/");
  await userEvent.keyboard("hopper");
  await expect.element(page.getByText(/But there is under Coming/)).toBeVisible();
  expect(asked("inbox").at(-1)).toMatchObject([{ list: "due", search: "hopper" }]);
});

test("the visitor's journey stands beside the callback", async () => {
  const interactionId = sampleJourney().interactionId;
  const { asked } = openInbox(
    {
      callback: async () => well(sampleCallback({ interactionId })),
      interaction: async () => well(sampleJourney()),
    },
    "demo_1",
  );
  await expect.element(page.getByText("Began to fill it in")).toBeVisible();
  expect(asked("interaction")).toEqual([[interactionId]]);
  await expectAccessible();
});

test("a visitor's words are text, whatever they look like", async () => {
  const evil = '<img src=x onerror="window.hacked = true">';
  openInbox(
    { callback: async () => well(sampleCallback({ firstName: evil, subject: evil, userData: { [evil]: evil } })) },
    "demo_1",
  );
  await expect.element(page.getByText(evil).first()).toBeVisible();
  expect("hacked" in window).toBe(false);
});

test("a new callback at a picked time", async () => {
  const start = minutesAgo(-60 * 26);
  const { asked } = openInbox({
    slots: async () => well({ timeZone: "UTC", slots: [{ start, end: minutesAgo(-60 * 27), free: 1 }] }),
    create: async () => well(sampleCallback({ id: "demo_5" })),
  });
  await page.getByRole("button", { name: "New" }).click();
  await page.getByLabelText("Phone number").fill("+442079460123");
  await page.getByText("At a time").click();
  await page.getByRole("radio", { name: /\d\d:\d\d/ }).click({ force: true });
  await page
    .getByRole("button", { name: /\d\d:\d\d/ })
    .last()
    .click();
  await expect.element(page.getByText("Written down.")).toBeVisible();
  expect(asked("create")).toEqual([[{ service: "support", phoneNumber: "+442079460123", desiredTime: start }]]);
});
