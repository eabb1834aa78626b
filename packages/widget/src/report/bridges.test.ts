import { newInteraction, transition, type Interaction, type LifecycleInput } from "@ringback/lifecycle";
import { expect, it } from "vitest";
import { bridge, type BridgedPage } from "./bridges.ts";
import { createJourney } from "./journey.ts";

function visit(words: string, page: BridgedPage) {
  const journey = createJourney({ newId: () => "id-1", pageContext: () => ({ page: "/shop" }) });
  const warnings: string[] = [];
  const current = { bridge: words } as never;
  bridge({ journey, configuration: { current } as never, warn: (message) => void warnings.push(message) }, [], page);
  let interaction: Interaction = newInteraction;
  const inputs: LifecycleInput[] = [
    { type: "ready", at: 1 },
    { type: "open", at: 1000, prefilled: true },
    { type: "start", at: 2000 },
    { type: "submit", at: 4000, form: { firstname: "Ann", _customer_number: "+14155550132" } },
    { type: "fail", at: 5000, code: 7030 },
    { type: "submit", at: 6000, form: { firstname: "Ann", _customer_number: "+14155550132" } },
    { type: "complete", at: 7000 },
    { type: "close", at: 8000 },
  ];
  journey.openedBy("launcher");
  for (const input of inputs) {
    const [next, events] = transition(interaction, input);
    interaction = next;
    journey.moved(
      next,
      events.map(({ name }) => name),
    );
  }
  return warnings;
}

const start = { prefilled: true, offer: "launcher" };
const failed = { ...start, errors: "7030" };
const done = { ...failed, elapsed_seconds: 5 };
const under = (prefix: string, properties: object) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [`${prefix}${name}`, value]));

it("passes an interaction on to a tag manager under GA4's rules, with a lead on completion", () => {
  const page: BridgedPage = { document: new EventTarget() };
  visit("dataLayer", page);
  expect(page.dataLayer).toEqual(
    [
      ["callback_opened", start],
      ["callback_started", start],
      ["callback_submitted", start],
      ["callback_error", failed],
      ["callback_submitted", failed],
      ["callback_completed", done],
      ["generate_lead", done],
      ["callback_closed", done],
    ].map(([event, properties]) => ({ event, ...under("callback_", properties as object) })),
  );
  const reserved = /^(_|firebase_|ga_|google_|gtag\.)|^(session_id|user_id|cid|uid)$/;
  for (const entry of page.dataLayer as Record<string, unknown>[]) {
    expect(entry["event"]).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
    for (const name of Object.keys(entry)) expect(name).not.toMatch(reserved);
  }
});

it("speaks to each of the others in its own words", () => {
  const calls: unknown[][] = [];
  const document = new EventTarget();
  document.addEventListener("ringback:completed", (event) => calls.push(["dom", (event as CustomEvent).detail]));
  const page: BridgedPage = {
    document,
    _paq: [],
    gtag: (...call) => void calls.push(["gtag", ...call]),
    analytics: { track: (...call) => void calls.push(["segment", ...call]) },
    posthog: { capture: (...call) => void calls.push(["posthog", ...call]) },
  };
  visit("dom, gtag segment matomo posthog", page);
  expect(page._paq?.at(-2)).toEqual(["trackEvent", "Callback", "completed", "launcher", 5]);
  expect(calls).toContainEqual(["dom", done]);
  expect(calls).toContainEqual(["gtag", "event", "generate_lead", under("callback_", done)]);
  expect(calls).toContainEqual(["segment", "Callback Completed", done]);
  expect(calls).toContainEqual(["posthog", "callback completed", done]);
  expect(JSON.stringify([calls, page])).not.toMatch(/Ann|4155550132|id-1/);
});

it("passes nothing on unless it is asked to, and names words that it does not know", () => {
  const page: BridgedPage = { document: new EventTarget() };
  expect(visit("pigeon", page)).toEqual([expect.stringContaining("not pigeon")]);
  expect(page).toEqual({ document: page.document });
});

it("goes on where one of the page's scripts throws or is not there", () => {
  const page: BridgedPage = { document: new EventTarget(), posthog: {} };
  expect(visit("segment posthog datalayer", page)).toEqual([]);
  expect(page.dataLayer).toHaveLength(8);
});
