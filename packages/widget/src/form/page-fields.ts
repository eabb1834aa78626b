/** What a page's own field definitions bring beside data: places for label and control, attributes, listeners, checks. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { FieldDefinition, FieldLayout, FieldOption } from "../callback/view.ts";
import { without } from "./form-state.ts";
import { fault, labelText, textValue, validity } from "./field-state.ts";
import { control, field } from "./fields.ts";
import type { Form } from "./form.ts";

export { default as style } from "./page-fields.css?inline";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class PageFields {
  readonly #layouts = new WeakMap<FieldDefinition, FieldLayout>();
  readonly #labels = new WeakMap<FieldDefinition, HTMLElement>();
  readonly #wired = new WeakSet<Element>();
  #wrapper: Element | null = null;

  /** The rows, inside the page's own wrapper where it has one. */
  rows(form: Form, definitions: readonly FieldDefinition[]): unknown {
    this.#wrapper ??= form.model.fieldsWrapper?.() ?? null;
    const rows = definitions.map((definition) => this.#row(form, definition));
    if (!this.#wrapper) return rows;
    render(rows, this.#wrapper as HTMLElement);
    return this.#wrapper;
  }

  #row(form: Form, definition: FieldDefinition): TemplateResult | typeof nothing {
    const { type, id, name, layout } = definition;
    if (type === "hidden") return html`<input type="hidden" id=${id} name=${name} .value=${textValue(form, name)} />`;
    if (layout) return this.#placed(form, definition, layout);
    if (type === "custom") return nothing;
    if (type === "checkbox" || type === "radio")
      return html`<div class="field" part="field" data-field=${name}>
        ${control(form, definition)}${fault(form, name)}
      </div>`;
    return field(form, definition);
  }

  #placed(form: Form, definition: FieldDefinition, make: () => FieldLayout): TemplateResult {
    const layout = this.#layouts.get(definition) ?? make();
    this.#layouts.set(definition, layout);
    if (definition.type === "custom") return html`${layout.row}`;
    const { type, id, name } = definition;
    const label = html`<label part="label" for=${id}>${this.#label(form, definition)}</label>`;
    if (layout.label) render(label, layout.label as HTMLElement);
    if (layout.control) {
      const bringsLabel = type === "checkbox" || type === "radio";
      render(
        html`<div class="field" data-field=${name}>
          ${layout.label || bringsLabel ? nothing : label}${control(form, definition)}${fault(form, name)}
        </div>`,
        layout.control as HTMLElement,
      );
    }
    return html`${layout.row}`;
  }

  /** The label's nodes, made once, or its words. */
  #label(form: Form, definition: FieldDefinition): unknown {
    if (!definition.labelContent) return labelText(form, definition);
    const made = this.#labels.get(definition) ?? document.createElement("span");
    if (!this.#labels.has(definition)) made.append(definition.labelContent());
    this.#labels.set(definition, made);
    return made;
  }

  /** Adds attributes and listeners to controls that are new on screen. */
  wire(form: Form): void {
    for (const { id, attributes = {}, listeners = {} } of form.model.fields ?? []) {
      const element = form.screen.find(`#${CSS.escape(id)}`);
      if (!element || this.#wired.has(element)) continue;
      this.#wired.add(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener);
    }
  }

  /** Controls that the built-in form has none of; checkboxes and radio buttons bring their labels, unless those have places. */
  control(form: Form, definition: FieldDefinition): TemplateResult | null {
    const label = this.#layouts.get(definition)?.label ? null : this.#label(form, definition);
    if (definition.type === "select") return select(form, definition);
    if (definition.type === "checkbox") return checkbox(form, definition, label);
    return definition.type === "radio" ? radios(form, definition, label) : null;
  }

  /** The page's own check of the field that an event is of. */
  check(form: Form, event: Event, whileTyping: boolean): void {
    const { name } = event.target as HTMLInputElement;
    const field = form.fields().find((each) => each.name === name && each.validate);
    if (!field || (whileTyping && !field.validateWhileTyping)) return;
    const faults = new Map(without(form.state.faults, name));
    if (!this.accepts(form, field, event)) faults.set(name, { key: "invalid" });
    form.change({ faults });
  }

  /** Whether the page's own check accepts the field as it is now. One that throws accepts: the visitor must not be locked out. */
  accepts(form: Form, definition: FieldDefinition, event: Event | null): boolean {
    const own = form.screen.find(`#${CSS.escape(definition.id)}`);
    const around = form.screen.find("form");
    if (!definition.validate || !own || !around) return true;
    try {
      // A page's function may answer anything, or nothing; only `false` refuses.
      const answer: unknown = definition.validate({
        event,
        form: around,
        control: own as Control,
        label: form.screen.find(`label[for="${CSS.escape(definition.id)}"]`),
      });
      return answer !== false;
    } catch (error) {
      reportError(error);
      return true;
    }
  }
}

function select(form: Form, { id, name, title, required, options = [] }: FieldDefinition): TemplateResult {
  const { invalid, describedBy } = validity(form, name);
  return html`<select
    id=${id}
    name=${name}
    part="input"
    title=${title ?? nothing}
    aria-required=${required ? "true" : nothing}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
  >
    ${choices(options, textValue(form, name))}
  </select>`;
}

function choices(options: readonly FieldOption[], value: string) {
  const groups: { name: string | null; options: FieldOption[] }[] = [{ name: null, options: [] }];
  for (const option of options) {
    if (option.group) groups.push({ name: option.text, options: [] });
    else groups.at(-1)?.options.push(option);
  }
  const list = (some: FieldOption[]) =>
    some.map(
      (one) =>
        html`<option .value=${one.value ?? one.text} ?selected=${(one.value ?? one.text) === value}>
          ${one.text}
        </option>`,
    );
  return groups.map(({ name, options: some }) =>
    name === null ? list(some) : html`<optgroup label=${name}>${list(some)}</optgroup>`,
  );
}

function checkbox(form: Form, { id, name, required, title }: FieldDefinition, label: unknown): TemplateResult {
  const { invalid, describedBy } = validity(form, name);
  const box = html`<input
    type="checkbox"
    id=${id}
    name=${name}
    title=${title ?? nothing}
    aria-required=${required ? "true" : nothing}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    .checked=${form.state.values[name] === true}
  />`;
  return label === null
    ? html`<span class="check">${box}</span>`
    : html`<label class="check">${box}<span>${label}</span></label>`;
}

function radios(form: Form, definition: FieldDefinition, label: unknown): TemplateResult {
  const { id, name, options = [] } = definition;
  const { invalid, describedBy } = validity(form, name);
  return html`<fieldset
    role="radiogroup"
    aria-label=${label === null ? definition.label : nothing}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    aria-required=${definition.required ? "true" : nothing}
  >
    ${label === null ? nothing : html`<legend part="label">${label}</legend>`}
    ${options.map(
      ({ text, value = text }, index) =>
        html`<label class="check"
          ><input
            type="radio"
            id=${index ? `${id}_${index}` : id}
            name=${name}
            .value=${value}
            .checked=${form.state.values[name] === value}
          /><span>${text}</span></label
        >`,
    )}
  </fieldset>`;
}
