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
  untilNow,
} from "./asked.ts";
import "./asking-bar.ts";
import "./chart.ts";
import "./interaction-list.ts";
import "./interaction-view.ts";
import { type KnownValues, knownValues } from "./known-values.ts";
import { shownWords } from "./shown-words.ts";
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

/** A report with what was asked for it. */
interface Told {
  readonly query: ReportParameters;
  readonly report: Report;
}

interface Answers {
  readonly view: JourneyView;
  readonly report: ReadonlyMap<string, Told>;
  readonly compared: ReadonlyMap<string, Told>;
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
      .shown {
        min-block-size: 1.5em;
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
      .paper {
        display: none;
      }
      @media print {
        .paper {
          display: inline;
        }
        .page,
        .charts {
          display: block;
        }
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
        <h1>Journeys<span class="paper">: ${titles[view]}</span></h1>
        <div class="row tools">
          <wa-button size="s" appearance="outlined" @click=${() => print()}>Print</wa-button>
        </div>
      </div>
      <nav class="tabs" aria-label="Journeys">
        ${journeyViews.map((name) => html`<a href=${this.#addressOf(name)} aria-current=${name === view ? "page" : nothing}>${titles[name]}</a>`)}
      </nav>
      ${
        view in reportViews
          ? html`<p class="small quiet shown">${this.#shown(view)}</p>
              <rb-asking-bar
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

  #shown(view: JourneyView): string {
    const { answers } = this;
    const [first] = reportViews[view as keyof typeof reportViews].asks;
    const told = answers?.view === view ? answers.report.get(first!.key) : undefined;
    if (!told) return "";
    return shownWords(told.report, answers!.compared.get(first!.key)?.report ?? null, this.asked.compare);
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
      report: (key) => answers.report.get(key)!.report,
      compared: (key) => answers.compared.get(key)?.report ?? null,
      addressOf: (key, which, format) => {
        const { query, report } = answers[which].get(key)!;
        return this.context.api.reportAddress(report.question, { ...query, format });
      },
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
    const read = (query: ReportParameters) => Promise.all(asks.map((one) => this.#report(one, query)));
    const [reports, compared] = await Promise.all([read(queryOf(asked, today)), other ? read(other) : []]);
    if (asking !== this.#asking) return;
    this.loading = false;
    const refused = [...reports, ...compared].map(({ answer }) => answer).find((answer) => !answer.ok);
    if (refused && !refused.ok) return void (this.problem = sentenceOf(refused.problem));
    this.answers = { view, report: toldOf(reports, today), compared: toldOf(compared, today) };
    const zone = this.answers.report.values().next().value?.report.timeZone;
    if (zone && zone !== this.#zone) {
      this.#zone = zone;
      if (todayIn(zone) !== today) void this.#load();
    }
  }

  async #report({ key, question, by, latest }: Asking, span: ReportParameters): Promise<Answering> {
    const step = by === "step" ? this.asked.step : by;
    const day = latest && this.asked.preset && !this.asked.compare ? latestDay() : {};
    const query = { ...span, ...day, ...(step && { by: step }) };
    return { key, query, answer: await this.context.api.report(question, query) };
  }

  #addressOf(view: JourneyView): string {
    const search = view in reportViews ? formatAsked({ ...this.asked, which: {} }) : "";
    return `/console/${encodeURIComponent(this.context.site.id)}/journeys/${view}${search}`;
  }
}

const latestDay = () => ({ from: new Date(Date.now() - 86_400_000).toISOString(), to: new Date().toISOString() });

interface Answering {
  readonly key: string;
  readonly query: ReportParameters;
  readonly answer: Answer<Report>;
}

/** What is downloaded ends now, as what is shown does: hours to come are no zeros. */
const toldOf = (answers: readonly Answering[], today: string) =>
  new Map(
    answers.flatMap(({ key, query, answer }) =>
      answer.ok ? [[key, { query: untilNow(query, today), report: answer.value }] as const] : [],
    ),
  );

customElements.define("rb-journeys", JourneysPage);
