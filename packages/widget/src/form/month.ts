/** The month grid, for days beyond the strip: cally in a modal sheet, fetched when it is first opened. */
import { html, type TemplateResult } from "lit/html.js";
import type { Form } from "./form.ts";
import { next, previous } from "./icons.ts";
import { closeSheet, sheet } from "./sheet.ts";
import { dayKey } from "./time-labels.ts";

export async function openMonth(form: Form): Promise<void> {
  try {
    // Elements can be defined once: where the page has cally already, its own serves.
    if (!customElements.get("calendar-date")) await import("cally");
  } catch {
    if (form.state.times) form.change({ times: { ...form.state.times, phase: "failed" } });
    return;
  }
  if (form.state.times) form.change({ times: { ...form.state.times, month: true } });
}

export function monthGrid(form: Form, pick: (day: Date) => void): TemplateResult {
  const { timeZone } = form.clock();
  const now = new Date();
  const last = new Date(now.getFullYear(), now.getMonth(), now.getDate() + form.model.site.daysAhead);
  const close = () =>
    closeSheet(form, () => form.state.times && form.change({ times: { ...form.state.times, month: false } }));
  const change = (event: Event) => {
    event.stopPropagation();
    const [year = 0, month = 1, day = 1] = (event.target as HTMLInputElement).value.split("-").map(Number);
    close();
    pick(new Date(year, month - 1, day));
    form.host.entered("desiredTime");
  };
  const title = form.calendarText("CalendarTitle");
  return sheet(
    { role: "dialog", title, close },
    html`<calendar-date
        class="month"
        part="month"
        locale=${form.model.language}
        min=${dayKey(timeZone, now)}
        max=${dayKey(timeZone, last)}
        today=${dayKey(timeZone, now)}
        value=${form.state.times ? dayKey(timeZone, form.state.times.day) : ""}
        first-day-of-week=${firstDayOfWeek(form.model.language)}
        @change=${change}
      >
        <span slot="previous">${previous}<span class="hidden">${form.calendarText("PreviousMonth")}</span></span>
        <span slot="next">${next}<span class="hidden">${form.calendarText("NextMonth")}</span></span>
        <calendar-month></calendar-month>
      </calendar-date>
      <div class="buttons">
        <button type="button" class="button quiet" @click=${close}>${form.calendarText("CalendarClose")}</button>
      </div>`,
  );
}

/** 0 is Sunday. Monday where the browser can't say. */
function firstDayOfWeek(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?(): { firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
