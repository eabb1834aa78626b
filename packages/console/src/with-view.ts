/** Test loan: a view in a real browser under the console's own look, an API that answers as told, and the accessibility check. */
import "@awesome.me/webawesome/dist/styles/themes/default.css";
import "./look/page.css";
import type {
  ConsoleCallback,
  ConsoleCallbackDetail,
  ConsoleService,
  InboxPage,
  JourneyDetail,
  WeekOfHours,
} from "@ringback/protocol";
import axe from "axe-core";
import { type TemplateResult, render } from "lit";
import { expect } from "vitest";
import type { Answer, SiteApi } from "./api.ts";
import type { LiveListener } from "./live.ts";
import type { PageContext } from "./page-context.ts";

/** Puts a view on the page, removing the one before it. */
export function show(view: TemplateResult): HTMLElement {
  document.querySelector("#view")?.remove();
  const place = document.createElement("main");
  place.id = "view";
  place.style.blockSize = "100vh";
  document.body.append(place);
  document.documentElement.lang = "en";
  render(view, place);
  return place;
}

/** WCAG 2.2 AA, in light and in dark. */
export async function expectAccessible(): Promise<void> {
  for (const dark of [false, true]) {
    document.documentElement.classList.toggle("wa-dark", dark);
    await animationsOver();
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document.querySelector("#view") ?? document.body, {
      runOnly: { type: "tag", values: tags },
    });
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${dark ? "(dark) " : ""}${target.flat().join(" ")}: ${failureSummary}`,
      ),
    );
    expect(said).toEqual([]);
  }
  document.documentElement.classList.remove("wa-dark");
}

/** A colour that is still fading is measured on its way. */
async function animationsOver(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const finite = roots(document)
    .flatMap((root) => root.getAnimations())
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.all(finite.map((animation) => animation.finished.catch(() => {})));
}

/** A document and all shadow roots in it. */
function roots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []));
  return [root, ...inner];
}

export const well = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
export const badly = (code: string, detail: string, status = 409): Answer<never> => ({
  ok: false,
  problem: { type: "about:blank", title: detail, status, code, number: null, detail },
});
export const never = () => new Promise<never>(() => {});

const span = [{ from: "09:00", to: "17:00" }];
const hours: WeekOfHours = {
  monday: span,
  tuesday: span,
  wednesday: span,
  thursday: span,
  friday: span,
  saturday: [],
  sunday: [],
};

export const support: ConsoleService = {
  id: "support",
  name: "Support",
  timeZone: "Europe/Berlin",
  hours,
  open: true,
  opensAt: null,
  closesAt: null,
  slotMinutes: 30,
  capacity: 3,
};
const services: readonly ConsoleService[] = [
  support,
  { ...support, id: "sales", name: "Sales", open: false, opensAt: "2030-01-01T08:00:00Z" },
];

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

export function sampleCallback(more: Partial<ConsoleCallbackDetail> = {}): ConsoleCallbackDetail {
  return {
    id: "demo_1",
    service: "support",
    state: "queued",
    reason: null,
    phoneNumber: "+442079460123",
    number: "+44 20 7946 0123",
    desiredTime: null,
    createdAt: minutesAgo(5),
    updatedAt: minutesAgo(5),
    dueAt: minutesAgo(5),
    completedAt: null,
    firstName: "Ada",
    lastName: "Lovelace",
    subject: "My order arrived damaged",
    language: "en-GB",
    timeZone: "Asia/Tokyo",
    attempts: 0,
    lastOutcome: null,
    agent: null,
    email: "ada@example.com",
    page: "/orders",
    interactionId: null,
    userData: { plan: "Premium" },
    consent: { text: "You may call me." },
    expiresAt: null,
    lease: null,
    story: [{ at: minutesAgo(5), kind: "created", actor: null, text: null, outcome: null, reason: null, until: null }],
    tries: [],
    ...more,
  };
}

/** Left at the phone field after a minute. */
export const sampleJourney = (): JourneyDetail => ({
  interactionId: "8f14e45f-ceea-467f-a8b4-0d8a1c1f2e3d",
  outcome: "cancelled",
  openedAt: minutesAgo(10),
  startedAt: minutesAgo(9),
  cancelledAt: minutesAgo(8),
  completedAt: null,
  closedAt: minutesAgo(8),
  askedAt: null,
  desiredAt: null,
  calledAt: null,
  connectedAt: null,
  lastHeardAt: minutesAgo(8),
  elapsedMs: 60_000,
  submissions: 0,
  errors: [],
  proactive: true,
  prefilled: false,
  autoSubmitted: false,
  service: "support",
  page: "/pricing",
  referrerHost: "",
  language: "de",
  timeZone: "Europe/Berlin",
  device: "phone",
  offer: "price-help",
  version: "0.1.0",
  lastField: "phonenumber",
  invalidFields: { phonenumber: 2 },
  callbackId: null,
  clockSkewMs: 0,
  metadata: {
    proactive: true,
    prefilled: false,
    autoSubmitted: false,
    errors: false,
    opened: 1,
    started: 2,
    cancelled: 3,
    completed: false,
    closed: 4,
    elapsed: 1,
  },
});

export const held = (more: Partial<ConsoleCallbackDetail> = {}) =>
  sampleCallback({
    state: "routing",
    agent: { id: "me", name: "Me" },
    lease: { token: 7, expiresAt: minutesAgo(-2) },
    ...more,
  });
export const calling = (more: Partial<ConsoleCallbackDetail> = {}) =>
  held({
    state: "processing",
    attempts: 1,
    tries: [{ number: 1, agent: { id: "me", name: "Me" }, startedAt: minutesAgo(1), endedAt: null, outcome: null }],
    ...more,
  });

export const inboxOf = (...callbacks: ConsoleCallback[]): InboxPage => ({
  callbacks,
  next: null,
  counts: { due: callbacks.length, coming: 0, done: 0 },
});

/** An API that answers as `answers` say, remembers what was asked, and can be made to speak live. */
export function tellingApi(answers: Partial<SiteApi> = {}) {
  const asked: { name: string; with: unknown[] }[] = [];
  let listener: LiveListener | undefined;
  const telling: Partial<SiteApi> = {
    listen: (one) => {
      listener = one;
      return () => (listener = undefined);
    },
    inbox: async () => well(inboxOf(sampleCallback())),
    callback: async () => well(sampleCallback()),
    renew: async () => well({ token: 7, expiresAt: minutesAgo(-2) }),
    services: async () => well({ services: [...services] }),
    ...answers,
  };
  const remembering = Object.entries(telling).map(([name, answer]) => [
    name,
    (...given: unknown[]) => {
      asked.push({ name, with: given });
      return (answer as (...given: unknown[]) => unknown)(...given);
    },
  ]);
  const api = Object.fromEntries(remembering) as SiteApi;
  return {
    api,
    asked: (name: keyof SiteApi) => asked.filter((one) => one.name === name).map((one) => one.with),
    speak: () => listener!,
  };
}

export const contextOf = (api: SiteApi): PageContext => ({
  api,
  site: { id: "demo", name: "Demo", role: "administrator" },
  userId: "me",
  services,
  rest: [],
});
