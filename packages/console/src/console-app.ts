/** The application: who is signed in, where they are, and the frame around every page. */
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/spinner/spinner.js";
import type { ConsoleService, ConsoleSession } from "@ringback/protocol";
import { LitElement, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { until } from "lit/directives/until.js";
import { type Api, type SiteApi, createApi } from "./api.ts";
import { frameStyles } from "./look/frame.ts";
import { type Page, pages } from "./pages.ts";
import { NavigateEvent, type Route, formatRoute, parseRoute } from "./router.ts";
import { inboxStateStyles, troublePlace } from "./inbox/inbox-states.ts";
import "./inbox/inbox-page.ts";
import "./session/sign-in.ts";
import { SiteMadeEvent } from "./site/site-made-event.ts";

const order = ["agent", "supervisor", "administrator"];

export class ConsoleApp extends LitElement {
  static override properties = {
    session: { state: true },
    loading: { state: true },
    route: { state: true },
    services: { state: true },
    unreachable: { state: true },
  };
  static override styles = [frameStyles, inboxStateStyles];
  declare session: ConsoleSession | null;
  declare loading: boolean;
  declare route: Route;
  declare services: readonly ConsoleService[];
  declare unreachable: boolean;

  readonly #api: Api = createApi(() => (this.session = null));
  #siteApi: { id: string; api: SiteApi } | null = null;

  constructor() {
    super();
    this.session = null;
    this.loading = true;
    this.route = parseRoute(location.pathname);
    this.services = [];
    this.unreachable = false;
    this.addEventListener(NavigateEvent.type, (event) =>
      this.#go((event as NavigateEvent).route, (event as NavigateEvent).replace),
    );
    this.addEventListener(SiteMadeEvent.type, (event) => void this.#goToNew((event as SiteMadeEvent).site));
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener("popstate", this.#popped);
    void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("popstate", this.#popped);
  }

  #popped = () => (this.route = parseRoute(location.pathname));

  async #load() {
    this.loading = true;
    const answer = await this.#api.session();
    this.unreachable = !answer.ok;
    this.loading = false;
    if (answer.ok && answer.value) this.#enter(answer.value);
  }

  #enter(session: ConsoleSession) {
    this.session = session;
    if (session.mustChangePassword) return;
    const known =
      this.route.page !== "home" && session.sites.some((site) => site.id === (this.route as { site: string }).site);
    const first = session.sites[0];
    if (!known && first) this.#go({ page: "inbox", site: first.id, list: "due", id: null }, true);
    void this.#loadServices();
  }

  #go(route: Route, replace = false) {
    const moved = route.page !== "home" && this.route.page !== "home" && route.site !== this.route.site;
    if (moved) this.services = [];
    history[replace ? "replaceState" : "pushState"](null, "", formatRoute(route));
    this.route = route;
    if (moved) void this.#loadServices();
  }

  /** It is among the person's sites from now on. */
  async #goToNew(site: string) {
    const answer = await this.#api.session();
    this.unreachable = !answer.ok;
    if (!answer.ok) return;
    this.session = answer.value;
    this.#go({ page: "other", site, path: "site", rest: [] });
  }

  async #loadServices() {
    const api = this.#apiOfSite();
    const answer = await api?.services();
    if (answer?.ok && api === this.#apiOfSite()) this.services = answer.value.services;
  }

  #apiOfSite(): SiteApi | null {
    if (this.route.page === "home") return null;
    const { site } = this.route;
    if (this.#siteApi?.id !== site) this.#siteApi = { id: site, api: this.#api.site(site) };
    return this.#siteApi.api;
  }

  override render() {
    if (this.loading)
      return html`<div class="centre">
        <wa-spinner></wa-spinner><span class="visually-hidden" role="status">Loading</span>
      </div>`;
    if (this.unreachable)
      return html`<main class="centre">
        <div class="stack">
          <h1>The server can't be reached</h1>
          <p class="quiet">Check your connection. Nothing that was saved is lost.</p>
          <wa-button variant="brand" @click=${() => this.#load()}>Try again</wa-button>
        </div>
      </main>`;
    const { session, route } = this;
    if (!session || session.mustChangePassword)
      return html`<rb-sign-in
        role="main"
        .api=${this.#api}
        .session=${session}
        @signed-in=${({ detail }: CustomEvent<ConsoleSession>) => this.#enter(detail)}
      ></rb-sign-in>`;
    const site = route.page === "home" ? undefined : session.sites.find((one) => one.id === route.site);
    if (!site || route.page === "home") return nothing;
    const visible = pages.filter((page) => order.indexOf(site.role) >= order.indexOf(page.role));
    return html`
      ${this.#navigation(site, visible)}
      <main tabindex="-1">${keyed(site.id, this.#page(site, route, visible))}</main>
    `;
  }

  #navigation(site: ConsoleSession["sites"][number], visible: readonly Page[]) {
    const { route, session } = this;
    const link = (to: Route, title: string, icon: string, current: boolean) => html`
      <a
        href=${formatRoute(to)}
        aria-current=${current ? "page" : nothing}
        @click=${(event: MouseEvent) => this.#follow(event, to)}
      >
        <wa-icon name=${icon}></wa-icon><span>${title}</span>
      </a>
    `;
    return html`
      <nav aria-label="Console">
        <button type="button" class="skip" @click=${this.#skip}>Skip to the content</button>
        <img class="mark" src="/console/favicon.svg" alt="Ringback" />
        ${link({ page: "inbox", site: site.id, list: "due", id: null }, "Inbox", "inbox", route.page === "inbox")}
        ${visible.map(({ path, title, icon }) =>
          link(
            { page: "other", site: site.id, path, rest: [] },
            title,
            icon,
            route.page === "other" && route.path === path,
          ),
        )}
        <div class="rest"></div>
        ${
          session!.sites.length > 1
            ? html`<label class="site"
                ><span class="visually-hidden">Site</span>
                <select @change=${this.#switchSite}>
                  ${session!.sites.map((one) => html`<option value=${one.id} ?selected=${one.id === site.id}>${one.name}</option>`)}
                </select></label
              >`
            : html`<p class="site" title="Site">${site.name}</p>`
        }
        <button type="button" @click=${this.#signOut} title="Sign out ${session!.user.email}">
          <wa-icon name="sign-out"></wa-icon><span>Sign out</span>
        </button>
      </nav>
    `;
  }

  #page(site: ConsoleSession["sites"][number], route: Exclude<Route, { page: "home" }>, visible: readonly Page[]) {
    const context = {
      api: this.#apiOfSite()!,
      site,
      userId: this.session!.user.id,
      services: this.services,
      rest: route.page === "other" ? route.rest : [],
    };
    if (route.page === "inbox")
      return html`<rb-inbox .context=${context} .list=${route.list} .selected=${route.id}></rb-inbox>`;
    const page = visible.find((one) => one.path === route.path);
    if (!page)
      return html`<div class="page">
        <h1>There is no such page</h1>
        <p class="quiet">It may have moved, or your role doesn't show it.</p>
      </div>`;
    const loading = html`<div class="centre"><wa-spinner></wa-spinner></div>`;
    return html`${until(
      page.load().then(
        () => page.view(context),
        () => this.#notLoaded(),
      ),
      loading,
    )}`;
  }

  /** An update of the server takes the files of the console before it away. */
  #notLoaded() {
    return troublePlace("This page couldn't be loaded. The console may have been updated meanwhile.", "Reload", () =>
      location.reload(),
    );
  }

  #follow(event: MouseEvent, route: Route) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#go(route);
  }

  /** A link could not lead there: what lies in a shadow tree has no address. */
  #skip = () => this.renderRoot.querySelector<HTMLElement>("main")?.focus();

  #switchSite = (event: Event) =>
    this.#go({ page: "inbox", site: (event.target as HTMLSelectElement).value, list: "due", id: null });

  #signOut = async () => {
    await this.#api.signOut();
    this.session = null;
  };
}

customElements.define("rb-console", ConsoleApp);
