/**
 * Passes what happens on to what a site already has, off by default: `data-bridge="dom datalayer gtag segment matomo posthog"`.
 * Never anything that the visitor typed, and nothing that identifies them.
 */
import { reportError } from "../bus/delivery.ts";
import type { Attended } from "./attend.ts";
import type { JourneyChange, JourneyView } from "./journey.ts";

/** Codes, times and flags of an interaction. What is not set is not there. */
export interface BridgedProperties {
  readonly proactive?: true;
  readonly prefilled?: true;
  readonly auto_submitted?: true;
  /** Codes of failed submissions, the latest last. */
  readonly errors?: string;
  readonly elapsed_seconds?: number;
  readonly offer?: string;
}

type Bridge = (event: string, properties: BridgedProperties) => void;

/** The globals that bridges speak to. Lists are made where they are not there yet, as their vendors do. */
export interface BridgedPage {
  readonly document: EventTarget;
  dataLayer?: unknown[];
  _paq?: unknown[];
  readonly gtag?: (...call: unknown[]) => void;
  readonly analytics?: { readonly track?: (event: string, properties: object) => void };
  readonly posthog?: { readonly capture?: (event: string, properties: object) => void };
}

const bridges: Readonly<Record<string, (page: BridgedPage) => Bridge>> = {
  dom: (page) => (event, properties) =>
    page.document.dispatchEvent(new CustomEvent(`ringback:${event}`, { detail: properties })),
  datalayer: (page) => (event, properties) => {
    const push = (name: string) => (page.dataLayer ??= []).push({ event: name, ...prefixed(properties) });
    push(`callback_${event}`);
    if (event === "completed") push("generate_lead");
  },
  gtag: (page) => (event, properties) => {
    page.gtag?.("event", `callback_${event}`, prefixed(properties));
    if (event === "completed") page.gtag?.("event", "generate_lead", prefixed(properties));
  },
  segment: (page) => (event, properties) =>
    page.analytics?.track?.(`Callback ${event[0]!.toUpperCase()}${event.slice(1)}`, properties),
  matomo:
    (page) =>
    (event, { offer, elapsed_seconds }) =>
      (page._paq ??= []).push([
        "trackEvent",
        "Callback",
        event,
        offer,
        ...(elapsed_seconds === undefined ? [] : [elapsed_seconds]),
      ]),
  posthog: (page) => (event, properties) => page.posthog?.capture?.(`callback ${event}`, properties),
};

/** The changes that are passed on, under the names that bridges use. */
const names: Partial<Record<JourneyChange, string>> = {
  opened: "opened",
  started: "started",
  submitted: "submitted",
  failed: "error",
  cancelled: "cancelled",
  completed: "completed",
  closed: "closed",
};

/** `missed` happened before the bridges were there. */
export function bridge(
  { configuration, journey, warn }: Pick<Attended, "configuration" | "journey" | "warn">,
  missed: readonly JourneyChange[] = [],
  page: BridgedPage = globalThis,
): void {
  const words = (configuration.current.bridge ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const chosen = words.flatMap((word) => (Object.hasOwn(bridges, word) ? [bridges[word]!(page)] : []));
  const unknown = words.filter((word) => !Object.hasOwn(bridges, word));
  if (unknown.length > 0)
    warn(`Ringback: option bridge knows ${Object.keys(bridges).join(", ")}; not ${unknown.join(", ")}.`);

  const pass = (change: JourneyChange) => {
    const name = names[change];
    if (name === undefined) return;
    const properties = propertiesOf(journey.view());
    for (const tell of chosen) {
      try {
        tell(name, properties);
      } catch (error) {
        reportError(error);
      }
    }
  };
  missed.forEach(pass);
  journey.subscribe(pass);
}

export function propertiesOf({ metadata, context }: JourneyView): BridgedProperties {
  const { proactive, prefilled, autoSubmitted, errors, elapsed } = metadata;
  return {
    ...(proactive && { proactive }),
    ...(prefilled && { prefilled }),
    ...(autoSubmitted && { auto_submitted: autoSubmitted }),
    ...(errors && { errors: errors.join(",").slice(-100) }),
    ...(elapsed !== false && { elapsed_seconds: Math.round(elapsed / 1000) }),
    ...(context.offer !== undefined && { offer: context.offer }),
  };
}

/** GA4's parameters share one name space: ours say whose they are. */
function prefixed(properties: BridgedProperties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [`callback_${name}`, value]));
}
