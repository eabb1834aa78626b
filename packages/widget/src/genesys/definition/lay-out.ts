/** Turns a page's definition into what the form draws: rows from the page's own HTML, and checks called as pages expect. */
import type { FieldCheck, FieldDefinition, FieldLayout } from "../../callback/view.ts";
import { wrapElement } from "./element-wrapper.ts";
import type { PageField, PageForm } from "./parse-definition.ts";
import { sanitise } from "./sanitise.ts";

/** What a page's functions are given after their own arguments. */
export interface Surroundings {
  /** The page's jQuery, where it has one. */
  readonly jQuery: () => ((element: unknown) => unknown) | undefined;
  readonly bus: unknown;
  readonly toolkit: unknown;
  readonly report: (error: unknown) => void;
}

/** The vendor's rows, where a definition gives none. */
const rowOfTable = "<tr><th>{label}</th><td>{input}</td></tr>";

export interface LaidOutForm {
  readonly fields: readonly FieldDefinition[];
  readonly fieldsWrapper: () => Element;
}

export function layOut(form: PageForm, surroundings: Surroundings): LaidOutForm {
  const wrapper = form.wrapper ?? "<table></table>";
  const isTable = /^\s*<table\b/i.test(wrapper);
  return {
    fields: form.fields.map((page) => laidOut(page, isTable, surroundings)),
    fieldsWrapper: () => sanitise(wrapper).firstElementChild ?? document.createElement("div"),
  };
}

function laidOut(page: PageField, isTable: boolean, surroundings: Surroundings): FieldDefinition {
  const { field, label, custom, validate } = page;
  const wrapper = page.wrapper ?? (isTable ? rowOfTable : "<div>{label}{input}</div>");
  const html = custom ?? (field.type === "hidden" ? null : wrapper);
  return {
    ...field,
    ...(label === null ? {} : { labelContent: () => sanitise(label) }),
    ...(html === null ? {} : { layout: () => places(html) }),
    ...(validate ? { validate: (check: FieldCheck) => call(validate, check, surroundings) } : {}),
  };
}

/** `{label}` and `{input}` become elements that the form fills. */
function places(html: string): FieldLayout {
  const marked = html.replace(/\{(label|input)\}/g, '<span data-place="$1"></span>');
  const fragment = sanitise(marked);
  const find = (name: string) => {
    const element = fragment.querySelector(`[data-place="${name}"]`);
    element?.removeAttribute("data-place");
    return element;
  };
  const [label, control] = [find("label"), find("input")];
  const only = fragment.childNodes.length === 1 ? fragment.firstChild : null;
  return { row: only ?? fragment, label, control };
}

function call(validate: (...given: unknown[]) => unknown, check: FieldCheck, surroundings: Surroundings): boolean {
  const { jQuery, bus, toolkit, report } = surroundings;
  const $ = jQuery();
  const wrapped = (element: Element | null) => ($ ? $(element) : wrapElement(element));
  try {
    const answer = validate(
      check.event ?? 0,
      wrapped(check.form),
      wrapped(check.control),
      wrapped(check.label),
      $,
      bus,
      toolkit,
    );
    return answer !== false;
  } catch (error) {
    // A check that is broken must not keep a visitor from being called.
    report(error);
    return true;
  }
}
