/** What is known of the service's hours and of the wait. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Form } from "./form.ts";
import { durationLabel, momentLabel } from "./time-labels.ts";

/** "Open now. We expect to call in about 4 minutes." or when we open again. */
export function openState(form: Form): TemplateResult | typeof nothing {
  const { status } = form.state;
  if (!status) return nothing;
  return html`<p id="cx_form_callback_status" class="status ${status.open ? "open" : "closed"}" part="status">
    ${openStateText(form)}
  </p>`;
}

function openStateText(form: Form): string {
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
