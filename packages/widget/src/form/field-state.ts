/** What every field draws: its value, its label, and the sentence of a failed validation. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldDefinition } from "../callback/view.ts";
import type { Form } from "./form.ts";
import type { Sentence } from "./form-state.ts";

export const textValue = (form: Form, name: string): string => {
  const value = form.state.values[name];
  return typeof value === "string" ? value : "";
};

export const labelText = (form: Form, { label, required }: FieldDefinition): unknown =>
  required === false ? html`${label} <span class="optional">${form.text("Optional")}</span>` : label;

/** The sentence under a field that failed its validation. */
export function fault(form: Form, name: string): TemplateResult | typeof nothing {
  const sentence = form.state.faults.get(name);
  return sentence
    ? html`<p class="fault" part="error" id=${faultId(name)}>${sentenceText(form, sentence)}</p>`
    : nothing;
}

/** A key of `Errors`, or a page's own sentence. */
const sentenceText = (form: Form, { key, values }: Sentence): string =>
  key.includes(" ") ? key : form.text(`Errors.${key}`, values);

const faultId = (name: string): string => `cx_form_callback_${name}_error`;

/** Values of `aria-invalid` and `aria-describedby` for the control of `name`. */
export function validity(form: Form, name: string) {
  const faulty = form.state.faults.has(name);
  return { invalid: faulty ? "true" : nothing, describedBy: faulty ? faultId(name) : nothing } as const;
}
