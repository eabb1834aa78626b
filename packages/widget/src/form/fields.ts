/** Fields are data: the built-in form and a page's own render through here. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldDefinition } from "../callback/view.ts";
import { fault, labelText, textValue, validity } from "./field-state.ts";
import type { Form } from "./form.ts";
import { phoneField } from "./phone-field.ts";

export function fields(form: Form): unknown {
  const definitions = form.fields();
  return form.pageFields
    ? form.pageFields.rows(form, definitions)
    : definitions.map((definition) => field(form, definition));
}

/** Label, control and fault under one another. */
export function field(form: Form, definition: FieldDefinition): TemplateResult {
  const { id, name } = definition;
  return html`<div class="field" part="field" data-field=${name}>
    <label part="label" for=${id}>${labelText(form, definition)}</label>${control(form, definition)}${fault(form, name)}
  </div>`;
}

/** The control alone. */
export function control(form: Form, definition: FieldDefinition): TemplateResult {
  const { id, name, type, maxlength, placeholder, title, required } = definition;
  if (name === "phonenumber") return phoneField(form, definition);
  const other = form.pageFields?.control(form, definition);
  if (other) return other;
  const { invalid, describedBy } = validity(form, name);
  if (type === "textarea")
    return html`<textarea
      id=${id}
      name=${name}
      part="input"
      rows="2"
      maxlength=${maxlength ?? nothing}
      placeholder=${placeholder ?? nothing}
      title=${title ?? nothing}
      aria-required=${required ? "true" : nothing}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${textValue(form, name)}
    ></textarea>`;
  return html`<input
    id=${id}
    name=${name}
    part="input"
    type=${type}
    maxlength=${maxlength ?? nothing}
    placeholder=${placeholder ?? nothing}
    title=${title ?? nothing}
    autocomplete=${definition.autocomplete ?? nothing}
    aria-required=${required ? "true" : nothing}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    .value=${textValue(form, name)}
  />`;
}
