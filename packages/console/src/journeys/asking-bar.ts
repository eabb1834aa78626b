/** What is asked, as controls: span, step, filters, and what to compare with. Says `asked` with the new state. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import { reportSteps } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { baseStyles } from "../look/base.ts";
import type { Asked, Filters, Preset, Step } from "./asked.ts";
import { filterSelects, isFlagged } from "./filter-selects.ts";
import type { KnownValues } from "./known-values.ts";

const presetWords: Readonly<Record<Preset, string>> = {
  today: "Today",
  week: "7 days",
  month: "28 days",
  quarter: "13 weeks",
  year: "A year",
};

export class AskingBar extends LitElement {
  static override properties = {
    asked: { attribute: false },
    today: {},
    values: { attribute: false },
    more: { state: true },
    isOpen: { state: true },
  };
  declare asked: Asked;
  /** Whether the flags are among the filters, without one being asked for. */
  declare more: boolean;
  /** Whether what folds away on a telephone is shown there. */
  declare isOpen: boolean;
  declare today: string;
  /** Values to suggest, by dimension. */
  declare values: KnownValues;

  constructor() {
    super();
    this.today = "";
    this.values = {};
    this.more = false;
    this.isOpen = false;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      .row {
        gap: 8px 16px;
      }
      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        font-size: 13px;
        color: var(--rb-quiet);
      }
      select,
      input {
        font: inherit;
        color: var(--rb-text);
        background: var(--rb-surface);
        border: 1px solid var(--wa-form-control-border-color);
        border-radius: 8px;
        min-block-size: 34px;
        padding-inline: 8px;
        max-inline-size: 180px;
      }
      .steps {
        display: contents;
      }
      .fold {
        display: none;
      }
      @media screen and (max-width: 760px) {
        .fold {
          display: inline-block;
          min-block-size: 34px;
          padding-inline: 12px;
          font-size: 13px;
          color: var(--rb-text);
          background: var(--rb-surface);
          border: 1px solid var(--wa-form-control-border-color);
          border-radius: 8px;
          cursor: pointer;
        }
        .folded {
          display: none;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  override render() {
    const { asked } = this;
    return html`
      <div class="row" role="group" aria-label="What is asked">
        <label
          >Span
          <select @change=${this.#changeSpan}>
            ${Object.entries(presetWords).map(([name, word]) => html`<option value=${name} ?selected=${asked.preset === name}>${word}</option>`)}
            <option value="custom" ?selected=${asked.preset === null}>From … to</option>
          </select>
        </label>
        ${
          asked.preset === null
            ? html`<label
                  >From
                  <input
                    type="date"
                    .value=${asked.from.slice(0, 10)}
                    max=${this.today}
                    @change=${this.#changeDate("from")}
                /></label>
                <label
                  >to
                  <input
                    type="date"
                    .value=${asked.to.slice(0, 10)}
                    max=${this.today}
                    @change=${this.#changeDate("to")}
                /></label>`
            : nothing
        }
        <button
          class="fold"
          aria-expanded=${this.isOpen ? "true" : "false"}
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          Filters: ${countSet(asked) || "none"} set
        </button>
        <div class="steps ${this.isOpen ? "" : "folded"}">
          <label
            >By
            <select @change=${(event: Event) => this.#say({ ...asked, step: valueOf(event) as Step })}>
              ${reportSteps.map((step) => html`<option value=${step} ?selected=${asked.step === step}>${step}</option>`)}
            </select>
          </label>
          <label
            >Compare
            <select @change=${this.#changeCompare}>
              <option value="" ?selected=${asked.compare === null}>with nothing</option>
              <option value="before" ?selected=${asked.compare === "before"}>with the span before</option>
              <option value="segment" ?selected=${asked.compare !== null && asked.compare !== "before"}>
                with another segment
              </option>
            </select>
          </label>
        </div>
      </div>
      ${this.#filters("Filter", asked.filters, (filters) => this.#say({ ...asked, filters }))}
      ${
        asked.compare && asked.compare !== "before"
          ? this.#filters("Compare with", asked.compare.filters, (filters) =>
              this.#say({ ...asked, compare: { filters } }),
            )
          : nothing
      }
    `;
  }

  #filters(name: string, filters: Filters, change: (filters: Filters) => void) {
    const flagged = isFlagged(filters);
    const suffix = name === "Filter" ? "" : " (other)";
    return html`<div class="row ${this.isOpen ? "" : "folded"}" role="group" aria-label=${name}>
      ${filterSelects({ filters, values: this.values, change, suffix, flags: this.more || flagged })}
      ${flagged ? nothing : html`<wa-button size="s" appearance="plain" aria-expanded=${this.more ? "true" : "false"} @click=${() => (this.more = !this.more)}>${this.more ? "Fewer filters" : "More filters"}</wa-button>`}
    </div>`;
  }

  #changeSpan = (event: Event) => {
    const value = valueOf(event);
    const { asked } = this;
    if (value === "custom") this.#say({ ...asked, preset: null, from: this.today, to: this.today });
    else
      this.#say({
        ...asked,
        preset: value as Preset,
        from: "",
        to: "",
        step: value === "today" ? "hour" : asked.step === "hour" ? "day" : asked.step,
      });
  };

  #changeDate = (part: "from" | "to") => (event: Event) => {
    const value = valueOf(event);
    if (!value) return;
    const next = { ...this.asked, from: this.asked.from.slice(0, 10), to: this.asked.to.slice(0, 10), [part]: value };
    this.#say(next.from <= next.to ? next : { ...next, from: value, to: value });
  };

  #changeCompare = (event: Event) => {
    const value = valueOf(event);
    this.#say({ ...this.asked, compare: value === "before" ? "before" : value === "segment" ? { filters: {} } : null });
  };

  #say(asked: Asked) {
    this.dispatchEvent(new CustomEvent<Asked>("asked", { detail: { ...asked, which: {} } }));
  }
}

const countSet = ({ filters, compare }: Asked): number => Object.keys(filters).length + (compare ? 1 : 0);

const valueOf = (event: Event) => (event.target as HTMLSelectElement | HTMLInputElement).value;

customElements.define("rb-asking-bar", AskingBar);
