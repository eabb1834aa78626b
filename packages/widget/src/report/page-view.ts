/** What the base script does for reports and offers, which is little: count the page view, and fetch the rest where it is needed. */
import type { ReadyCount, WidgetConfiguration } from "@ringback/protocol";

export interface PageViewDeps {
  readonly site: () => Promise<WidgetConfiguration>;
  readonly server: () => string;
  /** The option `report` as it was given. */
  readonly reportOption: () => string | null;
  /** Loads the plugins, which see to reports and rules themselves. */
  readonly plugins: () => Promise<unknown>;
}

export async function attendPageView({ site, server, reportOption, plugins }: PageViewDeps): Promise<void> {
  const { site: name, rules, report } = await site();
  if (name === "") return;
  const wake = () => void ((rules || isWaiting(name)) && plugins().catch(() => undefined));
  wake();
  // Back has brought the page as it was left: the page after it may have left records behind.
  addEventListener("pageshow", wake);
  if (rules || !report) return;
  await firstSeen();
  if (mayReport(reportOption())) countReady(server(), { site: name, page: location.pathname });
}

/** Many a page is opened in the background or rendered ahead of its time, and never seen: nobody has viewed it. */
export const firstSeen = (): Promise<unknown> =>
  new Promise((seen) => {
    if (document.hidden) document.addEventListener("visibilitychange", seen, { once: true });
    else seen(null);
  });

/** The visitor's browser may refuse (Global Privacy Control), and so may the page (`data-report="off"`). */
export const mayReport = (option: string | null) =>
  option !== "off" && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** All that is sent before the form is opened; it names nobody. A count that is lost is lost: keeping it would need storage. */
export function countReady(server: string, count: ReadyCount): void {
  fetch(`${server}/v1/journeys/ready`, {
    method: "POST",
    body: JSON.stringify(count),
    keepalive: true,
    credentials: "omit",
  }).catch(() => {});
}

/** Where records wait in the tab's storage. */
export const waitingName = (site: string) => `ringback.journeys.${site}`;

/** Whether an earlier page of the tab has left records behind. */
export function isWaiting(site: string): boolean {
  try {
    return sessionStorage.getItem(waitingName(site)) !== null;
  } catch {
    return false;
  }
}
