/** When to call: as soon as possible, or at a time of the visitor's choice. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { fault, validity } from "./field-state.ts";
import type { Form } from "./form.ts";
import { chooseWhen } from "./schedule.ts";

export function when(form: Form): TemplateResult | typeof nothing {
  const { immediateCallback, scheduledCallback } = form.model;
  const { later, status } = form.state;
  if (!immediateCallback && !scheduledCallback) return nothing;
  const { invalid, describedBy } = validity(form, "desiredTime");
  return html`<fieldset
    class="field when"
    part="when"
    role="radiogroup"
    data-field="desiredTime"
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
  >
    <legend part="label">${form.text("CallbackQuestion")}</legend>
    ${
      immediateCallback && scheduledCallback
        ? html`<div class="choice">
            ${choice(form, "now", "CallbackOptionASAP", !later, status?.open === false)}
            ${choice(form, "later", "CallbackOptionPickDateTime", later, false)}
          </div>`
        : nothing
    }
    ${later && status?.open !== false ? nothing : form.later?.openState(form)} ${fault(form, "desiredTime")}
    ${later ? form.later?.timePicker(form) : nothing}
  </fieldset>`;
}

function choice(form: Form, value: string, key: string, checked: boolean, disabled: boolean): TemplateResult {
  return html`<label class="segment"
    ><input
      type="radio"
      name="cx_form_callback_when"
      value=${value}
      .checked=${checked}
      ?disabled=${disabled}
      aria-describedby=${form.state.status ? "cx_form_callback_status" : nothing}
      @change=${() => chooseWhen(form, value === "later")}
    />${form.text(key)}</label
  >`;
}
