/** What a page's own field definitions bring beside data: places for label and control, attributes, listeners, checks. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { FieldDefinition, FieldLayout } from "../callback/view.ts";
import { control, fault, labelText } from "./fields.ts";
import type { Form } from "./form.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class PageFields {
  readonly #layouts = new WeakMap<FieldDefinition, FieldLayout>();
  readonly #wired = new WeakSet<Element>();
  #wrapper: Element | null = null;

  /** The rows inside the page's own wrapper, where it has one. */
  wrapped(form: Form, rows: readonly (TemplateResult | typeof nothing)[]): unknown {
    this.#wrapper ??= form.model.fieldsWrapper?.() ?? null;
    if (!this.#wrapper) return rows;
    render(rows, this.#wrapper as HTMLElement);
    return this.#wrapper;
  }

  row(form: Form, definition: FieldDefinition): TemplateResult {
    const layout = this.#layouts.get(definition) ?? definition.layout?.();
    if (!layout) return html``;
    this.#layouts.set(definition, layout);
    if (definition.type === "custom") return html`${layout.row}`;
    const label = html`<label part="label" for=${definition.id}>${labelText(form, definition)}</label>`;
    if (layout.label) render(label, layout.label as HTMLElement);
    if (layout.control) {
      const own = layout.label ? nothing : label;
      render(html`<div class="field" data-field=${definition.name}>${own}${control(form, definition)}${fault(form, definition.name)}</div>`, layout.control as HTMLElement);
    }
    return html`${layout.row}`;
  }

  /** Adds attributes and listeners to controls that are new on screen. */
  wire(form: Form): void {
    for (const { id, attributes = {}, listeners = {} } of form.model.fields ?? []) {
      const element = form.find(`#${CSS.escape(id)}`);
      if (!element || this.#wired.has(element)) continue;
      this.#wired.add(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener);
    }
  }
}

/** Whether the page's own check accepts the field as it is now. One that throws accepts: the visitor must not be locked out. */
export function accepted(form: Form, definition: FieldDefinition, event: Event | null): boolean {
  const own = form.find(`#${CSS.escape(definition.id)}`);
  const around = form.find("form");
  if (!definition.validate || !own || !around) return true;
  try {
    return definition.validate({ event, form: around, control: own as Control, label: form.find(`label[for="${CSS.escape(definition.id)}"]`) }) !== false;
  } catch (error) {
    console.error(error);
    return true;
  }
}
