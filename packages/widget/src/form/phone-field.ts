/** The phone field: the country as text ("DE +49"), a searchable list of the countries served, the number. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldDefinition } from "../callback/view.ts";
import { textValue, validity } from "./fields.ts";
import type { Form } from "./form.ts";
import { chevron } from "./icons.ts";

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly callingCode: string;
}

export function phoneField(form: Form, definition: FieldDefinition): TemplateResult {
  const { invalid, describedBy } = validity(form, definition.name);
  const withCountry = form.model.countryCodes && form.countries.length > 0;
  return html`<div class="phone">
    ${withCountry ? countryButton(form) : nothing}
    <input id=${definition.id} name=${definition.name} part="input" type="tel" dir="ltr" maxlength="40"
      placeholder=${definition.placeholder ?? nothing} title=${definition.title ?? nothing}
      autocomplete=${definition.autocomplete ?? "tel"} aria-required=${definition.required ? "true" : nothing}
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${textValue(form, definition.name)} />
    ${withCountry && form.state.countryList ? countryList(form) : nothing}
  </div>`;
}

function countryButton(form: Form): TemplateResult {
  const country = form.countries.find(({ code }) => code === form.state.country);
  const shown = country ? `${country.code} +${country.callingCode}` : "+";
  if (form.countries.length === 1) return html`<span class="country" part="country" dir="ltr">${shown}</span>`;
  const label = country ? `${country.name} +${country.callingCode}` : form.text("CountryChoose");
  return html`<button type="button" class="country" part="country" aria-haspopup="listbox" aria-expanded=${form.state.countryList !== null}
    aria-label=${form.text("Country", { country: label })} @click=${() => toggle(form)}><span dir="ltr">${shown}</span>${chevron}</button>`;
}

function countryList(form: Form): TemplateResult {
  const found = search(form);
  const active = form.state.countryList?.active ?? 0;
  const activeCode = found[active]?.code;
  return html`<div class="country-list" @focusout=${(event: FocusEvent) => leave(form, event)}>
    <input type="text" role="combobox" class="country-search" autocomplete="off" spellcheck="false" aria-expanded="true"
      aria-controls="cx_form_callback_countries" aria-autocomplete="list" aria-label=${form.text("CountrySearch")}
      placeholder=${form.text("CountrySearch")} aria-activedescendant=${activeCode ? optionId(activeCode) : nothing}
      @input=${(event: InputEvent) => searchFor(form, event)} @keydown=${(event: KeyboardEvent) => onKey(form, event, found, active)} />
    <ul role="listbox" id="cx_form_callback_countries" aria-label=${form.text("CountryChoose")} tabindex="-1">
      ${found.map((country, index) => html`<li role="option" id=${optionId(country.code)} aria-selected=${country.code === form.state.country}
        class=${index === active ? "active" : ""} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => choose(form, country)}>
        <span>${country.name}</span><span class="code" dir="ltr">${country.code} +${country.callingCode}</span></li>`)}
    </ul>
    ${found.length ? nothing : html`<p class="none" role="status">${form.text("CountryNone")}</p>`}
  </div>`;
}

const optionId = (code: string): string => `cx_form_callback_country_${code}`;

function search(form: Form): readonly Country[] {
  const query = plain(form.state.countryList?.query ?? "").replace(/^\+/, "");
  if (!query) return form.countries;
  const starts = (text: string) => plain(text).startsWith(query);
  return form.countries.filter(
    ({ code, name, callingCode }) => plain(name).split(/[\s-]+/).some(starts) || starts(name) || starts(code) || starts(callingCode),
  );
}

/** Without case and accents: "reunion" finds Réunion. */
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

function toggle(form: Form): void {
  if (form.state.countryList) return close(form);
  const active = Math.max(0, form.countries.findIndex(({ code }) => code === form.state.country));
  form.change({ countryList: { query: "", active } });
  form.focus(".country-search");
  form.reveal(".country-list");
  form.reveal(".country-list .active");
}

function close(form: Form, focus = ".country"): void {
  form.change({ countryList: null });
  form.focus(focus);
}

function leave(form: Form, event: FocusEvent): void {
  const list = event.currentTarget as HTMLElement;
  const next = event.relatedTarget;
  if (next instanceof Node && (list.contains(next) || list.parentElement?.querySelector(".country")?.contains(next))) return;
  form.change({ countryList: null });
}

function searchFor(form: Form, event: InputEvent): void {
  event.stopPropagation();
  form.change({ countryList: { query: (event.target as HTMLInputElement).value, active: 0 } });
}

function onKey(form: Form, event: KeyboardEvent, found: readonly Country[], active: number): void {
  const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
  const country = found[active];
  if (move !== undefined && found.length) {
    const next = Math.abs(move) === 1 ? (active + move + found.length) % found.length : Math.min(found.length - 1, Math.max(0, active + move));
    form.change({ countryList: { query: form.state.countryList?.query ?? "", active: next } });
    form.reveal(".country-list .active");
  } else if (event.key === "Enter") {
    if (country) choose(form, country);
  } else if (event.key === "Escape") close(form);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(form: Form, { code }: Country): void {
  if (code !== form.state.country) {
    form.setCountry(code);
    form.entered("country");
  }
  close(form, `[name="phonenumber"]`);
}

