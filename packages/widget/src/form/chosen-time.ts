/** Choosing a time, and the free times that a refusal offers instead of the one that was chosen. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Slot } from "@ringback/protocol";
import { without, type ChosenTime, type Failure } from "./form-state.ts";
import type { Form } from "./form.ts";
import { openTimes } from "./schedule.ts";
import { momentLabel } from "./time-labels.ts";

/** A slot of the day, or one that was offered after a refusal. */
export function chooseTime(form: Form, slot: Slot): void {
  const start = new Date(slot.start);
  const offered = form.state.failure !== null;
  form.change({
    choseWhen: true,
    later: true,
    time: { start, end: new Date(slot.end) },
    failure: null,
    faults: without(form.state.faults, "desiredTime"),
  });
  if (offered) {
    void openTimes(form);
    form.screen.focus(".cx-callback-confirm");
  }
  form.host.entered("desiredTime");
  form.host.timeSelected(start);
}

/** What the confirm button does with the chosen time. */
export const bookText = (form: Form, { start }: ChosenTime): string =>
  form.text("BookTime", { time: momentLabel(form.clock(), start) });

export function alternatives(form: Form, { slots }: Failure): TemplateResult | typeof nothing {
  if (!form.model.scheduledCallback || slots.length === 0) return nothing;
  return html`<p>${form.text("Alternatives")}</p>
    <div class="alternatives">
      ${slots
        .slice(0, 6)
        .map(
          (slot) =>
            html`<button type="button" class="slot-button" part="alternative" @click=${() => chooseTime(form, slot)}>
              ${momentLabel(form.clock(), new Date(slot.start))}
            </button>`,
        )}
    </div>`;
}
