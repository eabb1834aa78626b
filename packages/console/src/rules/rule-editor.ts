/** One rule: its conditions, what it does, how often and for whom, with the whole in plain language above. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import {
  type ConsoleService,
  type FieldError,
  type Rule,
  type RuleAction,
  type RuleWhen,
  summarise,
} from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { type ActionField, type ActionName, actionKinds, shownField, withField } from "./actions.ts";
import { conditionControl } from "./condition-control.ts";
import { type ConditionName, conditions, withCondition } from "./conditions.ts";
import { rulesStyles } from "./rules-page.styles.ts";

/** Fires `save` and `preview` with the rule as it is written, `remove` and `leave`. */
export class RuleEditor extends LitElement {
  static override properties = {
    rule: { attribute: false },
    isNew: { attribute: false },
    services: { attribute: false },
    faults: { attribute: false },
    busy: { attribute: false },
    written: { state: true },
  };
  static override styles = rulesStyles;
  declare rule: Rule;
  declare isNew: boolean;
  declare services: readonly ConsoleService[];
  /** By path within the rule. */
  declare faults: readonly FieldError[];
  declare busy: boolean;
  /** The rule as it is being written. */
  declare written: Rule;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("rule")) this.written = this.rule;
  }

  override render() {
    const rule = this.written;
    return html`<div class="stack">
      <div class="page-head">
        <h1>${this.isNew ? "New rule" : rule.name}</h1>
        <wa-button size="s" appearance="outlined" @click=${() => this.#tell("leave")}>Back</wa-button>
      </div>
      <p role="status">${summarise({ ...rule, enabled: true })}</p>
      <section class="card part" aria-labelledby="about">
        <h2 id="about">The rule</h2>
        ${this.#name(rule)}
      </section>
      <section class="card part" aria-labelledby="when">
        <h2 id="when">When all of this holds</h2>
        ${this.#conditions(rule.when)}
      </section>
      <section class="card part" aria-labelledby="then">
        <h2 id="then">Then</h2>
        ${this.#actions(rule.actions)}
      </section>
      <section class="card part" aria-labelledby="often">
        <h2 id="often">How often, and for whom</h2>
        ${this.#limits(rule)}
      </section>
      <div class="foot">
        <wa-button variant="brand" size="s" ?loading=${this.busy} @click=${() => this.#tell("save", rule)}
          >Save</wa-button
        >
        <wa-button size="s" appearance="outlined" @click=${() => this.#tell("preview", rule)}>Preview</wa-button>
        ${this.isNew ? nothing : html`<wa-button size="s" appearance="plain" variant="danger" ?disabled=${this.busy} @click=${() => this.#tell("remove")}>Delete</wa-button>`}
      </div>
    </div>`;
  }

  #name({ name, enabled }: Rule) {
    return html`<div class="line">
        <label for="name">Name</label>
        <div class="control">
          <input
            id="name"
            class="text"
            maxlength="100"
            .value=${name}
            aria-invalid=${this.#invalid("name")}
            @input=${(event: Event) => this.#write({ name: textIn(event) })}
          />${this.#fault("name")}
        </div>
      </div>
      <label class="switch"
        ><input type="checkbox" .checked=${enabled} @change=${() => this.#write({ enabled: !enabled })} />Switched
        on</label
      >`;
  }

  #conditions(when: RuleWhen) {
    const given = conditions.filter(({ name }) => when[name] !== undefined);
    const free = conditions.filter(({ name }) => when[name] === undefined);
    const change = (name: ConditionName, value: RuleWhen[ConditionName]) =>
      this.#write({ when: withCondition(when, name, value) });
    return html`${given.map((condition) => {
        const path = `when.${condition.name}`;
        return html`<div class="line" role="group" aria-label=${condition.label}>
          <span class="name">${condition.label}</span>
          <div class="control">
            ${conditionControl(condition, when, this.services, this.#invalid(path), (value) => change(condition.name, value))}${this.#fault(path)}
          </div>
          <button
            type="button"
            class="icon"
            title="Remove"
            aria-label="Remove ${condition.label}"
            @click=${() => change(condition.name, undefined)}
          >
            <wa-icon name="xmark"></wa-icon>
          </button>
        </div>`;
      })}
      ${this.#fault("when", true)}
      <select
        aria-label="Add a condition"
        @change=${(event: Event) => {
          const condition = free.find(({ name }) => name === textIn(event));
          (event.target as HTMLSelectElement).value = "";
          if (condition)
            change(condition.name, condition.name === "service" ? this.services[0]?.id : condition.initial);
        }}
      >
        <option value="">Add a condition…</option>
        ${free.map(({ name, label }) => html`<option value=${name}>${label}</option>`)}
      </select>`;
  }

  #actions(actions: readonly RuleAction[]) {
    const invites = actions.some(({ do: name }) => actionKinds[name].invites);
    const free = (Object.keys(actionKinds) as ActionName[]).filter((name) => !(invites && actionKinds[name].invites));
    return html`${actions.map((action, index) => this.#action(actions, action, index))} ${this.#fault("actions", true)}
      <select
        aria-label="Add an action"
        @change=${(event: Event) => {
          const name = free.find((one) => one === textIn(event));
          (event.target as HTMLSelectElement).value = "";
          if (name) this.#write({ actions: [...actions, actionKinds[name].initial] });
        }}
      >
        <option value="">Add something to do…</option>
        ${free.map((name) => html`<option value=${name}>${actionKinds[name].label}</option>`)}
      </select>`;
  }

  #action(actions: readonly RuleAction[], action: RuleAction, index: number) {
    const { label, fields } = actionKinds[action.do];
    const write = (field: ActionField) => (event: Event) =>
      this.#write({ actions: actions.with(index, withField(action, field, textIn(event))) });
    return html`<fieldset aria-label=${label}>
      <div class="line">
        <span class="name">${label}</span><span></span>
        <button
          type="button"
          class="icon"
          title="Remove"
          aria-label="Remove ${label}"
          @click=${() => this.#write({ actions: actions.toSpliced(index, 1) })}
        >
          <wa-icon name="xmark"></wa-icon>
        </button>
      </div>
      ${fields.map((field) => {
        const path = `actions.${index}.${field.name}`;
        const id = `action-${index}-${field.name}`;
        const shown = shownField(action, field);
        const long = field.kind === "long" || field.kind === "values";
        return html`<div class="line ${long ? "wide" : ""}">
          <label for=${id}
            >${field.label}${field.optional ? html` <span class="quiet small">optional</span>` : nothing}</label
          >
          <div class="control">
            ${
              long
                ? html`<textarea
                    id=${id}
                    rows="2"
                    .value=${shown}
                    aria-invalid=${this.#invalid(path)}
                    @change=${write(field)}
                  ></textarea>`
                : html`<input
                    id=${id}
                    class=${field.kind === "number" ? "" : "text"}
                    type=${field.kind === "number" ? "number" : "text"}
                    .value=${shown}
                    aria-invalid=${this.#invalid(path)}
                    @input=${write(field)}
                  />`
            }
            ${field.hint ? html`<span class="quiet small">${field.hint}</span>` : nothing}${this.#fault(path)}
          </div>
        </div>`;
      })}
    </fieldset>`;
  }

  #limits({ limits, heldBack }: Rule) {
    const line = (
      id: string,
      label: string,
      unit: string,
      value: number | undefined,
      path: string,
      write: (value: number | undefined) => void,
    ) =>
      html` <div class="line">
        <label for=${id}>${label}</label>
        <div class="control">
          <input
            id=${id}
            type="number"
            min="0"
            .value=${value === undefined ? "" : String(value)}
            placeholder="any"
            aria-invalid=${this.#invalid(path)}
            @input=${(event: Event) => write(textIn(event) === "" ? undefined : Number(textIn(event)))}
          /><span class="quiet small">${unit}</span>${this.#fault(path)}
        </div>
      </div>`;
    const limit = (name: keyof Rule["limits"], label: string, unit: string) =>
      line(name, label, unit, limits[name], `limits.${name}`, (value) => {
        const { [name]: _before, ...others } = limits;
        this.#write({ limits: (value === undefined ? others : { ...others, [name]: value }) as Rule["limits"] });
      });
    return html`${limit("perPage", "In one page view", "times at most")}
    ${limit("perSession", "In one session", "times at most; empty: any number")}
    ${limit("perVisitor", "For one visitor", "times at most; empty: any number")}
    ${limit("quietDays", "Quiet after a decline or a booking", "days")}
    ${line("heldBack", "Held back from", "% of visitors, to compare with", heldBack, "heldBack", (value) => this.#write({ heldBack: value ?? 0 }))}`;
  }

  #faultsAt(path: string, exactly: boolean): readonly FieldError[] {
    return this.faults.filter(({ field }) => field === path || (!exactly && field.startsWith(`${path}.`)));
  }

  #fault(path: string, exactly = false) {
    const found = this.#faultsAt(path, exactly);
    return found.length > 0
      ? html`<span class="fault" role="alert">${found.map(({ detail }) => sentence(detail)).join(" ")}</span>`
      : nothing;
  }

  #invalid(path: string): "true" | "false" {
    return this.#faultsAt(path, false).length > 0 ? "true" : "false";
  }

  #write(change: Partial<Rule>) {
    this.written = { ...this.written, ...change };
  }

  #tell(name: string, detail?: Rule) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const textIn = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

/** The server's half sentences follow the field's name: here they stand below the field. */
const sentence = (detail: string) => (/^[a-z]/.test(detail) ? `This ${detail}.` : detail);

customElements.define("rb-rule-editor", RuleEditor);
