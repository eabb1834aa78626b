/** One limit, as it is written. */
import {
  type AlertMeasure,
  type AlertThreshold,
  type JourneyFilters,
  alertMeasureNames,
  alertMeasures,
  errorTitle,
  filtersText,
  thresholdSummary,
} from "@ringback/protocol";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { filterSelects } from "../journeys/filter-selects.ts";
import type { KnownValues } from "../journeys/known-values.ts";
import { readLimit, unitOf, unitWords, withMeasure, writtenLimit } from "./threshold-text.ts";

interface Line {
  readonly threshold: AlertThreshold;
  /** What it may be narrowed to. */
  readonly values: KnownValues;
  readonly change: (threshold: AlertThreshold) => void;
  readonly remove: () => void;
}

export function thresholdLine({ threshold, values, change, remove }: Line) {
  const { measure, code, is, hours, least } = threshold;
  const unit = unitOf(measure);
  const whole = (event: Event, most: number, to: (value: number) => Partial<AlertThreshold>) => {
    const field = event.target as HTMLInputElement;
    const value = Math.round(Number(field.value));
    if (value >= 1 && value <= most) change({ ...threshold, ...to(value) });
    else field.value = String(to === setHours ? hours : least);
  };
  const setHours = (value: number) => ({ hours: value });
  return html`<div class="limit" role="group" aria-label=${thresholdSummary(threshold)}>
    <div class="parts">
      <select
        aria-label="Measure"
        @change=${(event: Event) => change(withMeasure(threshold, (event.target as HTMLSelectElement).value as AlertMeasure))}
      >
        ${alertMeasureNames.map(
          (name) =>
            html`<option value=${name} .selected=${live(name === measure)}>
              ${capital(alertMeasures[name].name)}
            </option>`,
        )}
      </select>
      ${
        measure === "errorShare"
          ? html`<input
                aria-label="Error code"
                class="code"
                maxlength="64"
                .value=${code ?? ""}
                @change=${(event: Event) => {
                  const field = event.target as HTMLInputElement;
                  if (field.value.trim()) change({ ...threshold, code: field.value.trim() });
                  else field.value = code ?? "";
                }}
              /><span class="small quiet">${code === undefined ? nothing : errorTitle(code)}</span>`
          : nothing
      }
      <select
        aria-label="Above or below"
        @change=${(event: Event) => change({ ...threshold, is: (event.target as HTMLSelectElement).value as AlertThreshold["is"] })}
      >
        <option value="above" .selected=${live(is === "above")}>above</option>
        <option value="below" .selected=${live(is === "below")}>below</option>
      </select>
      <label
        ><span class="visually-hidden">Limit</span
        ><input
          inputmode="decimal"
          .value=${writtenLimit(threshold)}
          @change=${(event: Event) => {
            const field = event.target as HTMLInputElement;
            const limit = readLimit(measure, field.value);
            if (limit === null) field.value = writtenLimit(threshold);
            else change({ ...threshold, limit });
          }}
        />
        ${unitWords[unit]}</label
      >
      <label
        >in the last
        <input
          type="number"
          min="1"
          max="168"
          .value=${String(hours)}
          @change=${(event: Event) => whole(event, 168, setHours)}
        />
        hours</label
      >
      ${
        unit === "interactions"
          ? nothing
          : html`<label
              >with at least
              <input
                type="number"
                min="1"
                max="1000000"
                .value=${String(least)}
                @change=${(event: Event) => whole(event, 1_000_000, (value) => ({ least: value }))}
              />
              interactions</label
            >`
      }
    </div>
    <button
      type="button"
      class="icon"
      title="Remove"
      aria-label="Remove: ${thresholdSummary(threshold)}"
      @click=${remove}
    >
      <wa-icon name="xmark"></wa-icon>
    </button>
    ${among({ threshold, values, change })}
  </div>`;
}

/** Closed at first: most limits are on everything. Whoever opens it does so by hand, so that nothing closes under their hands. */
function among({ threshold, values, change }: Omit<Line, "remove">) {
  const { filters = {}, ...rest } = threshold;
  const said = filtersText(filters);
  return html`<details>
    <summary>${said ? `Only where ${said}` : "In all interactions"}</summary>
    <div class="parts" role="group" aria-label="In which interactions">
      ${filterSelects({
        filters,
        values,
        flags: true,
        // Chosen among values that the server has told.
        change: (next) => change(Object.keys(next).length > 0 ? { ...rest, filters: next as JourneyFilters } : rest),
      })}
    </div>
  </details>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
