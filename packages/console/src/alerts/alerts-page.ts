/** Alerts: what was raised, what is watched, and who is told. For supervisors. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import type { Alert, AlertSettings, ConsoleAlertSettings } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import { type KnownValues, knownValues } from "../journeys/known-values.ts";
import type { PageContext } from "../page-context.ts";
import { NavigateEvent, type Route, formatRoute } from "../router.ts";
import { dayAndTime, midSentence } from "../times.ts";
import { alertsPageStyles } from "./alerts-page.styles.ts";
import "./alert-targets.ts";
import "./alert-watch.ts";
import { watchSentence } from "./watch-sentence.ts";

export class AlertsPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    alerts: { state: true },
    next: { state: true },
    stored: { state: true },
    values: { state: true },
    busy: { state: true },
    said: { state: true },
    problem: { state: true },
  };
  static override styles = alertsPageStyles;
  declare context: PageContext;
  declare alerts: readonly Alert[] | null;
  /** Where the next page begins. */
  declare next: string | null;
  declare stored: ConsoleAlertSettings | null;
  /** What limits may be narrowed to; `null`: not asked for yet. */
  declare values: KnownValues | null;
  declare busy: boolean;
  declare said: string | null;
  declare problem: string | null;
  #stop = () => {};

  constructor() {
    super();
    this.alerts = null;
    this.next = null;
    this.stored = null;
    this.values = null;
    this.busy = false;
    this.said = null;
    this.problem = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has("context")) return;
    if (this.#inSettings && !this.values) void this.#loadValues();
    if (this.alerts) return;
    void this.#load();
    this.#stop();
    this.#stop = this.context.api.listen({
      change: (kind) => void (kind === "alert" && this.#load()),
      again: () => {},
      connected: () => {},
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  get #inSettings(): boolean {
    return this.context.rest[0] === "settings";
  }

  override render() {
    const settings = this.#inSettings;
    return html`<div class="page">
      <div class="page-head"><h1>Alerts</h1></div>
      <nav class="tabs" aria-label="Alerts">
        ${this.#tab("Raised", [], !settings)} ${this.#tab("Settings", ["settings"], settings)}
      </nav>
      <div role="status">
        ${this.said ? html`<wa-callout size="s" variant="success">${this.said}</wa-callout>` : nothing}
      </div>
      <div role="alert">
        ${
          this.problem
            ? html`<wa-callout size="s" variant="danger"
                >${this.problem}
                <wa-button size="s" appearance="outlined" @click=${() => this.#load()}
                  >Read again</wa-button
                ></wa-callout
              >`
            : nothing
        }
      </div>
      ${
        this.alerts && this.stored
          ? settings
            ? this.#settings(this.stored)
            : this.#raised(this.alerts, this.stored)
          : this.problem
            ? nothing
            : html`<p role="status" class="quiet">Loading</p>`
      }
    </div>`;
  }

  #raised(alerts: readonly Alert[], { settings, timeZone }: ConsoleAlertSettings) {
    const watched = watchSentence(settings, timeZone);
    if (alerts.length === 0)
      return html`<div class="card empty">
        <h2>${watched ? "Nothing has been raised" : "Nothing is watched yet"}</h2>
        <p class="quiet">
          ${
            watched
              ? "What changes, or passes a limit, will stand here."
              : "Be told when something breaks, or when a number passes a limit."
          }
        </p>
        ${watched ? html`<p class="small quiet">${watched}</p>` : html`<wa-button size="s" variant="brand" @click=${() => this.#go(["settings"])}>Choose what to watch</wa-button>`}
      </div>`;
    const breaks = Map.groupBy(alerts, ({ group }) => group).values();
    return html`<p class="small quiet">${watched ?? "Nothing is watched now."}</p>
      <ul class="card alerts">
        ${[...breaks].map(([lead, ...others]) => this.#break(lead!, others, timeZone))}
      </ul>
      ${
        this.next
          ? html`<wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${() => this.#more()}
              >Show earlier ones</wa-button
            >`
          : nothing
      }`;
  }

  /** What leads, and the rest of the same break behind it, each with its time where that is another. */
  #break(lead: Alert, others: readonly Alert[], timeZone: string) {
    const { summary, report } = lead;
    return html`<li>
      <p><strong>${summary}</strong></p>
      <p class="small quiet">${times(lead, timeZone)}</p>
      <a href=${report} aria-label="See the report: ${summary}">See the report</a>
      ${
        others.length > 0
          ? html`<details>
              <summary>Also seen: ${others.length} more</summary>
              <ul>
                ${others.map(
                  (other) =>
                    html`<li>
                      <a href=${other.report}>${other.summary}</a>
                      ${
                        other.raisedAt === lead.raisedAt && other.lastSeenAt === lead.lastSeenAt
                          ? nothing
                          : html`<p class="small quiet">${times(other, timeZone)}</p>`
                      }
                    </li>`,
                )}
              </ul>
            </details>`
          : nothing
      }
    </li>`;
  }

  #settings(stored: ConsoleAlertSettings) {
    return html`<rb-alert-watch
        .stored=${stored}
        .values=${this.values ?? {}}
        .busy=${this.busy}
        @save=${({ detail }: CustomEvent<AlertSettings>) => this.#save(detail, stored.version)}
      ></rb-alert-watch>
      <rb-alert-targets .api=${this.context.api} .stored=${stored} @changed=${() => this.#load()}></rb-alert-targets>`;
  }

  #tab(title: string, rest: readonly string[], current: boolean) {
    const route = this.#routeOf(rest);
    return html`<a
      href=${formatRoute(route)}
      aria-current=${current ? "page" : nothing}
      @click=${(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        this.#go(rest);
      }}
      >${title}</a
    >`;
  }

  #routeOf(rest: readonly string[]): Route {
    return { page: "other", site: this.context.site.id, path: "alerts", rest };
  }

  #go(rest: readonly string[]) {
    this.said = null;
    this.dispatchEvent(new NavigateEvent(this.#routeOf(rest)));
  }

  async #load() {
    const { api } = this.context;
    const [alerts, stored] = await Promise.all([api.alerts(), api.alertSettings()]);
    const refused = [alerts, stored].find((answer) => !answer.ok);
    this.problem = refused && !refused.ok ? sentenceOf(refused.problem) : null;
    if (alerts.ok) [this.alerts, this.next] = [alerts.value.alerts, alerts.value.next];
    if (stored.ok) this.stored = stored.value;
  }

  async #loadValues() {
    this.values = {};
    this.values = await knownValues(this.context.api);
  }

  async #more() {
    this.busy = true;
    const answer = await this.context.api.alerts(this.next ?? undefined);
    this.busy = false;
    if (!answer.ok) return void (this.problem = sentenceOf(answer.problem));
    this.alerts = [...(this.alerts ?? []), ...answer.value.alerts];
    this.next = answer.value.next;
  }

  async #save(settings: AlertSettings, version: number) {
    this.busy = true;
    const answer = await this.context.api.saveAlertSettings({ settings, version });
    this.busy = false;
    this.said = answer.ok ? "What is watched is saved." : null;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (answer.ok) this.stored = answer.value;
  }
}

/** When it was raised, and seen for the last time so far. */
function times({ raisedAt, lastSeenAt }: Alert, timeZone: string, now = Date.now()) {
  const time = (at: string, text: string) => html`<time datetime=${at}>${text}</time>`;
  const raised = time(raisedAt, dayAndTime(raisedAt, now, timeZone));
  return lastSeenAt === raisedAt
    ? raised
    : html`${raised}, still so ${time(lastSeenAt, midSentence(dayAndTime(lastSeenAt, now, timeZone)))}`;
}

customElements.define("rb-alerts", AlertsPage);
