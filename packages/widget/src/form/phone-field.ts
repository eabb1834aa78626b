/** The phone field: the country as text ("DE +49"), a searchable list of the countries served, the number. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldDefinition } from "../callback/view.ts";
import { textValue, validity } from "./field-state.ts";
import { unreachable } from "./form-state.ts";
import type { Form } from "./form.ts";
import { chevron } from "./icons.ts";

export function phoneField(form: Form, definition: FieldDefinition): TemplateResult {
  const { invalid, describedBy } = validity(form, definition.name);
  const withCountry = form.model.countryCodes;
  return html`<div class="phone">
    ${withCountry ? countryButton(form) : nothing}
    <input
      id=${definition.id}
      name=${definition.name}
      part="input"
      type="tel"
      dir="ltr"
      maxlength="40"
      placeholder=${definition.placeholder ?? nothing}
      title=${definition.title ?? nothing}
      autocomplete=${definition.autocomplete ?? "tel"}
      aria-required=${definition.required ? "true" : nothing}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${textValue(form, definition.name)}
    />
    ${withCountry && form.state.countryList ? (form.later?.countryList(form) ?? nothing) : nothing}
  </div>`;
}

function countryButton(form: Form): TemplateResult {
  const { country: code } = form.state;
  const callingCode = form.phone.countries.find((country) => country.code === code)?.callingCode;
  const shown = [code, callingCode && `+${callingCode}`].filter(Boolean).join(" ") || "+";
  if (form.model.site.countries.length === 1)
    return html`<span class="country" part="country" dir="ltr">${shown}</span>`;
  const name = code && new Intl.DisplayNames(form.model.language, { type: "region" }).of(code);
  const label = name ? `${name}, ${shown}` : form.text("CountryChoose");
  return html`<button
    type="button"
    class="country"
    part="country"
    aria-haspopup="listbox"
    aria-expanded=${form.state.countryList !== null}
    aria-label=${form.text("Country", { country: label })}
    @click=${() => toggle(form)}
  >
    <span dir="ltr">${shown}</span>${chevron}
  </button>`;
}

async function toggle(form: Form): Promise<void> {
  if (!(await form.loadLater())) return;
  if (!(await form.phone.load())) return form.change({ failure: unreachable });
  if (form.state.countryList) return closeCountries(form);
  const active = Math.max(
    0,
    form.phone.countries.findIndex(({ code }) => code === form.state.country),
  );
  form.change({ countryList: { query: "", active } });
  form.screen.focus(".country-search");
  form.screen.reveal(".country-list");
  form.screen.reveal(".country-list .active");
}

export function closeCountries(form: Form, focus = ".country"): void {
  form.change({ countryList: null });
  form.screen.focus(focus);
}
