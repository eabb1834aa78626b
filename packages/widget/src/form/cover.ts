/** What takes the form's place for a while: the bar that is left of it when minimised, and the close prompt. */
import { html, type TemplateResult } from "lit/html.js";
import type { Form } from "./form.ts";
import { phoneIcon } from "./icons.ts";
import { sheet } from "./sheet.ts";

const up = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 15 6-6 6 6" /></svg>`;

export function bar(form: Form): TemplateResult {
  return html`<button
    type="button"
    class="bar"
    part="bar"
    aria-label=${`${form.text("CallbackTitle")}: ${form.text("AriaMaximize")}`}
    @click=${() => form.minimizeByVisitor(false)}
  >
    ${phoneIcon}<span>${form.text("CallbackTitle")}</span>${up}
  </button>`;
}

export function closePrompt(form: Form): TemplateResult {
  const answer = (leave: boolean) => () => form.answerClose(leave);
  return sheet(
    { role: "alertdialog", title: form.text("CallbackCloseConfirm"), close: answer(false) },
    html`<p>${form.text("CloseConfirmDetail")}</p>
      <div class="buttons">
        <button type="button" class="button quiet" part="prompt-no" autofocus @click=${answer(false)}>
          ${form.text("CallbackNoButtonText")}
        </button>
        <button type="button" class="button primary" part="prompt-yes" @click=${answer(true)}>
          ${form.text("CallbackYesButtonText")}
        </button>
      </div>`,
  );
}
