/** The month grid, for days beyond the strip: a date picker dialog as the WAI-ARIA Authoring Practices describe it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { direction } from "../i18n/direction.ts";
import type { Form } from "./form.ts";
import {
  addDays,
  addMonths,
  clamp,
  dayAfterKey,
  midnight,
  weeksOf,
  weekStartOf,
  within,
  type Bounds,
} from "./month-days.ts";
import { closeSheet, sheet } from "./sheet.ts";
import { dayLabel, dayNumberLabel, monthLabel, weekdayLabel } from "./day-labels.ts";

const previous = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m15 6-6 6 6 6" /></svg>`;
const next = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m9 6 6 6-6 6" /></svg>`;

export function openMonth(form: Form): void {
  const { times } = form.state;
  if (times) form.change({ times: { ...times, month: clamp(boundsOf(form), times.day) } });
}

/** `focused` is the day that keys move from; its month is shown. */
export function monthGrid(form: Form, focused: Date, pick: (day: Date) => void): TemplateResult {
  const clock = form.clock();
  const bounds = boundsOf(form);
  const weekStart = weekStartOf(clock.language);
  const weeks = weeksOf(focused, weekStart);
  const show = (day: Date | null) => form.state.times && form.change({ times: { ...form.state.times, month: day } });
  const close = () => closeSheet(form, () => show(null));
  const choose = (day: Date) => {
    close();
    pick(day);
    form.host.entered("desiredTime");
  };
  const key = (event: KeyboardEvent) => {
    const day = dayAfterKey(focused, event, weekStart, direction(clock.language) === "rtl");
    if (!day) return;
    event.preventDefault();
    show(clamp(bounds, day));
    form.screen.focus(`.month [tabindex="0"]`);
  };
  const turn = (months: number, icon: TemplateResult, label: string) => {
    const there = addMonths(new Date(focused.getFullYear(), focused.getMonth(), 1), months);
    const empty = months < 0 ? addDays(addMonths(there, 1), -1) < bounds.first : there > bounds.last;
    return html`<button
      type="button"
      class="icon"
      aria-label=${form.calendarText(label)}
      aria-disabled=${empty ? "true" : nothing}
      @click=${() => empty || show(clamp(bounds, addMonths(focused, months)))}
    >
      ${icon}
    </button>`;
  };
  return sheet(
    { role: "dialog", title: form.calendarText("CalendarTitle"), close },
    html`<div class="month" part="month">
      <div class="month-head">
        ${turn(-1, previous, "PreviousMonth")}
        <h4 id="cx_callback_month" aria-live="polite">${monthLabel(clock, focused)}</h4>
        ${turn(1, next, "NextMonth")}
      </div>
      <table role="grid" aria-labelledby="cx_callback_month" @keydown=${key}>
        <thead>
          <tr>
            ${weekOf(weeks).map((day) => html`<th scope="col" abbr=${weekdayLabel(clock, day, "long")}>${weekdayLabel(clock, day, "narrow")}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) =>
              html`<tr>
                ${week.map((day) => cell(form, day, focused, bounds, choose))}
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="buttons">
        <button type="button" class="button quiet" @click=${close}>${form.calendarText("CalendarClose")}</button>
      </div>
    </div>`,
  );
}

function cell(
  form: Form,
  day: Date | null,
  focused: Date,
  bounds: Bounds,
  choose: (day: Date) => void,
): TemplateResult {
  if (!day) return html`<td></td>`;
  const clock = form.clock();
  const number = dayNumberLabel(clock, day);
  if (!within(bounds, day)) return html`<td aria-disabled="true">${number}</td>`;
  const is = (other: Date | undefined) => day.getTime() === other?.getTime();
  return html`<td aria-selected=${is(form.state.times?.day)}>
    <button
      type="button"
      tabindex=${is(focused) ? 0 : -1}
      ?autofocus=${is(focused)}
      aria-label=${dayLabel(clock, day)}
      aria-current=${is(bounds.first) ? "date" : nothing}
      @click=${() => choose(day)}
    >
      ${number}
    </button>
  </td>`;
}

/** Today, and as far ahead as the site lets times be picked. */
function boundsOf(form: Form): Bounds {
  const first = midnight(new Date());
  return { first, last: addDays(first, form.model.site.daysAhead) };
}

/** Any seven days in the order of the grid's columns. */
const weekOf = (weeks: readonly (Date | null)[][]): Date[] => {
  const [first] = weeks[1] ?? [];
  return first ? Array.from({ length: 7 }, (_, index) => addDays(first, index)) : [];
};
