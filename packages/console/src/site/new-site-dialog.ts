/** Makes a site: what it must have to be of use, and then what its pages and its back ends need. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import type { NewSite } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { trouble } from "../inbox/dialog-trouble.ts";
import { textOf } from "../look/form-text.ts";
import { copied, scriptTagOf } from "./copied.ts";
import { newSiteDialogStyles } from "./new-site-dialog.styles.ts";
import { idOf, linesOf } from "./site-draft.ts";

/** The fields as the server names them in a refusal, in their order. */
const fields = ["name", "id", "origins", "service.name", "service.timeZone"] as const;
type Field = (typeof fields)[number];

/** Fires `close`; its detail is the new site's id, `null` where none was made. */
export class NewSiteDialog extends LitElement {
  static override properties = {
    api: { attribute: false },
    faults: { state: true },
    problem: { state: true },
    busy: { state: true },
    made: { state: true },
  };
  static override styles = newSiteDialogStyles;
  declare api: SiteApi;
  declare faults: Partial<Record<string, string>>;
  declare problem: string | null;
  declare busy: boolean;
  declare made: (Pick<NewSite, "id" | "name"> & { apiKey: string }) | null;
  /** The id follows the name until somebody writes one. */
  #ownId = false;

  constructor() {
    super();
    this.faults = {};
    this.problem = null;
    this.busy = false;
    this.made = null;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has("faults")) this.renderRoot.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    if (!changed.has("made")) return;
    const copy = this.renderRoot.querySelector<LitElement>(".copied wa-button");
    void copy?.updateComplete.then(() => copy.focus());
  }

  override render() {
    const { made } = this;
    return html`<wa-dialog label=${made ? `${made.name} is ready` : "Add a site"} open @wa-after-hide=${this.#hidden}>
      ${made ? this.#made(made) : this.#form()}
    </wa-dialog>`;
  }

  #form() {
    return html`<form id="form" @submit=${this.#make} @keydown=${this.#entered} novalidate>
        ${trouble(this.problem)} ${this.#field("name", "Name", "Visitors see it in their calendar.", "", true)}
        ${this.#field("id", "Id", "For the line in your pages. It never changes.", "")}
        <div class="field">
          <label for="origins">Addresses of your pages</label>
          <textarea
            id="origins"
            name="origins"
            rows="2"
            spellcheck="false"
            placeholder="https://shop.example"
            aria-invalid=${this.faults["origins"] ? "true" : nothing}
            aria-describedby="origins-hint origins-fault"
          ></textarea>
          <span class="small quiet" id="origins-hint"
            >One a line. Pages elsewhere are refused; you can add some later.</span
          >
          ${this.#fault("origins", "")}
        </div>
        <div class="two">
          ${this.#field("service.name", "First service", "Whom visitors want to talk to.", "Support")}
          ${this.#field("service.timeZone", "Time zone", "Open Monday to Friday, 9 to 17 there, until you change it.", Intl.DateTimeFormat().resolvedOptions().timeZone)}
        </div>
        <datalist id="zones">
          ${Intl.supportedValuesOf("timeZone").map((zone) => html`<option value=${zone}></option>`)}
        </datalist>
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">Close</wa-button>
      <wa-button slot="footer" type="submit" form="form" variant="brand" ?loading=${this.busy}
        >Add the site</wa-button
      >`;
  }

  #field(name: Field, label: string, hint: string, value: string, first = false) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        .defaultValue=${value}
        maxlength="100"
        autocomplete="off"
        spellcheck="false"
        list=${name === "service.timeZone" ? "zones" : nothing}
        ?autofocus=${first}
        aria-invalid=${this.faults[name] ? "true" : nothing}
        aria-describedby="${name}-hint ${name}-fault"
        @input=${this.#written}
      />
      <span class="small quiet" id="${name}-hint">${hint}</span>
      ${this.#fault(name, `${label} `)}
    </div>`;
  }

  #fault(name: Field, label: string) {
    const detail = this.faults[name];
    return html`<span class="small fault" id="${name}-fault">${detail ? `${label}${detail}.` : nothing}</span>`;
  }

  #made({ id, apiKey }: { id: string; apiKey: string }) {
    return html`<div class="stack">
        <div>
          <h2>In each of your pages</h2>
          ${copied(scriptTagOf(id, location.origin), "line")}
        </div>
        <wa-callout variant="warning">
          <h2>API key</h2>
          <p>Shown this once. Your own back ends read reports with it; no page needs it.</p>
          ${copied(apiKey, "key")}
        </wa-callout>
        <p class="quiet">
          Next: the countries that you call and what visitors agree to, under Site; when you are open, under Hours.
        </p>
      </div>
      <wa-button slot="footer" variant="brand" data-dialog="close">Go to the site</wa-button>`;
  }

  #written = ({ target }: Event) => {
    const { name, value } = target as HTMLInputElement;
    if (name === "id") this.#ownId = value !== "";
    if (name !== "name" || this.#ownId) return;
    this.renderRoot.querySelector<HTMLInputElement>("#id")!.value = value.trim() ? idOf(value, "site") : "";
  };

  /** The button is no part of the form, so the browser itself submits nothing. In a list, Enter takes an entry. */
  #entered = ({ key, target }: KeyboardEvent) => {
    if (key === "Enter" && target instanceof HTMLInputElement && !target.list) target.form?.requestSubmit();
  };

  #hidden = (event: Event) => {
    if (event.target === event.currentTarget)
      this.dispatchEvent(new CustomEvent("close", { detail: this.made?.id ?? null }));
  };

  #make = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: Field) => textOf(form, name);
    const service = text("service.name");
    const wanted: NewSite = {
      id: text("id"),
      name: text("name"),
      origins: linesOf(text("origins")),
      service: { id: idOf(service, "service"), name: service, timeZone: text("service.timeZone") },
    };
    this.busy = true;
    const answer = await this.api.addSite(wanted);
    this.busy = false;
    if (answer.ok) return void (this.made = { ...wanted, ...answer.value });
    const faults = (answer.problem.errors ?? []).filter(({ field }) => (fields as readonly string[]).includes(field));
    this.faults = Object.fromEntries(faults.map(({ field, detail }) => [field, detail]));
    this.problem = faults.length > 0 ? null : sentenceOf(answer.problem);
  };
}

customElements.define("rb-new-site-dialog", NewSiteDialog);
