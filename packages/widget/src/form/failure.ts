/** Why a submission failed, what to do about it, and the times that are free instead. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Failure } from "./form-state.ts";
import type { Form } from "./form.ts";
import { chooseTime } from "./schedule.ts";
import { momentLabel } from "./time-labels.ts";

export function failure(form: Form, failed: Failure): TemplateResult {
  const slots = form.model.scheduledCallback ? failed.slots.slice(0, 6) : [];
  return html`<div class="notice bad" part="failure" role="alert" tabindex="-1" id="cx_callback_information">
    <p>${failureText(form, failed)}</p>
    ${
      slots.length
        ? html`<p>${form.text("Alternatives")}</p>
            <div class="alternatives">
              ${slots.map(
                (slot) =>
                  html`<button
                    type="button"
                    class="slot-button"
                    part="alternative"
                    @click=${() => chooseTime(form, slot)}
                  >
                    ${momentLabel(form.clock(), new Date(slot.start))}
                  </button>`,
              )}
            </div>`
        : nothing
    }
  </div>`;
}

/** The backend's own words only where nothing better is known, and then as text. */
export function failureText(form: Form, { textKey, backendText }: Failure): string {
  return textKey === "unknownError" && backendText ? backendText : form.text(`Errors.${textKey}`);
}
