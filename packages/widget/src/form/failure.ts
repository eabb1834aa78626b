/** Why a submission failed, what to do about it, and the times that are free instead. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Failure } from "./form-state.ts";
import type { Form } from "./form.ts";

export function failure(form: Form, failed: Failure): TemplateResult {
  return html`<div class="notice bad" part="failure" role="alert" tabindex="-1" id="cx_callback_information">
    <p>${failureText(form, failed)}</p>
    ${form.later?.alternatives(form, failed) ?? nothing}
  </div>`;
}

/** The backend's own words only where nothing better is known, and then as text. */
function failureText(form: Form, { textKey, backendText }: Failure): string {
  return textKey === "unknownError" && backendText ? backendText : form.text(`Errors.${textKey}`);
}
