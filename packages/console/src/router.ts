/** Addresses of the console: `/console/SITE/PAGE/…`. Every view is a link that can be kept and shared. */
import { inboxLists, type InboxList } from "./vocabulary.ts";

export const base = "/console/";

export type Route =
  | { readonly page: "home" }
  | { readonly page: "inbox"; readonly site: string; readonly list: InboxList; readonly id: string | null }
  /** Any other page of the console, by its path; what follows it is the page's own. */
  | { readonly page: "other"; readonly site: string; readonly path: string; readonly rest: readonly string[] };

export function parseRoute(pathname: string): Route {
  const [site, page, ...rest] = pathname.slice(base.length).split("/").filter(Boolean).map(decoded);
  if (!site) return { page: "home" };
  if (page === undefined || page === "inbox") {
    const list = inboxLists.find((one) => one === rest[0]) ?? "due";
    return { page: "inbox", site, list, id: rest[1] ?? null };
  }
  return { page: "other", site, path: page, rest };
}

export function formatRoute(route: Route): string {
  const parts =
    route.page === "home"
      ? []
      : route.page === "inbox"
        ? [route.site, "inbox", route.list, ...(route.id ? [route.id] : [])]
        : [route.site, route.path, ...route.rest];
  return base + parts.map(encodeURIComponent).join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Asks the application to go somewhere; it hears this event wherever it comes from. */
export class NavigateEvent extends Event {
  static readonly type = "rb-navigate";
  readonly route: Route;
  readonly replace: boolean;

  constructor(route: Route, replace = false) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
    this.route = route;
    this.replace = replace;
  }
}
