/** Which interactions are meant, as one select for each thing that they commonly differ in. */
import type { JourneyDimension } from "@ringback/protocol";
import { html } from "lit";
import { live } from "lit/directives/live.js";
import type { Filters } from "./asked.ts";
import type { KnownValues } from "./known-values.ts";
import { dimensionValue } from "./value-words.ts";

type FilterWords = Readonly<Partial<Record<JourneyDimension, string>>>;
const valueWords: FilterWords = {
  service: "Service",
  device: "Device",
  language: "Language",
  page: "Page",
  offer: "Offer",
};
const flagWords: FilterWords = {
  proactive: "Proactive",
  prefilled: "Prefilled",
  autoSubmitted: "Sent by the page",
};
const flagValues: readonly string[] = ["true", "false"];

interface Selects {
  readonly filters: Filters;
  /** Values to choose from. */
  readonly values: KnownValues;
  readonly change: (filters: Filters) => void;
  /** Whether what holds or doesn't is among them. */
  readonly flags: boolean;
  /** After each label, where there are several such rows. */
  readonly suffix?: string;
}

/** A filter whose value is no longer known stays as it is until another one is chosen. */
export function filterSelects({ filters, values, change, flags, suffix = "" }: Selects) {
  return Object.entries(flags ? { ...valueWords, ...flagWords } : valueWords).map(([dimension, word]) => {
    const key = dimension as JourneyDimension;
    const known = key in flagWords ? flagValues : (values[key] ?? []);
    const value = filters[key];
    const all = value !== undefined && !known.includes(value) ? [value, ...known] : known;
    return html`<label
      >${word}${suffix}
      <select @change=${(event: Event) => change(withFilter(filters, key, (event.target as HTMLSelectElement).value))}>
        <option value="*" .selected=${live(value === undefined)}>any</option>
        ${all.map((one) => html`<option value=${one} .selected=${live(one === value)}>${one === "" ? "(not known)" : dimensionValue(key, one)}</option>`)}
      </select>
    </label>`;
  });
}

function withFilter(filters: Filters, key: JourneyDimension, value: string): Filters {
  const { [key]: _dropped, ...kept } = filters;
  return value === "*" ? kept : { ...kept, [key]: value };
}

/** Whether one of them is about what holds or doesn't. */
export const isFlagged = (filters: Filters): boolean => Object.keys(flagWords).some((flag) => flag in filters);
