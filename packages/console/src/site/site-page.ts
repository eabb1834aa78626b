/** The site: which pages may use it, whom it calls, what its form asks, and its services. For administrators. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import type { ConsoleSite, SiteAsSet } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { sentenceOf } from "../api.ts";
import { trouble } from "../inbox/dialog-trouble.ts";
import { textOf } from "../look/form-text.ts";
import type { PageContext } from "../page-context.ts";
import "./api-key-part.ts";
import { copied, scriptTagOf } from "./copied.ts";
import "./new-site-dialog.ts";
import { serviceOf, servicePart } from "./service-part.ts";
import { consentOf, linesOf, serviceIdOf } from "./site-draft.ts";
import { SiteMadeEvent } from "./site-made-event.ts";
import { sitePageStyles } from "./site-page.styles.ts";

export class SitePage extends LitElement {
  static override properties = {
    context: { attribute: false },
    stored: { state: true },
    added: { state: true },
    adding: { state: true },
    touched: { state: true },
    busy: { state: true },
    said: { state: true },
    problem: { state: true },
  };
  static override styles = sitePageStyles;
  declare context: PageContext;
  declare stored: ConsoleSite | null;
  /** Services that are not saved yet. */
  declare added: SiteAsSet["services"];
  declare adding: boolean;
  declare touched: boolean;
  declare busy: boolean;
  declare said: string | null;
  declare problem: string | null;
  /** Another form for what was read anew: nothing of the old one stays in it. */
  #edition = 0;

  constructor() {
    super();
    this.stored = null;
    this.added = [];
    this.adding = false;
    this.touched = false;
    this.busy = false;
    this.said = null;
    this.problem = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("context") && !this.stored) void this.#load();
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>Site</h1>
        <wa-button size="s" appearance="outlined" @click=${() => (this.adding = true)}
          ><wa-icon slot="start" name="plus"></wa-icon>Add a site</wa-button
        >
      </div>
      <div role="status">
        ${this.said ? html`<wa-callout size="s" variant="success">${this.said}</wa-callout>` : nothing}
      </div>
      ${trouble(this.problem)}
      ${
        this.stored
          ? keyed(this.#edition, this.#form(this.stored.site))
          : this.problem
            ? html`<div>
                <wa-button size="s" appearance="outlined" @click=${() => this.#load()}>Try again</wa-button>
              </div>`
            : html`<p role="status" class="quiet">Loading</p>`
      }
      ${this.stored ? html`<rb-api-key .api=${this.context.api}></rb-api-key>` : nothing}
      ${
        this.adding
          ? html`<rb-new-site-dialog .api=${this.context.api} @close=${this.#added}></rb-new-site-dialog>`
          : nothing
      }
    </div>`;
  }

  #form({ name, origins, settings, services }: SiteAsSet) {
    const { countries, callerId, blockedNumbers, consent, privacyUrl, accent, daysAhead, report, limits } = settings;
    return html`<form @submit=${this.#save} @input=${() => (this.touched = true)}>
      <section class="card" aria-labelledby="pages">
        <h2 id="pages">Pages</h2>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" name="name" aria-describedby="name-hint" .defaultValue=${name} maxlength="100" required />
          <span class="small quiet" id="name-hint">Visitors see it in their calendar.</span>
        </div>
        <div class="field">
          <label for="origins">Addresses of your pages</label>
          <textarea
            id="origins"
            name="origins"
            aria-describedby="origins-hint"
            rows="3"
            placeholder="https://shop.example"
            spellcheck="false"
            .defaultValue=${origins.join("\n")}
          ></textarea>
          <span class="small quiet" id="origins-hint"
            >One a line, each as it begins in the browser's address bar. Pages elsewhere are refused.</span
          >
        </div>
        <div>
          <p class="small quiet">In each of them:</p>
          ${copied(scriptTagOf(this.context.site.id, location.origin), "line")}
        </div>
      </section>
      <section class="card" aria-labelledby="form">
        <h2 id="form">Form</h2>
        <div class="field">
          <label for="consent">Consent</label>
          <textarea
            id="consent"
            name="consent"
            aria-describedby="consent-hint"
            rows="2"
            maxlength="2000"
            .defaultValue=${consent?.text ?? ""}
          ></textarea>
          <span class="small quiet" id="consent-hint"
            >What visitors agree to. Empty: nothing is asked. Kept with each callback, as it was shown.</span
          >
        </div>
        ${this.#switch("required", "Nobody is called without it", consent?.required ?? true)}
        <div class="two">
          ${this.#text("privacyUrl", "How you use their data", privacyUrl, "https://shop.example/privacy")}
          ${this.#text("accent", "Colour", accent, "#0b63c5")}
          ${this.#number("daysAhead", "Days ahead that can be booked", daysAhead, 366)}
        </div>
        ${this.#switch("report", "Pages report journeys to this server", report)}
      </section>
      <section class="card" aria-labelledby="calls">
        <h2 id="calls">Calls</h2>
        <div class="field">
          <label for="countries">Countries that you call</label>
          <textarea
            id="countries"
            name="countries"
            aria-describedby="countries-hint"
            rows="2"
            spellcheck="false"
            required
            .defaultValue=${countries.join(" ")}
          ></textarea>
          <span class="small quiet" id="countries-hint"
            >Two letters each (GB, US), your own first. Other numbers are refused.</span
          >
        </div>
        <div class="two">
          ${this.#text("callerId", "Number that visitors see", callerId, "+442079460000")}
          <div class="field">
            <label for="blockedNumbers">Never called</label>
            <textarea
              id="blockedNumbers"
              name="blockedNumbers"
              aria-describedby="blockedNumbers-hint"
              rows="1"
              spellcheck="false"
              .defaultValue=${blockedNumbers.join("\n")}
            ></textarea>
            <span class="small quiet" id="blockedNumbers-hint">Numbers or their beginnings: +4487</span>
          </div>
        </div>
        <div class="two">
          ${this.#number("perNumber", "Requests for one number in an hour", limits.perNumber, 1_000_000)}
          ${this.#number("perAddress", "Requests of one address in ten minutes", limits.perAddress, 1_000_000)}
        </div>
      </section>
      ${[...services, ...this.added].map((service, index) => servicePart(service, index === 0))}
      <datalist id="zones">
        ${Intl.supportedValuesOf("timeZone").map((zone) => html`<option value=${zone}></option>`)}
      </datalist>
      <div class="row">
        <input
          class="short"
          aria-label="Name of a further service"
          placeholder="Returns"
          maxlength="100"
          @input=${(event: Event) => event.stopPropagation()}
          @keydown=${(event: KeyboardEvent) => event.key === "Enter" && this.#add(event)}
        />
        <wa-button size="s" appearance="outlined" @click=${(event: Event) => this.#add(event)}
          ><wa-icon slot="start" name="plus"></wa-icon>Add a service</wa-button
        >
      </div>
      ${
        this.touched
          ? html`<div class="foot">
              <wa-button type="submit" variant="brand" size="s" ?loading=${this.busy}>Save</wa-button>
              <wa-button appearance="outlined" size="s" @click=${() => this.#load()}>Discard</wa-button>
            </div>`
          : nothing
      }
    </form>`;
  }

  #added = ({ detail: site }: CustomEvent<string | null>) => {
    this.adding = false;
    if (site) this.dispatchEvent(new SiteMadeEvent(site));
  };

  #text(name: string, label: string, value: string | null, placeholder: string) {
    return html`<label class="field"
      >${label} <input name=${name} .defaultValue=${value ?? ""} placeholder=${placeholder} spellcheck="false"
    /></label>`;
  }

  #number(name: string, label: string, value: number, max: number) {
    return html`<label class="field"
      >${label} <input type="number" name=${name} .defaultValue=${String(value)} min="1" max=${max} required
    /></label>`;
  }

  #switch(name: string, label: string, checked: boolean) {
    return html`<label class="switch"
      ><input type="checkbox" name=${name} .defaultChecked=${checked} />${label}</label
    >`;
  }

  /** It begins as the first one is set, and with office hours. */
  #add(event: Event) {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>(".short")!;
    const name = field.value.trim();
    if (!name) return field.focus();
    const services = [...this.stored!.site.services, ...this.added];
    const id = serviceIdOf(
      name,
      services.map((one) => one.id),
    );
    this.added = [...this.added, { ...services[0]!, id, name }];
    this.touched = true;
    field.value = "";
  }

  async #load() {
    const answer = await this.context.api.siteSettings();
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (answer.ok) this.#show(answer.value);
  }

  #show(stored: ConsoleSite) {
    this.stored = stored;
    this.added = [];
    this.touched = false;
    this.said = null;
    this.#edition++;
  }

  #save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const stored = this.stored!;
    this.busy = true;
    const answer = await this.context.api.saveSiteSettings({
      site: this.#read(form, stored.site),
      version: stored.version,
    });
    this.busy = false;
    this.said = null;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (!answer.ok) return;
    this.#show(answer.value);
    this.said = "The site is saved. Pages follow within a moment.";
  };

  #read(form: FormData, before: SiteAsSet): SiteAsSet {
    const text = (name: string) => textOf(form, name);
    const number = (name: string) => Number(text(name));
    const consent = { text: text("consent"), required: form.has("required") };
    return {
      name: text("name"),
      origins: linesOf(text("origins")),
      settings: {
        countries: linesOf(text("countries")).map((code) => code.toUpperCase()),
        blockedNumbers: linesOf(text("blockedNumbers")),
        callerId: text("callerId").replaceAll(/[^+\d]/g, "") || null,
        consent: consentOf(before.settings.consent, consent, new Date().toISOString().slice(0, 10)),
        privacyUrl: text("privacyUrl") || null,
        accent: text("accent") || null,
        daysAhead: number("daysAhead"),
        report: form.has("report"),
        limits: { perAddress: number("perAddress"), perNumber: number("perNumber") },
      },
      services: [...before.services, ...this.added].map((service) => serviceOf(form, service)),
    };
  }
}

customElements.define("rb-site", SitePage);
