/** The control of one condition. */
import type { ConsoleService, RuleWhen } from "@ringback/protocol";
import { html, type TemplateResult } from "lit";
import { type Condition, type ConditionName, listIn } from "./conditions.ts";

type Value = RuleWhen[ConditionName];

export function conditionControl(
  { name, label, control }: Condition,
  when: RuleWhen,
  services: readonly ConsoleService[],
  invalid: "true" | "false",
  change: (value: Value) => void,
): TemplateResult {
  const value = when[name];
  switch (control.kind) {
    case "given":
      return html`<span class="quiet">yes</span>`;
    case "number":
      return html`<input
          type="number"
          aria-label=${label}
          min=${control.least}
          max=${control.most}
          .value=${String(value)}
          aria-invalid=${invalid}
          @input=${(event: Event) => change(Number(textIn(event)))}
        /><span class="quiet small">${control.unit}</span>`;
    case "list":
      return html`<input
          class="text"
          aria-label=${label}
          .value=${(value as readonly (string | number)[]).join(", ")}
          aria-invalid=${invalid}
          @change=${(event: Event) => change(listIn(textIn(event)))}
        /><span class="quiet small">${control.hint}</span>`;
    case "choices": {
      const chosen = value as readonly string[];
      const toggle = (choice: string) => control.choices.filter((one) => (one === choice) !== chosen.includes(one));
      return html`${control.choices.map(
        (choice) =>
          html`<label class="switch"
            ><input
              type="checkbox"
              .checked=${chosen.includes(choice)}
              @change=${() => change(toggle(choice))}
            />${choice}</label
          >`,
      )}`;
    }
    case "either":
      return html`<select aria-label=${label} @change=${(event: Event) => change(textIn(event) === "yes")}>
        <option value="yes" ?selected=${value === true}>${control.yes}</option>
        <option value="no" ?selected=${value === false}>${control.no}</option>
      </select>`;
    case "choice":
      return html`<select aria-label=${label} @change=${(event: Event) => change(textIn(event))}>
        ${Object.entries(control.choices).map(([choice, words]) => html`<option value=${choice} ?selected=${value === choice}>${words}</option>`)}
      </select>`;
    case "service":
      return html`<select aria-label=${label} @change=${(event: Event) => change(textIn(event))}>
        ${services.map((service) => html`<option value=${service.id} ?selected=${value === service.id}>${service.name}</option>`)}
      </select>`;
  }
}

const textIn = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
