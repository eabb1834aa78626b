/** Reports and offers from the first moment on, which is little: the page view is counted, and the rest loaded when it is needed. */
import type { WidgetConfiguration } from "@ringback/protocol";
import type { Bus } from "../bus/bus.ts";
import type { View } from "../callback/view.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import { countReady } from "./count-ready.ts";
import type { Journey } from "./journey.ts";

/** What of the widget is attended to. */
export interface Attended {
  readonly bus: Bus;
  readonly configuration: ConfigurationStore;
  readonly journey: Journey;
  readonly site: () => Promise<WidgetConfiguration>;
  readonly server: () => string;
  /** The form on screen. */
  readonly view: () => View | null;
}

/** The visitor's browser may refuse (Global Privacy Control), and so may the page (`data-report="off"`). */
export const mayReport = ({ configuration }: Pick<Attended, "configuration">) =>
  configuration.current.report === "on" && !("globalPrivacyControl" in navigator && navigator.globalPrivacyControl);

/** Where records wait in the tab, that a page before has left. */
export const waitingName = (site: string) => `ringback.journeys.${site}`;

export async function attend(attended: Attended): Promise<void> {
  const { configuration, journey } = attended;
  if (configuration.current.bridge) void import("./bridges.ts").then(({ bridge }) => bridge(attended));
  if (configuration.current.site === null) return;
  const site = await attended.site();
  if (!site.rules && site.report && mayReport(attended)) {
    countReady(attended.server(), { site: site.site, page: location.pathname });
  }
  const begin = async () => (await import("./begin.ts")).begin(attended, site);
  if (site.rules || journey.view().interactionId !== null || isWaiting(site.site)) return begin();
  const stop = journey.subscribe((change) => {
    if (change !== "opened") return;
    stop();
    void begin();
  });
}

function isWaiting(site: string): boolean {
  try {
    return sessionStorage.getItem(waitingName(site)) !== null;
  } catch {
    return false;
  }
}
