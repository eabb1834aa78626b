/** Journeys: the report pages, the interactions behind their numbers, and who is filling in the form now. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Report } from "@ringback/protocol";
import { LitElement, type PropertyValues, css, html, nothing } from "lit";
import { type Answer, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { tabStyles } from "../look/tabs.ts";
import type { PageContext } from "../page-context.ts";
import {
  type Asked,
  type JourneyView,
  type ReportParameters,
  comparedQuery,
  formatAsked,
  journeyViews,
  namesOf,
  parseAsked,
  queryOf,
  todayIn,
} from "./asked.ts";
import "./asking-bar.ts";
import "./chart.ts";
import "./interaction-list.ts";
import "./interaction-view.ts";
import { type KnownValues, knownValues } from "./known-values.ts";
import type { Answered, Asking } from "./view.ts";
import { reportViews } from "./views.ts";

const titles: Readonly<Record<JourneyView, string>> = {
  overview: "Overview",
  funnel: "Funnel",
  errors: "Errors",
  timing: "Timing",
  segments: "Segments",
  live: "Live",
  interactions: "Interactions",
};

interface Answers {
  readonly view: JourneyView;
  readonly reports: ReadonlyMap<string, Report>;
  readonly compared: ReadonlyMap<string, Report>;
}

export class JourneysPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    asked: { state: true },
    answers: { state: true },
    values: { state: true },
    problem: { state: true },
    loading: { state: true },
  };
  declare context: PageContext;
  declare asked: Asked;
  declare answers: Answers | null;
  declare values: KnownValues;
  declare problem: string | null;
  declare loading: boolean;
  #zone = "UTC";
  #asking = 0;

  constructor() {
    super();
    this.asked = parseAsked(location.search);
    this.answers = null;
    this.values = {};
    this.problem = null;
    this.loading = false;
  }

  static override styles = [
    baseStyles,
    tabStyles,
    css`
      .page {
        max-inline-size: 1080px;
      }
      .charts {
        display: grid;
        gap: 16px;
        grid-template-columns: minmax(0, 1fr);
        transition: opacity 0.15s;
      }
      .charts[aria-busy="true"] {
        opacity: 0.5;
      }
      @media (prefers-reduced-motion: reduce) {
        .charts {
          transition: none;
        }
      }
      @media print {
        .tabs,
        .tools {
          display: none;
        }
      }
    `,
  ];

  get #view(): JourneyView {
    return journeyViews.find((view) => view === this.context.rest[0]) ?? "overview";
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has("context")) return;
    this.asked = parseAsked(location.search);
    void this.#load();
    if (Object.keys(this.values).length === 0)
      void knownValues(this.context.api).then((values) => (this.values = values));
  }

  override render() {
    const view = this.#view;
    const one = view === "interactions" ? this.context.rest[1] : undefined;
    return html`<div class="page">
      <div class="page-head">
        <h1>Journeys</h1>
        <div class="row tools">
          <wa-button size="s" appearance="outlined" @click=${() => print()}>Print</wa-button>
          ${view in reportViews ? html`<wa-button size="s" appearance="outlined" href=${this.#exportAddress()}>CSV</wa-button>` : nothing}
        </div>
      </div>
      <nav class="tabs" aria-label="Journeys">
        ${journeyViews.map((name) => html`<a href=${this.#addressOf(name)} aria-current=${name === view ? "page" : nothing}>${titles[name]}</a>`)}
      </nav>
      ${
        view in reportViews
          ? html`<rb-asking-bar
                .asked=${this.asked}
                .today=${todayIn(this.#zone)}
                .values=${this.values}
                @asked=${({ detail }: CustomEvent<Asked>) => this.#ask(detail)}
              ></rb-asking-bar>
              <div class="charts" aria-busy=${this.loading ? "true" : "false"}>${this.#charts(view)}</div>`
          : one
            ? html`<rb-interaction
                .api=${this.context.api}
                .site=${this.context.site.id}
                .interactionId=${one}
              ></rb-interaction>`
            : html`<rb-interactions
                .api=${this.context.api}
                .site=${this.context.site.id}
                .live=${view === "live"}
                .search=${location.search}
              ></rb-interactions>`
      }
    </div>`;
  }

  #charts(view: JourneyView) {
    if (this.problem)
      return html`<div role="alert" class="row">
        ${this.problem}<wa-button size="s" appearance="outlined" @click=${() => this.#load()}>Try again</wa-button>
      </div>`;
    const { answers } = this;
    if (!answers || answers.view !== view) return html`<p role="status" class="quiet">Loading</p>`;
    const answered: Answered = {
      site: this.context.site.id,
      report: (key) => answers.reports.get(key)!,
      compared: (key) => answers.compared.get(key) ?? null,
      names: namesOf(this.asked),
    };
    return reportViews[view as keyof typeof reportViews].view(answered);
  }

  #ask(asked: Asked) {
    this.asked = asked;
    history.replaceState(null, "", `${location.pathname}${formatAsked(asked)}`);
    void this.#load();
  }

  async #load() {
    const view = this.#view;
    if (!(view in reportViews)) return;
    const { asks } = reportViews[view as keyof typeof reportViews];
    const asking = ++this.#asking;
    this.loading = true;
    this.problem = null;
    const { asked } = this;
    const today = todayIn(this.#zone);
    const other = comparedQuery(asked, today);
    const read = async (query: ReportParameters) =>
      Promise.all(asks.map(async (one) => [one.key, await this.#report(one, query)] as const));
    const [reports, compared] = await Promise.all([read(queryOf(asked, today)), other ? read(other) : []]);
    if (asking !== this.#asking) return;
    this.loading = false;
    const refused = [...reports, ...compared].map(([, answer]) => answer).find((answer) => !answer.ok);
    if (refused && !refused.ok) return void (this.problem = sentenceOf(refused.problem));
    this.answers = { view, reports: valuesOf(reports), compared: valuesOf(compared) };
    const zone = this.answers.reports.values().next().value?.timeZone;
    if (zone && zone !== this.#zone) {
      this.#zone = zone;
      if (todayIn(zone) !== today) void this.#load();
    }
  }

  #report(one: Asking, query: ReportParameters): Promise<Answer<Report>> {
    const by = one.by === "step" ? this.asked.step : one.by;
    const day = one.latest && this.asked.preset && !this.asked.compare ? latestDay() : {};
    return this.context.api.report(one.question, { ...query, ...day, ...(by && { by }) });
  }

  #addressOf(view: JourneyView): string {
    const search = view in reportViews ? formatAsked({ ...this.asked, which: {} }) : "";
    return `/console/${encodeURIComponent(this.context.site.id)}/journeys/${view}${search}`;
  }

  #exportAddress(): string {
    const [first] = reportViews[this.#view as keyof typeof reportViews].asks;
    return this.context.api.reportAddress(first!.question, {
      ...queryOf(this.asked, todayIn(this.#zone)),
      format: "csv",
    });
  }
}

const latestDay = () => ({ from: new Date(Date.now() - 86_400_000).toISOString(), to: new Date().toISOString() });

const valuesOf = (answers: readonly (readonly [string, Answer<Report>])[]) =>
  new Map(answers.flatMap(([key, answer]) => (answer.ok ? [[key, answer.value] as const] : [])));

customElements.define("rb-journeys", JourneysPage);
