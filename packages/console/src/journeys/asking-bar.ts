/** What is asked, as controls: span, step, filters, and what to compare with. Says `asked` with the new state. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import { type JourneyDimension, reportSteps } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { baseStyles } from "../look/base.ts";
import { type Asked, type Filters, type Preset, type Step } from "./asked.ts";

const presetWords: Readonly<Record<Preset, string>> = {
  today: "Today",
  week: "7 days",
  month: "28 days",
  quarter: "13 weeks",
  year: "A year",
};
type FilterWords = Readonly<Partial<Record<JourneyDimension, string>>>;
const filterWords: FilterWords = {
  service: "Service",
  device: "Device",
  language: "Language",
  page: "Page",
  offer: "Offer",
};
const flagWords: FilterWords = {
  proactive: "Proactive",
  prefilled: "Prefilled",
  autoSubmitted: "Sent by the page",
};
const flagValues: Readonly<Record<string, string>> = { true: "yes", false: "no" };

export class AskingBar extends LitElement {
  static override properties = {
    asked: { attribute: false },
    today: {},
    values: { attribute: false },
    more: { state: true },
  };
  declare asked: Asked;
  /** Whether the flags are among the filters, without one being asked for. */
  declare more: boolean;
  declare today: string;
  /** Values to suggest, by dimension. */
  declare values: Readonly<Partial<Record<JourneyDimension, readonly string[]>>>;

  constructor() {
    super();
    this.today = "";
    this.values = {};
    this.more = false;
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
    const isFlagged = Object.keys(flagWords).some((flag) => flag in filters);
    const words = this.more || isFlagged ? { ...filterWords, ...flagWords } : filterWords;
    return html`<div class="row" role="group" aria-label=${name}>
      ${Object.entries(words).map(([dimension, word]) => {
        const key = dimension as JourneyDimension;
        const known = key in flagWords ? Object.keys(flagValues) : (this.values[key] ?? []);
        const value = filters[key];
        const all = value !== undefined && !known.includes(value) ? [value, ...known] : known;
        return html`<label
          >${name === "Filter" ? word : `${word} (other)`}
          <select @change=${(event: Event) => change(without(filters, key, valueOf(event)))}>
            <option value="*" ?selected=${value === undefined}>any</option>
            ${all.map((one) => html`<option value=${one} ?selected=${one === value}>${(key in flagWords ? flagValues[one] : one) || "(not known)"}</option>`)}
          </select>
        </label>`;
      })}
      ${isFlagged ? nothing : html`<wa-button size="s" appearance="plain" aria-expanded=${this.more ? "true" : "false"} @click=${() => (this.more = !this.more)}>${this.more ? "Fewer filters" : "More filters"}</wa-button>`}
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

const valueOf = (event: Event) => (event.target as HTMLSelectElement | HTMLInputElement).value;

function without(filters: Filters, key: JourneyDimension, value: string): Filters {
  const { [key]: _dropped, ...kept } = filters;
  return value === "*" ? kept : { ...kept, [key]: value };
}

customElements.define("rb-asking-bar", AskingBar);
