/** The searchable list of the countries served: a combobox with a list box (WAI-ARIA Authoring Practices). */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { chooseCountry } from "./entry.ts";
import type { Form } from "./form.ts";
import { closeCountries } from "./phone-field.ts";
import type { Country } from "./phone-rules.ts";

export function countryList(form: Form): TemplateResult {
  const found = search(form);
  const active = form.state.countryList?.active ?? 0;
  const activeCode = found[active]?.code;
  return html`<div class="country-list" @focusout=${(event: FocusEvent) => leave(form, event)}>
    <input
      type="text"
      role="combobox"
      class="country-search"
      autocomplete="off"
      spellcheck="false"
      aria-expanded="true"
      aria-controls="cx_form_callback_countries"
      aria-autocomplete="list"
      aria-label=${form.text("CountrySearch")}
      placeholder=${form.text("CountrySearch")}
      aria-activedescendant=${activeCode ? optionId(activeCode) : nothing}
      @input=${(event: InputEvent) => searchFor(form, event)}
      @keydown=${(event: KeyboardEvent) => onKey(form, event, found, active)}
    />
    <ul role="listbox" id="cx_form_callback_countries" aria-label=${form.text("CountryChoose")} tabindex="-1">
      ${found.map(
        (country, index) =>
          html`<li
            role="option"
            id=${optionId(country.code)}
            aria-selected=${country.code === form.state.country}
            class=${index === active ? "active" : ""}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => choose(form, country)}
          >
            <span>${country.name}</span><span class="code" dir="ltr">${country.code} +${country.callingCode}</span>
          </li>`,
      )}
    </ul>
    ${found.length ? nothing : html`<p class="none" role="status">${form.text("CountryNone")}</p>`}
  </div>`;
}

const optionId = (code: string): string => `cx_form_callback_country_${code}`;

function search(form: Form): readonly Country[] {
  const query = plain(form.state.countryList?.query ?? "").replace(/^\+/, "");
  if (!query) return form.phone.countries;
  const starts = (text: string) => plain(text).startsWith(query);
  return form.phone.countries.filter(
    ({ code, name, callingCode }) =>
      plain(name)
        .split(/[\s-]+/)
        .some(starts) ||
      starts(name) ||
      starts(code) ||
      starts(callingCode),
  );
}

/** Without case and accents: "reunion" finds Réunion. */
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

function leave(form: Form, event: FocusEvent): void {
  const list = event.currentTarget as HTMLElement;
  const next = event.relatedTarget;
  if (next instanceof Node && (list.contains(next) || list.parentElement?.querySelector(".country")?.contains(next)))
    return;
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
    const next =
      Math.abs(move) === 1
        ? (active + move + found.length) % found.length
        : Math.min(found.length - 1, Math.max(0, active + move));
    form.change({ countryList: { query: form.state.countryList?.query ?? "", active: next } });
    form.screen.reveal(".country-list .active");
  } else if (event.key === "Enter") {
    if (country) choose(form, country);
  } else if (event.key === "Escape") closeCountries(form);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(form: Form, { code }: Country): void {
  chooseCountry(form, code);
  closeCountries(form, `[name="phonenumber"]`);
}
