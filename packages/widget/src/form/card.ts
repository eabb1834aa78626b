/** The card on screen, drawn from the form's state. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { direction } from "../i18n/direction.ts";
import { failure } from "./failure.ts";
import { consentTo, left, typed } from "./entry.ts";
import { fault, validity } from "./field-state.ts";
import { fields } from "./fields.ts";
import type { Form } from "./form.ts";
import { cross, dash, phoneIcon } from "./icons.ts";
import { safeAddress } from "./safe-address.ts";
import { when } from "./when.ts";

export function card(form: Form): TemplateResult {
  const { minimized, booking, overlay, asking, announcement } = form.state;
  const { language, theme } = form.model;
  return html`<dialog
    class="cx-widget cx-callback ringback ${form.layout()} ${theme ?? ""}"
    part="card"
    lang=${language}
    dir=${direction(language)}
    aria-labelledby="cx_callback_title"
    aria-modal=${form.layout() === "full" ? "true" : nothing}
    closedby="none"
    @keydown=${(event: KeyboardEvent) => escape(form, event)}
    @cancel=${(event: Event) => cancel(form, event)}
    @focusin=${(event: FocusEvent) => form.focused(event)}
  >
    ${minimized ? form.later?.bar(form) : nothing}
    <div class="content" ?hidden=${minimized}>
      ${header(form)} ${overlay ? html`<div class="overlay" part="overlay" tabindex="-1">${overlay}</div>` : nothing}
      <div class="stage" ?hidden=${overlay !== null}>${booking ? form.confirmation?.(form, booking) : body(form)}</div>
    </div>
    <p class="hidden" role="status">${announcement}</p>
    ${asking ? form.later?.closePrompt(form) : nothing}
  </dialog>`;
}

function header(form: Form): TemplateResult {
  const named = form.state.booking === null;
  return html`<header part="header">
    ${named ? html`<span class="badge" part="badge">${phoneIcon}</span>` : nothing}
    <div class="titles ${named ? "" : "hidden"}">
      <h2 id="cx_callback_title" part="title">${form.text("CallbackTitle")}</h2>
      <p class="subtitle" part="subtitle">${form.text("CallbackTitleDescription")}</p>
    </div>
    <button
      type="button"
      class="icon"
      part="minimize"
      aria-label=${form.text("AriaMinimize")}
      @click=${() => form.minimizeByVisitor(true)}
    >
      ${dash}
    </button>
    <button
      type="button"
      class="icon"
      part="close"
      aria-label=${form.text("AriaClose")}
      @click=${() => form.host.close()}
    >
      ${cross}
    </button>
  </header>`;
}

function body(form: Form): TemplateResult {
  const { sending, offline, failure: failed, notice } = form.state;
  return html`<form
    novalidate
    part="form"
    aria-busy=${sending}
    @submit=${(event: Event) => submit(form, event)}
    @input=${(event: Event) => typed(form, event)}
    @change=${(event: Event) => form.pageFields?.check(form, event, false)}
    @focusout=${(event: FocusEvent) => left(form, event)}
  >
    <div class="body" part="body" ?inert=${sending}>
      <div class="fields">${fields(form)}</div>
      ${when(form)}${consent(form)}
      ${offline ? html`<p class="notice" part="notice" role="status">${form.text("Offline")}</p>` : nothing}
      ${failed ? failure(form, failed) : nothing}
      ${notice ? html`<div class="aside" part="aside">${notice}</div>` : nothing}
    </div>
    <footer part="footer">
      <div class="buttons">
        <button type="button" class="button quiet cx-callback-cancel" part="cancel" @click=${() => form.host.close()}>
          ${form.text("CancelButtonText")}
        </button>
        <button
          type="submit"
          class="button primary cx-callback-confirm"
          part="confirm"
          aria-disabled=${sending ? "true" : nothing}
        >
          ${sending ? html`<span class="spinner"></span>` : nothing}<span>${confirmText(form)}</span>
        </button>
      </div>
      ${privacy(form)}
    </footer>
  </form>`;
}

function confirmText(form: Form): string {
  const { sending, failure: failed, later, time } = form.state;
  if (sending) return form.text("Sending");
  if (failed && failed.slots.length === 0) return form.text("TryAgain");
  return (later && time && form.later?.bookText(form, time)) || form.text("ConfirmButtonText");
}

function consent(form: Form): TemplateResult | typeof nothing {
  const asked = form.model.site.consent;
  if (!asked) return nothing;
  const { invalid, describedBy } = validity(form, "consent");
  return html`<div class="field" data-field="consent">
    <label class="check" part="consent"
      ><input
        type="checkbox"
        id="cx_form_callback_consent"
        aria-required=${asked.required ? "true" : nothing}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        .checked=${form.state.consent}
        @change=${(event: Event) => consentTo(form, (event.target as HTMLInputElement).checked)}
      /><span>${asked.text}</span></label
    >
    ${fault(form, "consent")}
  </div>`;
}

function privacy(form: Form): TemplateResult | typeof nothing {
  const address = safeAddress(form.model.site.privacyUrl);
  return address
    ? html`<p class="privacy">
        <a href=${address} target="_blank" rel="noopener" part="privacy">${form.text("Privacy")}</a>
      </p>`
    : nothing;
}

function submit(form: Form, event: Event): void {
  event.preventDefault();
  void form.submit(false);
}

function escape(form: Form, event: KeyboardEvent): void {
  if (event.key === "Escape") cancel(form, event);
}

function cancel(form: Form, event: Event): void {
  event.preventDefault();
  event.stopPropagation();
  form.host.close();
}
