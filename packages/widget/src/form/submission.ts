/** From the confirm button to the confirmation, or to what the visitor must do first. */
import { textOf } from "./entry.ts";
import { unexpected, unreachable, type Failure, type Sentence } from "./form-state.ts";
import type { Form } from "./form.ts";
import { validate } from "./validation.ts";

/** Refusals that are about the number are shown at the number. */
const numberFaults = new Set(["7030", "7036", "7037"]);

/** Fetches what is shown once booked, ahead of that: nobody is booked who can't be told. Whether it is there. */
export async function fetchConfirmation(form: Form): Promise<boolean> {
  try {
    const { confirmation, style } = await import("./confirmation.ts");
    if (!form.confirmation) form.screen.adopt(style);
    form.confirmation = confirmation;
  } catch {
    // A submission tries again, and says so.
  }
  return form.confirmation !== null;
}

export async function submitOnce(form: Form, automatic: boolean): Promise<void> {
  if (form.state.booking) return;
  const { values: entered, country } = form.state;
  const [reading, canTell] = await Promise.all([
    form.phone.read(textOf(entered["phonenumber"]), country),
    fetchConfirmation(form),
  ]);
  const faults = validate(form, reading);
  form.change({ faults, failure: null });
  if (faults.size > 0) return refuse(form, faults);
  if (!canTell) return fail(form, unreachable);
  form.change({ sending: true, announcement: form.text("Sending") });
  form.screen.focus(".cx-callback-confirm");
  await form.screen.draw();
  const values = form.snapshot();
  const fields = reading?.e164 ? { ...values.fields, phonenumber: reading.e164 } : values.fields;
  const outcome = await form.host.submit({ ...values, fields }, automatic).catch(() => unexpected);
  form.change({ sending: false, announcement: "" });
  if (!outcome.ok) return fail(form, outcome);
  const uid = `${crypto.getRandomValues(new Uint32Array(4)).join("-")}@ringback`;
  form.change({ booking: { ...outcome, uid } });
  form.screen.focus("#cx-callback-result");
}

function refuse(form: Form, faults: ReadonlyMap<string, Sentence>): void {
  const names = [...faults.keys()];
  form.change({ announcement: form.text("Invalid", { fields: names.map((name) => labelOf(form, name)).join(", ") }) });
  for (const name of names) form.host.invalid(name);
  focusField(form, names[0] ?? "");
}

function fail(form: Form, failure: Failure): void {
  if (numberFaults.has(failure.textKey)) {
    form.change({ faults: new Map([["phonenumber", { key: failure.textKey }]]) });
    focusField(form, "phonenumber");
    return;
  }
  form.change({ failure });
  form.screen.focus("#cx_callback_information");
  form.screen.reveal("#cx_callback_information");
}

function labelOf(form: Form, name: string): string {
  if (name === "desiredTime") return form.text("CallbackQuestion");
  if (name === "consent") return form.text("Consent");
  return form.fields().find((field) => field.name === name)?.label ?? name;
}

/** To the control itself; among radio buttons to the chosen one, as the Tab key goes. */
function focusField(form: Form, name: string): void {
  const field = `[data-field="${CSS.escape(name)}"]`;
  const single = `${field} :is(input:not([type=radio], :disabled, .country-search), textarea, select)`;
  void form.screen.draw().then(() => {
    const { screen } = form;
    (screen.find(single) ?? screen.find(`${field} input:checked`) ?? screen.find(`${field} input:enabled`))?.focus();
  });
}
