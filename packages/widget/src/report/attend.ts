/** Sees to reports, rules and bridges from the moment that the plugins are there; each is loaded when there is something to do. */
import type { WidgetConfiguration } from "@ringback/protocol";
import type { Bus } from "../bus/bus.ts";
import type { View } from "../callback/view.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import { jsonText } from "../json-text.ts";
import { loadOnce } from "../load-once.ts";
import type { Journey, JourneyChange } from "./journey.ts";
import { isWaiting, mayReport } from "./page-view.ts";

/** What of the widget is attended to. */
export interface Attended {
  readonly bus: Bus;
  readonly configuration: ConfigurationStore;
  readonly journey: Journey;
  readonly site: () => Promise<WidgetConfiguration>;
  readonly server: () => string;
  /** The form on screen. */
  readonly view: () => View | null;
  readonly warn: (message: string) => void;
}

export async function attend(attended: Attended): Promise<void> {
  const { configuration, journey } = attended;
  if (configuration.current.bridge) {
    const missed: JourneyChange[] = [];
    const stop = journey.subscribe((change) => void missed.push(change));
    void import("./bridges.ts").then(({ bridge }) => {
      stop();
      bridge(attended, missed);
    });
  }
  const site = await attended.site();
  if (site.site === "") return;
  const begin = loadOnce(async () => (await import("./begin.ts")).begin(attended, site));
  if (site.rules || journey.view().interactionId !== null || isWaiting(site.site)) return begin();
  addEventListener("pageshow", () => void (isWaiting(site.site) && begin().catch(() => undefined)));
  const stop = journey.subscribe((change) => {
    if (change !== "opened") return;
    stop();
    const late = sendOnLeaving(attended, site);
    begin().then(late, () => undefined);
  });
}

/** Until the reporter is there, a page that goes sends what it has; gives back how to leave that to the reporter. */
function sendOnLeaving(
  { configuration, journey, server }: Attended,
  { site, report }: WidgetConfiguration,
): () => void {
  const leave = () => {
    if (!report || !mayReport(configuration.current.report)) return;
    const body = jsonText([{ site, ...journey.view(), sentAt: new Date().toISOString() }]);
    const url = `${server()}/v1/journeys`;
    fetch(url, { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() =>
      navigator.sendBeacon?.(url, body),
    );
  };
  addEventListener("pagehide", leave);
  return () => removeEventListener("pagehide", leave);
}
