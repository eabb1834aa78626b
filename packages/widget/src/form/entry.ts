/** What is entered into the fields, by the page beforehand and by a person. */
import type { FieldDefinition } from "../callback/view.ts";
import { without, type FormState } from "./form-state.ts";
import type { Form } from "./form.ts";

/** The fields' values before anybody has typed, and the country that the number is read with. */
export function prefilled(form: Form): Pick<FormState, "values" | "country"> {
  const values: Record<string, string | boolean> = {};
  for (const field of form.fields()) {
    if (field.type === "custom") continue;
    const given = Object.hasOwn(form.model.prefill, field.name) ? form.model.prefill[field.name] : field.value;
    values[field.name] = given ?? unset(field);
  }
  return { values, country: form.phone.guess() };
}

function unset({ type, options }: FieldDefinition): string | boolean {
  if (type === "checkbox") return false;
  const first = type === "select" ? options?.find(({ group }) => !group) : undefined;
  return first?.value ?? first?.text ?? "";
}

export const textOf = (value: string | boolean | undefined): string => (typeof value === "string" ? value : "");

/** Delegated `input` of every control. */
export function typed(form: Form, event: Event): void {
  const control = event.target as HTMLInputElement;
  const { name } = control;
  const { values, faults } = form.state;
  if (!Object.hasOwn(values, name)) return;
  const value = control.type === "checkbox" ? control.checked : control.value;
  if (value === values[name]) return;
  form.change({ values: { ...values, [name]: value }, faults: without(faults, name) });
  if (name === "phonenumber") phoneTyped(form, control, event as InputEvent);
  form.pageFields?.check(form, event, true);
  void form.later?.fetchConfirmation(form);
  form.host.entered(name);
}

function phoneTyped(form: Form, control: HTMLInputElement, event: InputEvent): void {
  followNumber(form);
  const atEnd = control.selectionStart === control.value.length;
  if (atEnd && !event.isComposing && !event.inputType?.startsWith("delete")) formatPhone(form, false);
}

/** An international number says which country it is of. */
export function followNumber(form: Form): void {
  const country = form.phone.countryIn(textOf(form.state.values["phonenumber"]), form.state.country);
  if (country === form.state.country) return;
  form.change({ country });
  void form.phone.prepare(country);
}

/** Writes the number with its country's spaces; `whole`: and without the calling code, which the country choice shows. */
export function formatPhone(form: Form, whole: boolean): void {
  const { values, country } = form.state;
  const text = textOf(values["phonenumber"]);
  if (!text) return;
  const phonenumber = whole ? form.phone.national(text, country) : form.phone.format(text, country);
  if (phonenumber !== text) form.change({ values: { ...values, phonenumber } });
}

/** The number is written anew when the visitor has gone on. */
export function left(form: Form, event: FocusEvent): void {
  if ((event.target as HTMLInputElement).name === "phonenumber") formatPhone(form, true);
}

export function chooseCountry(form: Form, country: string): void {
  if (country === form.state.country) return;
  form.change({ country, faults: without(form.state.faults, "phonenumber") });
  void form.phone.prepare(country).then(() => formatPhone(form, true));
  form.host.entered("country");
}

export function consentTo(form: Form, consent: boolean): void {
  form.change({ consent, faults: without(form.state.faults, "consent") });
  form.host.entered("consent");
}
