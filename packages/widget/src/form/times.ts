/** Picking a day and a time: a strip of days, and the day's slots. A chunk of its own, fetched once the form is on screen. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Slot } from "@ringback/protocol";
import type { Form } from "./form.ts";
import type { TimesState } from "./form-state.ts";
import { chooseTime } from "./chosen-time.ts";
import { addDays } from "./month-days.ts";
import { monthGrid, openMonth } from "./month.ts";
import { slotsByDay, slotsByPart } from "./slots-by-day.ts";
import { dayKey, dayLabel, dayNumberLabel, weekdayLabel, zoneLabel } from "./day-labels.ts";

/** Shows the days from `from` on, and the first of them that has a free slot. */
export async function showDays(form: Form, from: Date, day: Date | null = null): Promise<void> {
  const shown = day ?? from;
  form.change({ times: { from, day: shown, slots: new Map(), phase: "loading", month: null } });
  const one = form.model.calendar.oneDayAtATime === true;
  const start = one ? shown : from;
  const days = one ? 1 : form.model.calendar.numberOfDays;
  const asked = form.state.times;
  try {
    const slots = await form.host.slots(start, days);
    if (form.state.times?.from !== asked?.from || form.state.times?.day !== asked?.day) return;
    const found = slotsByDay(slots, form.clock().timeZone);
    const all = Array.from({ length: days }, (_, index) => addDays(start, index));
    for (const each of all) if (!found.has(keyOf(form, each))) found.set(keyOf(form, each), []);
    const first = all.find((each) => found.get(keyOf(form, each))?.some(isFree));
    set(form, { slots: found, phase: "ready", day: day ?? first ?? shown });
    announce(form);
  } catch {
    set(form, { phase: "failed" });
  }
}

const isFree = ({ free }: Slot): boolean => free > 0;
const keyOf = (form: Form, day: Date): string => dayKey(form.clock().timeZone, day);

function set(form: Form, patch: Partial<TimesState>): void {
  if (form.state.times) form.change({ times: { ...form.state.times, ...patch } });
}

function announce(form: Form): void {
  const { times } = form.state;
  if (!times) return;
  const count = times.slots.get(keyOf(form, times.day))?.filter(isFree).length ?? 0;
  const day = dayLabel(form.clock(), times.day);
  form.change({ announcement: form.calendarText(count ? "AriaTimesFound" : "AriaNoTimeSlotsFound", { day, count }) });
}

function chooseDay(form: Form, day: Date): void {
  if (!form.state.times) return;
  if (form.model.calendar.oneDayAtATime && !form.state.times.slots.has(keyOf(form, day))) {
    void showDays(form, form.state.times.from, day);
    return;
  }
  set(form, { day });
  announce(form);
}

export function timePicker(form: Form): TemplateResult {
  const { times } = form.state;
  if (!times) return html``;
  const days = Array.from({ length: form.model.calendar.numberOfDays }, (_, index) => addDays(times.from, index));
  return html`<div class="times" part="times">
    <fieldset class="days" role="radiogroup" aria-label=${form.calendarText("CalendarDay")}>
      ${days.map((day) => dayChoice(form, day))}
    </fieldset>
    <div class="times-bar">
      <span class="zone">${form.calendarText("Zone", { zone: zoneLabel(form.clock(), times.day) })}</span>
      <button type="button" class="link" part="other-days" aria-haspopup="dialog" @click=${() => openMonth(form)}>
        ${form.calendarText("OtherDays")}
      </button>
    </div>
    <fieldset class="slots" aria-label=${form.calendarText("CalendarTime")} aria-busy=${times.phase === "loading"}>
      ${slotList(form)}
    </fieldset>
    ${times.month ? monthGrid(form, times.month, (day) => void showDays(form, day, day)) : nothing}
  </div>`;
}

function dayChoice(form: Form, day: Date): TemplateResult {
  const { times } = form.state;
  const key = keyOf(form, day);
  const none = times?.slots.get(key)?.some(isFree) === false;
  const today = key === keyOf(form, new Date());
  const weekday = today ? form.calendarText("CalendarLabelToday") : weekdayLabel(form.clock(), day);
  return html`<label class="day ${none ? "empty" : ""}" part="day"
    ><input
      type="radio"
      name="cx_form_callback_day"
      value=${key}
      aria-label=${today ? `${weekday}, ${dayLabel(form.clock(), day)}` : dayLabel(form.clock(), day)}
      .checked=${times !== null && keyOf(form, times.day) === key}
      @change=${() => chooseDay(form, day)}
    />
    <small>${weekday}</small><b>${dayNumberLabel(form.clock(), day)}</b></label
  >`;
}

function slotList(form: Form): TemplateResult | TemplateResult[] {
  const { times } = form.state;
  if (!times) return html``;
  if (times.phase === "loading") return html`<p class="hint">${form.calendarText("CalendarLoading")}</p>`;
  if (times.phase === "failed")
    return html`<p class="fault" role="alert">
      ${form.calendarText("CalendarError")}
      <button type="button" class="link" @click=${() => showDays(form, times.from)}>${form.text("TryAgain")}</button>
    </p>`;
  const slots = times.slots.get(keyOf(form, times.day)) ?? [];
  const shown = form.model.calendar.hideUnavailableTimeSlots ? slots.filter(isFree) : slots;
  if (!shown.some(isFree))
    return html`<p class="hint">
      ${form.calendarText("AriaNoTimeSlotsFound", { day: dayLabel(form.clock(), times.day) })}
    </p>`;
  return slotsByPart(shown, form.clock()).map(
    ([part, choices]) =>
      html`<fieldset class="part" role="radiogroup">
        <legend>${form.calendarText(`CalendarLabel${part}`)}</legend>
        ${choices.map(
          ({ slot, label, free }) =>
            html`<label class="slot" part="slot"
              ><input
                type="radio"
                name="cx_form_callback_time"
                value=${slot.start}
                .checked=${form.state.time?.start.getTime() === Date.parse(slot.start)}
                ?disabled=${!free}
                @change=${() => chooseTime(form, slot)}
              />${label}</label
            >`,
        )}
      </fieldset>`,
  );
}
