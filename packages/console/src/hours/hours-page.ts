/** Business hours of each service: the week as it is, changed in place. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import type { ConsoleService, WeekOfHours } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import type { PageContext } from "../page-context.ts";
import { dayAndTime, midSentence, zoneCity } from "../times.ts";
import { hoursPageStyles } from "./hours-page.styles.ts";
import { faultOf, type Span, type Weekday, weekdays } from "./week.ts";

export class HoursPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    services: { state: true },
    drafts: { state: true },
    busy: { state: true },
    said: { state: true },
    problem: { state: true },
  };
  static override styles = hoursPageStyles;
  declare context: PageContext;
  declare services: readonly ConsoleService[] | null;
  /** Changed and not yet saved, by service. */
  declare drafts: Readonly<Record<string, WeekOfHours>>;
  declare busy: boolean;
  declare said: { readonly text: string; readonly bad: boolean } | null;
  declare problem: string | null;

  constructor() {
    super();
    this.services = null;
    this.drafts = {};
    this.busy = false;
    this.said = null;
    this.problem = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("context") && !this.services) void this.#load();
  }

  override render() {
    return html`<div class="page">
      <div class="page-head"><h1>Hours</h1></div>
      <p class="quiet">
        When visitors can be called. What is booked already stays booked; further tries wait for the next opening.
      </p>
      <div role="status">
        ${this.said ? html`<wa-callout size="s" variant=${this.said.bad ? "danger" : "success"}>${this.said.text}</wa-callout>` : nothing}
      </div>
      ${
        this.problem
          ? html`<div role="alert" class="row">
              ${this.problem}<wa-button size="s" appearance="outlined" @click=${() => this.#load()}
                >Try again</wa-button
              >
            </div>`
          : (this.services?.map((service) => this.#service(service)) ??
            html`<p role="status" class="quiet">Loading</p>`)
      }
    </div>`;
  }

  #service(service: ConsoleService) {
    const draft = this.drafts[service.id];
    const hours = draft ?? service.hours;
    const faulty = weekdays.some((day) => hours[day].some((span) => faultOf(span)));
    const { open, opensAt, closesAt } = service;
    const now = Date.now();
    return html`<section class="card" aria-labelledby="service-${service.id}">
      <div class="service-head">
        <h2 id="service-${service.id}">${service.name}</h2>
        <p class="small ${open ? "open" : "quiet"}">
          ${openSentence(open, opensAt, closesAt, (at) => midSentence(dayAndTime(at, now, service.timeZone)))}
        </p>
      </div>
      <p class="small quiet">
        By the clock of
        ${zoneCity(service.timeZone)}${service.timeZone.includes("/") ? ` (${service.timeZone})` : nothing}. Booked in
        steps of ${service.slotMinutes} minutes, ${service.capacity} at a time.
      </p>
      <div class="days">${weekdays.map((day) => this.#day(service, hours, day))}</div>
      ${
        draft
          ? html`<div class="foot">
              <wa-button
                variant="brand"
                size="s"
                ?disabled=${faulty}
                ?loading=${this.busy}
                @click=${() => this.#save(service, draft)}
                >Save</wa-button
              >
              <wa-button appearance="outlined" size="s" @click=${() => this.#discard(service.id)}>Discard</wa-button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #day(service: ConsoleService, hours: WeekOfHours, day: Weekday) {
    const name = day[0]!.toUpperCase() + day.slice(1);
    const spans = hours[day];
    const change = (next: Span[]) => (this.drafts = { ...this.drafts, [service.id]: { ...hours, [day]: next } });
    return html`<div class="day" role="group" aria-label="${name}, ${service.name}">
      <span>${name}</span>
      <div class="spans">
        ${spans.length === 0 ? html`<span class="quiet">Closed</span>` : nothing}
        ${spans.map((span, index) => {
          const fault = faultOf(span);
          const edit = (part: "from" | "to") => (event: Event) =>
            change(
              spans.map((one, at) =>
                at === index ? { ...one, [part]: (event.target as HTMLInputElement).value.trim() } : one,
              ),
            );
          const field = (part: "from" | "to") =>
            html`<input
              .value=${span[part]}
              @change=${edit(part)}
              inputmode="numeric"
              maxlength="5"
              placeholder="09:00"
              aria-label="${name} ${part === "from" ? "from" : "until"}"
              aria-invalid=${fault ? "true" : "false"}
            />`;
          return html`<span class="span"
              >${field("from")}–${field("to")}
              <button
                type="button"
                class="icon"
                title="Remove"
                aria-label="Remove ${name} ${span.from} to ${span.to}"
                @click=${() => change(spans.filter((_, at) => at !== index))}
              >
                <wa-icon name="xmark"></wa-icon>
              </button>
            </span>
            ${fault ? html`<span class="fault" role="alert">${fault}</span>` : span.to <= span.from ? html`<span class="small quiet">until the next morning</span>` : nothing}`;
        })}
      </div>
      <button
        type="button"
        class="icon"
        title="Add hours"
        aria-label="Add hours on ${name}"
        ?disabled=${spans.length >= 12}
        @click=${() => change([...spans, spans.length === 0 ? { from: "09:00", to: "17:00" } : { from: "18:00", to: "20:00" }])}
      >
        <wa-icon name="plus"></wa-icon>
      </button>
    </div>`;
  }

  async #load() {
    this.problem = null;
    const answer = await this.context.api.services();
    if (answer.ok) this.services = answer.value.services;
    else this.problem = sentenceOf(answer.problem);
  }

  async #save(service: ConsoleService, hours: WeekOfHours) {
    this.busy = true;
    const answer = await this.context.api.changeHours(service.id, hours);
    this.busy = false;
    if (!answer.ok) return void (this.said = { text: sentenceOf(answer.problem), bad: true });
    this.services = this.services?.map((one) => (one.id === service.id ? answer.value : one)) ?? null;
    this.#discard(service.id);
    this.said = { text: `The hours of ${service.name} are saved.`, bad: false };
  }

  #discard(id: string) {
    const { [id]: _dropped, ...kept } = this.drafts;
    this.drafts = kept;
    this.said = null;
  }
}

function openSentence(
  open: boolean,
  opensAt: string | null,
  closesAt: string | null,
  say: (at: string) => string,
): string {
  if (open) return closesAt ? `Open now, until ${say(closesAt)}` : "Open now, around the clock";
  return opensAt ? `Closed, opens ${say(opensAt)}` : "Never open";
}

customElements.define("rb-hours", HoursPage);
