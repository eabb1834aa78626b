/** Reports in earnest: the reporter from the first opening on, and the site's rules from now on. */
import type { WidgetConfiguration } from "@ringback/protocol";
import type { Attended } from "./attend.ts";
import { countReady, firstSeen, mayReport } from "./page-view.ts";
import { createReporter, type Reporter } from "./reporter.ts";
import { send, type SendDeps } from "./send.ts";

export async function begin(attended: Attended, site: WidgetConfiguration): Promise<void> {
  const { configuration, journey, server } = attended;
  const isAllowed = () => site.report && mayReport(configuration.current.report);
  const sending: SendDeps = {
    fetch: (input, init) => fetch(input, init),
    beacon: typeof navigator.sendBeacon === "function" ? (url, body) => navigator.sendBeacon(url, body) : null,
  };
  const reporter: Reporter = createReporter({
    journey,
    site: site.site,
    isAllowed,
    post: (body, leaving) => send(sending, `${server()}/v1/journeys`, body, leaving),
    storage: () => sessionStorage,
    now: () => new Date(),
  });

  // Phones may never say more than that the page is hidden.
  const leave = () => void reporter.flush(true);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  addEventListener("pagehide", leave);
  addEventListener("online", () => void reporter.flush(false));
  addEventListener("pageshow", ({ persisted }) => persisted && reporter.resume());

  if (!site.rules) return;
  await firstSeen();
  const page = location.pathname;
  const { startOffers } = await import("../offer/start.ts");
  const offers = startOffers(attended, site);
  /** The rules of which something is counted, once the page view is. */
  let counted: ReadonlySet<string> | null = null;
  /** With what became of the offers, so as late as possible: when the page goes, or the form has made it a journey. */
  const count = () => {
    if (!isAllowed()) return;
    const results = offers.results();
    const rest = Object.entries(results).filter(([rule]) => !counted?.has(rule));
    if (counted && rest.length === 0) return;
    countReady(server(), {
      site: site.site,
      page,
      offers: Object.fromEntries(rest),
      ...(counted && { further: true }),
    });
    counted = new Set(Object.keys(results));
  };
  journey.subscribe((change) => change === "opened" && count());
  document.addEventListener("visibilitychange", () => document.hidden && count());
  addEventListener("pagehide", count);
  if (journey.view().interactionId !== null) count();
}
