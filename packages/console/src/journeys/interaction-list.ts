/** The interactions behind a number, or those in progress now: `<rb-interactions>`. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import type { Journey, Journeys } from "@ringback/protocol";
import { LitElement, type PropertyValues, css, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { byLastHeard, listColumns, liveColumns, liveWords } from "./interaction-columns.ts";
import { whichWords } from "./which-words.ts";

/** How often the live list is read again. */
const refreshMs = 4000;
/** The API gives no more at once. */
const mostAtOnce = 500;

export class InteractionList extends LitElement {
  static override properties = {
    api: { attribute: false },
    site: {},
    live: { type: Boolean },
    search: {},
    found: { state: true },
    problem: { state: true },
  };
  declare api: SiteApi;
  declare site: string;
  declare live: boolean;
  declare search: string;
  declare found: Journeys | null;
  declare problem: string | null;
  #timer = 0;
  #asking = 0;

  constructor() {
    super();
    this.site = "";
    this.live = false;
    this.search = "";
    this.found = null;
    this.problem = null;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .head {
        gap: 4px 16px;
      }
      .card {
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: 14px;
      }
      th,
      td {
        text-align: start;
        padding: 10px 14px;
        border-block-end: 1px solid var(--rb-line);
      }
      :is(th, td):not(.wraps) {
        white-space: nowrap;
      }
      .wraps {
        overflow-wrap: anywhere;
        min-inline-size: 150px;
      }
      th {
        font-size: 12px;
        color: var(--rb-quiet);
      }
      @media screen and (max-width: 760px) {
        thead {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        table,
        tbody {
          display: block;
        }
        tr {
          display: flex;
          flex-wrap: wrap;
          gap: 2px 14px;
          padding: 10px 14px;
          border-block-end: 1px solid var(--rb-line);
        }
        td:is(td) {
          padding: 0;
          border: 0;
          min-inline-size: 0;
          white-space: normal;
          overflow-wrap: anywhere;
          color: var(--rb-quiet);
          font-size: 13px;
        }
        td:nth-child(-n + 2) {
          color: var(--rb-text);
          font-size: 14px;
        }
        td:first-child {
          flex-basis: 100%;
        }
        td:nth-child(n + 3)::before {
          content: attr(data-heading) ": ";
        }
        .none {
          display: none;
        }
      }
    `,
  ];

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has("api") && !changed.has("live") && !changed.has("search")) return;
    this.found = null;
    void this.#load();
  }

  override render() {
    if (this.problem)
      return html`<div role="alert" class="row">
        ${this.problem}<wa-button size="s" appearance="outlined" @click=${() => this.#load()}>Try again</wa-button>
      </div>`;
    const { found } = this;
    if (!found) return html`<p role="status" class="quiet">Loading</p>`;
    const count = found.interactions.length;
    const exported = Math.min(count, mostAtOnce);
    const which = this.live ? "" : whichWords(this.#query);
    return html`
      <div class="row head">
        <p role="status" class="quiet">
          ${this.live ? liveWords(count, !found.next) : count === 0 ? "No such interaction in this span." : `${count}${found.next ? " latest" : ""} interactions`}
        </p>
        ${count === 0 ? nothing : html`<a class="small" href=${this.#exportAddress(exported)}>CSV of ${exported === count ? "these" : "the latest"} ${exported}</a>`}
      </div>
      ${which ? html`<p class="which">${which}</p>` : nothing}
      ${count === 0 ? nothing : this.#table(this.live ? byLastHeard(found.interactions) : found.interactions)}
      ${found.next && !this.live ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#more(found)}>Show more</wa-button>` : nothing}
    `;
  }

  /** On a telephone each row is a card; roles, since a table that is laid out otherwise is none to a screen reader. */
  #table(interactions: readonly Journey[]) {
    const columns = this.live ? liveColumns : listColumns;
    const now = Date.now();
    return html`<div class="card" tabindex="0" role="region" aria-label="Interactions">
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map(({ heading }) => html`<th scope="col" role="columnheader">${heading}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${interactions.map(
            (one) =>
              html`<tr role="row">
                ${columns.map(({ heading, text, wraps }, index) => {
                  const said = text(one, now);
                  return html`<td
                    role="cell"
                    data-heading=${heading}
                    class=${`${said ? "" : "none"} ${wraps ? "wraps" : ""}`}
                  >
                    ${index === 0 ? html`<a href=${this.#addressOf(one)}>${said || "–"}</a>` : said || "–"}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #addressOf({ interactionId }: Journey): string {
    return `/console/${encodeURIComponent(this.site)}/journeys/interactions/${interactionId}`;
  }

  get #query(): Record<string, string> {
    return this.live
      ? { outcome: "inProgress", limit: String(mostAtOnce) }
      : asList(Object.fromEntries(new URLSearchParams(this.search)));
  }

  #exportAddress(count: number): string {
    return this.api.interactionsAddress({ ...this.#query, limit: String(count), format: "csv" });
  }

  async #load() {
    clearTimeout(this.#timer);
    const asking = ++this.#asking;
    const answer = await this.api.interactions(this.#query);
    if (asking !== this.#asking || !this.isConnected) return;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (answer.ok) this.found = answer.value;
    if (this.live) this.#timer = window.setTimeout(() => void this.#load(), refreshMs);
  }

  async #more(shown: Journeys) {
    const answer = await this.api.interactions({ ...this.#query, after: shown.next! });
    if (answer.ok)
      this.found = { interactions: [...shown.interactions, ...answer.value.interactions], next: answer.value.next };
    else this.problem = sentenceOf(answer.problem);
  }
}

/** Controls of the report pages that the list does not know. */
function asList(query: Readonly<Record<string, string>>): Record<string, string> {
  const { span: _span, step: _step, compare: _compare, site: _site, ...kept } = query;
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !name.startsWith("other.")));
}

customElements.define("rb-interactions", InteractionList);
