/** Once booked: the number, the time in the visitor's own zone, what happens next, the calendar and the change. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { calendarFile } from "./calendar-file.ts";
import type { Form } from "./form.ts";
import type { Booking } from "./form-state.ts";
import { safeAddress } from "./safe-address.ts";
import { durationLabel, momentLabel } from "./time-labels.ts";

export { default as style } from "./confirmation.css?inline";

const tick = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.500 5 5 9-11" /></svg>`;
const quarterHour = 15 * 60_000;

export function confirmation(form: Form, booking: Booking): TemplateResult {
  const { callerId } = form.model.site;
  const name = form.state.values["firstname"];
  const change = safeAddress(booking.manageUrl);
  const { desiredTime } = booking;
  const time = desiredTime ? momentLabel(form.clock(), desiredTime) : form.text("CallbackOptionASAP");
  return html`<div class="done cx-callback-scheduled" part="confirmation">
    <span class="tick">${tick}</span>
    <h2 id="cx-callback-result" tabindex="-1">
      ${typeof name === "string" && name.trim() ? form.text("ConfirmedName", { name: name.trim() }) : form.text("CallbackConfirmDescription")}
    </h2>
    <p id="cx-callback-result-desc">${nextText(form, booking)}</p>
    <dl>
      ${row(form.text("CallbackNumberDescription"), html`<bdi dir="ltr" id="cx-callback-result-number">${form.phone.format(booking.phoneNumber, null)}</bdi>`)}
      ${row(form.text("CallbackBookedDateTimeLabel"), time)}
      ${callerId ? row(form.text("CallerId"), html`<bdi dir="ltr">${form.phone.format(callerId, null)}</bdi>`) : nothing}
    </dl>
    <div class="buttons">
      ${desiredTime ? html`<button type="button" class="button quiet" part="calendar" @click=${() => download(form, booking, desiredTime)}>${form.text("AddToCalendar")}</button>` : nothing}
      ${change ? html`<a class="button quiet" part="change" href=${change} target="_blank" rel="noopener" title=${form.text("ChangeHint")}>${form.text("Change")}</a>` : nothing}
    </div>
    <button type="button" class="button primary cx-callback-done" part="done" @click=${() => form.host.close()}>
      ${form.text("CallbackDone")}
    </button>
  </div>`;
}

const row = (term: string, value: TemplateResult | string): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

function nextText(form: Form, { desiredTime }: Booking): string {
  const wait = form.model.showWaitTime ? form.state.status?.waitSeconds : null;
  if (desiredTime) return form.text("NextLater");
  return wait ? form.text("NextWait", { duration: durationLabel(form.model.language, wait) }) : form.text("NextSoon");
}

function download(form: Form, booking: Booking, start: Date): void {
  const site = form.model.site.name;
  const change = safeAddress(booking.manageUrl);
  const end = form.state.time?.start.getTime() === start.getTime() ? form.state.time.end : null;
  const about = form.text("EventDescription", { site, number: booking.phoneNumber });
  const file = calendarFile(
    {
      uid: booking.uid,
      start,
      end: end ?? new Date(start.getTime() + quarterHour),
      title: form.text("EventTitle", { site }),
      description: change ? `${about}\n${form.text("EventChange", { url: change })}` : about,
      url: change,
    },
    new Date(),
  );
  const address = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "callback.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
