/** When to call: as soon as possible, with what is known about the wait, or at a time of the visitor's choice. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { fault, validity } from "./field-state.ts";
import type { Form } from "./form.ts";
import { chooseWhen } from "./schedule.ts";
import { durationLabel, momentLabel } from "./time-labels.ts";

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
    ${later ? nothing : openState(form)} ${later && status?.open === false ? openState(form) : nothing}
    ${fault(form, "desiredTime")} ${later ? (form.later?.timePicker(form) ?? nothing) : nothing}
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

/** "Open now. We expect to call in about 4 minutes." or when we open again. */
function openState(form: Form): TemplateResult | typeof nothing {
  const { status } = form.state;
  if (!status) return nothing;
  return html`<p id="cx_form_callback_status" class="status ${status.open ? "open" : "closed"}" part="status">
    ${openStateText(form)}
  </p>`;
}

export function openStateText(form: Form): string {
  const { status } = form.state;
  if (!status) return "";
  if (!status.open) {
    const opens = status.opensAt === null ? null : new Date(status.opensAt);
    const state = opens ? form.text("ClosedUntil", { time: momentLabel(form.clock(), opens) }) : form.text("Closed");
    return form.model.scheduledCallback ? `${state} ${form.text("ClosedPick")}` : state;
  }
  if (!form.model.showWaitTime || status.waitSeconds === null) return form.text("OpenNow");
  if (status.waitSeconds < 60) return form.text("OpenSoon");
  return form.text("OpenWait", { duration: durationLabel(form.model.language, status.waitSeconds) });
}
