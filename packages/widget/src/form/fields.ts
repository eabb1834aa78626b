/** Fields are data: the built-in form and an integrator's own render through here. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldDefinition, FieldOption } from "../callback/view.ts";
import type { Form } from "./form.ts";
import { phoneField } from "./phone-field.ts";

export function field(form: Form, definition: FieldDefinition): TemplateResult | typeof nothing {
  const { type, id, name } = definition;
  if (type === "hidden") return html`<input type="hidden" id=${id} name=${name} .value=${textValue(form, name)} />`;
  if (definition.layout) return form.pageFields.row(form, definition);
  if (type === "custom") return nothing;
  if (type === "checkbox" || type === "radio")
    return html`<div class="field" part="field" data-field=${name}>${control(form, definition)}${fault(form, name)}</div>`;
  return html`<div class="field" part="field" data-field=${name}>
    <label part="label" for=${id}>${labelText(form, definition)}</label>${control(form, definition)}${fault(form, name)}
  </div>`;
}

/** The sentence under a field that failed its validation. */
export function fault(form: Form, name: string): TemplateResult | typeof nothing {
  const sentence = form.state.faults.get(name);
  return sentence ? html`<p class="fault" part="error" id=${faultId(name)}>${form.sentence(sentence)}</p>` : nothing;
}

export const faultId = (name: string): string => `cx_form_callback_${name}_error`;

/** Values of `aria-invalid` and `aria-describedby` for the control of `name`. */
export function validity(form: Form, name: string) {
  const faulty = form.state.faults.has(name);
  return { invalid: faulty ? "true" : nothing, describedBy: faulty ? faultId(name) : nothing } as const;
}

export const textValue = (form: Form, name: string): string => {
  const value = form.state.values[name];
  return typeof value === "string" ? value : "";
};

export const labelText = (form: Form, { label, required }: FieldDefinition): unknown =>
  required === false ? html`${label} <span class="optional">${form.text("Optional")}</span>` : label;

/** The control alone; checkboxes and radio buttons bring their labels. */
export function control(form: Form, definition: FieldDefinition): TemplateResult {
  const { id, name, type, maxlength, placeholder, title, required } = definition;
  if (name === "phonenumber") return phoneField(form, definition);
  if (type === "checkbox") return checkbox(form, definition);
  if (type === "radio") return radios(form, definition);
  const { invalid, describedBy } = validity(form, name);
  if (type === "textarea")
    return html`<textarea id=${id} name=${name} part="input" rows="2" maxlength=${maxlength ?? nothing}
      placeholder=${placeholder ?? nothing} title=${title ?? nothing} aria-required=${required ? "true" : nothing}
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${textValue(form, name)}></textarea>`;
  if (type === "select")
    return html`<select id=${id} name=${name} part="input" title=${title ?? nothing} aria-required=${required ? "true" : nothing}
      aria-invalid=${invalid} aria-describedby=${describedBy}>${choices(definition.options ?? [], textValue(form, name))}</select>`;
  return html`<input id=${id} name=${name} part="input" type=${type} maxlength=${maxlength ?? nothing}
    placeholder=${placeholder ?? nothing} title=${title ?? nothing} autocomplete=${definition.autocomplete ?? nothing}
    aria-required=${required ? "true" : nothing} aria-invalid=${invalid} aria-describedby=${describedBy}
    .value=${textValue(form, name)} />`;
}

function choices(options: readonly FieldOption[], value: string) {
  const groups: { name: string | null; options: FieldOption[] }[] = [{ name: null, options: [] }];
  for (const option of options) {
    if (option.group) groups.push({ name: option.text, options: [] });
    else groups.at(-1)?.options.push(option);
  }
  const list = (some: FieldOption[]) =>
    some.map((one) => html`<option .value=${one.value ?? one.text} ?selected=${(one.value ?? one.text) === value}>${one.text}</option>`);
  return groups.map(({ name, options: some }) =>
    name === null ? list(some) : html`<optgroup label=${name}>${list(some)}</optgroup>`,
  );
}

function checkbox(form: Form, { id, name, label, required, title }: FieldDefinition): TemplateResult {
  const { invalid, describedBy } = validity(form, name);
  return html`<label class="check"><input type="checkbox" id=${id} name=${name} title=${title ?? nothing}
      aria-required=${required ? "true" : nothing} aria-invalid=${invalid} aria-describedby=${describedBy}
      .checked=${form.state.values[name] === true} /><span>${label}</span></label>`;
}

function radios(form: Form, definition: FieldDefinition): TemplateResult {
  const { id, name, options = [] } = definition;
  const { invalid, describedBy } = validity(form, name);
  return html`<fieldset role="radiogroup" aria-invalid=${invalid} aria-describedby=${describedBy}
    aria-required=${definition.required ? "true" : nothing}>
    <legend part="label">${labelText(form, definition)}</legend>
    ${options.map(({ text, value = text }, index) => html`<label class="check"><input type="radio" id=${index ? `${id}_${index}` : id}
      name=${name} .value=${value} .checked=${form.state.values[name] === value} /><span>${text}</span></label>`)}
  </fieldset>`;
}
