/** Writes a callback down for somebody who asked another way: on the telephone, by e-mail, in the shop. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { ConsoleCreateCallback, ConsoleService } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { textOf } from "../look/form-text.ts";
import { dayAndTime } from "../times.ts";
import { trouble } from "./dialog-trouble.ts";
import "./slot-picker.ts";

/** Fires `created` with the callback's id, or `close`. */
export class CreateDialog extends LitElement {
  static override properties = {
    api: { attribute: false },
    services: { attribute: false },
    service: { state: true },
    later: { state: true },
    time: { state: true },
    busy: { state: true },
    problem: { state: true },
  };
  declare api: SiteApi;
  declare services: readonly ConsoleService[];
  declare service: string | null;
  declare later: boolean;
  declare time: string | null;
  declare busy: boolean;
  declare problem: string | null;

  constructor() {
    super();
    this.services = [];
    this.service = null;
    this.later = false;
    this.time = null;
    this.busy = false;
    this.problem = null;
  }

  static override styles = [
    baseStyles,
    css`
      wa-dialog {
        --width: 560px;
      }
      form {
        display: grid;
        gap: 16px;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
      .choice {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 4px;
        padding: 4px;
        border: 0;
        margin: 0;
        border-radius: var(--rb-radius);
        background: var(--rb-ground);
      }
      .choice label {
        position: relative;
        padding: 9px;
        border-radius: 8px;
        text-align: center;
        cursor: pointer;
        color: var(--rb-quiet);
        font-weight: 600;
      }
      .choice input {
        position: absolute;
        inset: 0;
        opacity: 0;
        margin: 0;
      }
      .choice label:has(:checked) {
        background: var(--rb-surface);
        color: var(--rb-text);
        box-shadow: 0 1px 2px rgb(0 0 0 / 14%);
      }
      .choice label:has(:focus-visible) {
        outline: 3px solid var(--wa-color-focus);
      }
      .field {
        display: grid;
        gap: 6px;
        font-weight: 600;
      }
      .field select {
        font: inherit;
        font-weight: 400;
        color: inherit;
        min-block-size: 42px;
        padding-inline: 10px;
        border: 1px solid var(--wa-form-control-border-color);
        border-radius: var(--wa-form-control-border-radius);
        background: var(--rb-surface);
      }
      @media (max-width: 480px) {
        .two {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  override render() {
    const service = this.#chosenService;
    return html`<wa-dialog label="New callback" open @wa-after-hide=${this.#hidden}>
      <form id="form" @submit=${this.#create} novalidate>
        ${trouble(this.problem)}
        <wa-input
          name="phoneNumber"
          type="tel"
          label="Phone number"
          hint="With its country code, for instance +44 20 7946 0123"
          autocomplete="off"
          required
          autofocus
        ></wa-input>
        <div class="two">
          <wa-input name="firstName" label="First name" autocomplete="off" maxlength="100"></wa-input>
          <wa-input name="lastName" label="Last name" autocomplete="off" maxlength="100"></wa-input>
        </div>
        ${
          this.services.length > 1
            ? html`<label class="field"
                >Service
                <select @change=${this.#serviceChosen}>
                  ${this.services.map(({ id, name }) => html`<option value=${id} ?selected=${id === service}>${name}</option>`)}
                </select>
              </label>`
            : nothing
        }
        <wa-textarea name="subject" label="What is it about?" rows="2" resize="auto" maxlength="2000"></wa-textarea>
        <fieldset class="choice">
          <legend class="visually-hidden">When</legend>
          <label
            ><input type="radio" name="when" .checked=${!this.later} @change=${() => (this.later = false)} />As soon as
            possible</label
          >
          <label
            ><input type="radio" name="when" .checked=${this.later} @change=${() => (this.later = true)} />At a
            time</label
          >
        </fieldset>
        ${
          this.later && service
            ? html`<rb-slot-picker
                .api=${this.api}
                .service=${service}
                .value=${this.time}
                @pick=${({ detail }: CustomEvent<string>) => (this.time = detail)}
              ></rb-slot-picker>`
            : nothing
        }
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">Close</wa-button>
      <wa-button slot="footer" type="submit" form="form" variant="brand" ?loading=${this.busy}>
        ${this.later ? (this.time ? dayAndTime(this.time, Date.now()) : "Pick a time") : "Add to the list"}
      </wa-button>
    </wa-dialog>`;
  }

  get #chosenService() {
    return this.service ?? this.services[0]?.id ?? null;
  }

  #serviceChosen = (event: Event) => {
    this.service = (event.target as HTMLSelectElement).value;
    this.time = null;
  };

  #hidden = (event: Event) => {
    if (event.target === event.currentTarget) this.dispatchEvent(new Event("close"));
  };

  #create = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => textOf(form, name);
    const phoneNumber = text("phoneNumber");
    const service = this.#chosenService;
    if (!phoneNumber || !service) return this.#fail("Write the number to call.");
    if (this.later && !this.time) return void (this.problem = "Pick a time, or choose “As soon as possible”.");
    const callback: ConsoleCreateCallback = { service, phoneNumber };
    for (const name of ["firstName", "lastName", "subject"] as const) if (text(name)) callback[name] = text(name);
    if (this.later && this.time) callback.desiredTime = this.time;
    this.busy = true;
    const answer = await this.api.create(callback);
    this.busy = false;
    if (!answer.ok) return this.#fail(sentenceOf(answer.problem));
    this.dispatchEvent(new CustomEvent("created", { detail: answer.value.id }));
  };

  #fail(sentence: string) {
    this.problem = sentence;
    this.renderRoot.querySelector<HTMLElement>("wa-input[name=phoneNumber]")?.focus();
  }
}

customElements.define("rb-create-dialog", CreateDialog);
