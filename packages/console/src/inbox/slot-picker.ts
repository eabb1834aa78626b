/** Picks a time: days in a strip, the day's free times below. Times are the agent's; the visitor's stand beside. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/spinner/spinner.js";
import type { Slot } from "@ringback/protocol";
import { LitElement, type PropertyValues, css, html } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { calendarDay, clockTime, dayAndTime, dayName, isZone, ownZone, sameClock, zoneCity } from "../times.ts";

/** Fires `pick` with the slot's start, ISO 8601. */
export class SlotPicker extends LitElement {
  static override properties = {
    api: { attribute: false },
    service: { attribute: false },
    visitorZone: { attribute: false },
    value: { attribute: false },
    slots: { state: true },
    problem: { state: true },
    day: { state: true },
  };
  declare api: SiteApi;
  declare service: string;
  declare visitorZone: string | null;
  declare value: string | null;
  declare slots: readonly Slot[] | null;
  declare problem: string | null;
  declare day: string | null;

  constructor() {
    super();
    this.visitorZone = null;
    this.value = null;
    this.slots = null;
    this.problem = null;
    this.day = null;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .days {
        display: flex;
        gap: 6px;
        overflow-x: auto;
        padding: 3px;
        margin: -3px;
      }
      .times {
        display: grid;
        gap: 8px;
        grid-template-columns: repeat(auto-fill, minmax(92px, 1fr));
        max-block-size: 240px;
        overflow: auto;
        padding: 3px;
        margin: -3px;
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-block-size: 40px;
        padding: 6px 12px;
        border: 1px solid var(--rb-line);
        border-radius: var(--rb-radius);
        background: var(--rb-surface);
        white-space: nowrap;
        cursor: pointer;
      }
      input {
        position: absolute;
        inset: 0;
        opacity: 0;
        margin: 0;
        cursor: inherit;
      }
      label:has(:checked) {
        border-color: var(--rb-accent);
        background: var(--rb-accent-soft);
        color: var(--rb-accent-text);
        font-weight: 600;
        box-shadow: inset 0 0 0 1px var(--rb-accent);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--wa-color-focus);
        outline-offset: 1px;
      }
      label:has(:disabled) {
        color: var(--rb-quiet);
        text-decoration: line-through;
        border-style: dashed;
        cursor: not-allowed;
      }
      fieldset {
        display: contents;
      }
      .loading {
        display: grid;
        place-items: center;
        min-block-size: 120px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("service") && this.service) void this.#load();
  }

  override render() {
    const { slots, problem, day } = this;
    if (problem)
      return html`<p role="alert">
        ${problem} <wa-button size="s" appearance="outlined" @click=${() => this.#load()}>Try again</wa-button>
      </p>`;
    if (!slots)
      return html`<div class="loading">
        <wa-spinner></wa-spinner><span class="visually-hidden" role="status">Loading times</span>
      </div>`;
    const days = Map.groupBy(slots, (slot) => calendarDay(slot.start, ownZone()));
    if (days.size === 0)
      return html`<p class="quiet">
        No time can be booked: the service is closed on all days ahead. Its hours can be changed under Hours.
      </p>`;
    const now = Date.now();
    const chosen = days.get(day ?? "") ?? [];
    return html`
      <fieldset>
        <legend class="visually-hidden">Day</legend>
        <div class="days">
          ${[...days].map(
            ([key, [first]]) =>
              html`<label
                ><input
                  type="radio"
                  name="day"
                  .checked=${key === day}
                  @change=${() => (this.day = key)}
                />${first ? dayName(first.start, now) : key}</label
              >`,
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend class="visually-hidden">Time</legend>
        <div class="times">
          ${chosen.map(
            (slot) =>
              html`<label title=${slot.free === 0 ? "Fully booked; you can add one all the same" : `${slot.free} free`}>
                <input
                  type="radio"
                  name="time"
                  .checked=${slot.start === this.value}
                  @change=${() => this.#pick(slot.start)}
                /><span class="number">${clockTime(slot.start)}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      ${this.#zones()}
    `;
  }

  #zones() {
    const zone = this.visitorZone;
    if (!this.value || !isZone(zone) || sameClock(this.value, zone, ownZone()))
      return html`<p class="small quiet">Times in your zone, ${zoneCity(ownZone())}.</p>`;
    return html`<p class="small quiet" role="status">
      For the visitor in ${zoneCity(zone)} that is <strong>${dayAndTime(this.value, Date.now(), zone)}</strong>.
    </p>`;
  }

  async #load() {
    this.slots = null;
    this.problem = null;
    const answer = await this.api.slots(this.service, { days: 14 });
    if (!answer.ok) return void (this.problem = sentenceOf(answer.problem));
    this.slots = answer.value.slots;
    const first = this.slots[0];
    this.day = first ? calendarDay(first.start, ownZone()) : null;
  }

  #pick(start: string) {
    this.value = start;
    this.dispatchEvent(new CustomEvent("pick", { detail: start }));
  }
}

customElements.define("rb-slot-picker", SlotPicker);
