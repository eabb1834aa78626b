/**
 * The console's pages besides the inbox: one entry each, loaded when somebody goes there. A new page is an element in a
 * folder of its own and an entry here; the navigation, the keys and the addresses follow from it.
 */
import type { Role } from "@ringback/protocol";
import { type TemplateResult, html } from "lit";
import type { PageContext } from "./page-context.ts";

export interface Page {
  /** In the address, after the site. */
  readonly path: string;
  readonly title: string;
  /** Of `public/icons.svg`. */
  readonly icon: string;
  /** The least role that sees it. */
  readonly role: Role;
  readonly load: () => Promise<unknown>;
  readonly view: (context: PageContext) => TemplateResult;
}

export const pages: readonly Page[] = [
  {
    path: "journeys",
    title: "Journeys",
    icon: "chart",
    role: "agent",
    load: () => import("./journeys/journeys-page.ts"),
    view: (context) => html`<rb-journeys .context=${context}></rb-journeys>`,
  },
  {
    path: "alerts",
    title: "Alerts",
    icon: "bell",
    role: "supervisor",
    load: () => import("./alerts/alerts-page.ts"),
    view: (context) => html`<rb-alerts .context=${context}></rb-alerts>`,
  },
  {
    path: "hours",
    title: "Hours",
    icon: "clock",
    role: "supervisor",
    load: () => import("./hours/hours-page.ts"),
    view: (context) => html`<rb-hours .context=${context}></rb-hours>`,
  },
  {
    path: "rules",
    title: "Offers",
    icon: "sparkle",
    role: "supervisor",
    load: () => import("./rules/rules-page.ts"),
    view: (context) => html`<rb-rules .context=${context}></rb-rules>`,
  },
  {
    path: "site",
    title: "Site",
    icon: "page",
    role: "administrator",
    load: () => import("./site/site-page.ts"),
    view: (context) => html`<rb-site .context=${context}></rb-site>`,
  },
  {
    path: "people",
    title: "People",
    icon: "people",
    role: "administrator",
    load: () => import("./people/people-page.ts"),
    view: (context) => html`<rb-people .context=${context}></rb-people>`,
  },
];
