import type { FieldDefinition } from "../callback/view.ts";
import type { Form } from "./form.ts";
import type { Sentence } from "./form-state.ts";
import type { PhoneReading } from "./phone-number.ts";

/** What a person must correct before the form can be sent, in the order of the form. `reading` is the phone number's. */
export function validate(form: Form, reading: PhoneReading | null): ReadonlyMap<string, Sentence> {
  const faults = new Map<string, Sentence>();
  for (const definition of form.fields()) {
    const key =
      definition.name === "phonenumber" ? phoneFault(form, definition, reading) : fieldFault(form, definition);
    if (key) faults.set(definition.name, { key });
  }
  const { later, time, consent } = form.state;
  if (later && !time) faults.set("desiredTime", { key: "timeRequired" });
  else if (later && time && time.start.getTime() <= Date.now()) faults.set("desiredTime", { key: "desiredTime" });
  if (form.model.site.consent?.required && !consent) faults.set("consent", { key: "consentRequired" });
  return faults;
}

function phoneFault(form: Form, definition: FieldDefinition, reading: PhoneReading | null): string | null {
  const text = String(form.state.values[definition.name] ?? "");
  const digits = text.replace(/\D/g, "");
  const code = form.phone.countries.find(({ code: country }) => country === form.state.country)?.callingCode;
  const empty = digits === "" || (text.trim().startsWith("+") && digits === code);
  if (empty && !/\p{L}/u.test(text)) return definition.required === false ? null : "phoneNumberRequired";
  return reading?.possible ? custom(form, definition) : "7030";
}

function fieldFault(form: Form, definition: FieldDefinition): string | null {
  const { name, type, id, required } = definition;
  const value = form.state.values[name];
  const control = form.screen.find(`#${CSS.escape(id)}`);
  if (type === "hidden") return null;
  const native = control instanceof HTMLInputElement ? control.validity : null;
  if (native?.badInput) return type === "date" ? "date" : "number";
  if (required && (value === false || (typeof value === "string" && !value.trim()))) return "required";
  if (native?.typeMismatch) return type === "email" ? "email" : "invalid";
  if (native && !native.valid && !native.valueMissing) return "invalid";
  return custom(form, definition);
}

const custom = (form: Form, definition: FieldDefinition): string | null =>
  form.pageFields?.accepts(form, definition, null) === false ? "invalid" : null;
