/** Reads a form definition of the page's own (`callback.form`, `formJSON`) into the form's fields. Lenient: a mistake is named and stepped over. */
import type { FieldDefinition, FieldOption } from "../../callback/view.ts";
import type { Texts } from "../../i18n/texts.ts";
import {
  isAttribute,
  isEntry,
  isPlain,
  listener,
  optional,
  optionOf,
  plainText,
  textOf,
  translated,
  valueOf,
  type Complain,
  type Entry,
  type FieldType,
} from "./page-values.ts";

/** What a page's definition says beside the fields themselves: its HTML, its checks. Read by `layOut`. */
export interface PageField {
  readonly field: FieldDefinition;
  /** HTML of a label that is more than text. */
  readonly label: string | null;
  /** HTML with `{label}` and `{input}`. */
  readonly wrapper: string | null;
  /** HTML instead of an input. */
  readonly custom: string | null;
  readonly validate: ((...given: unknown[]) => unknown) | null;
}

export interface PageForm {
  /** HTML of the element that holds the rows. */
  readonly wrapper: string | null;
  readonly fields: readonly PageField[];
  readonly complaints: readonly string[];
}

const types = new Set<string>([
  "text",
  "email",
  "tel",
  "number",
  "date",
  "select",
  "textarea",
  "checkbox",
  "radio",
  "hidden",
]);
/** Kinds of text that the browser knows and the form treats alike. */
const texts = new Set(["url", "search", "time", "month", "week", "password", "color", "range"]);
const own = new Set(
  "id name type maxlength placeholder label title value options wrapper validate validateWhileTyping custom required autocomplete".split(
    " ",
  ),
);

export function parseDefinition(definition: unknown, look: Texts): PageForm {
  const complaints: string[] = [];
  const wrapper = isEntry(definition) && typeof definition.wrapper === "string" ? definition.wrapper : null;
  const inputs = isEntry(definition) && Array.isArray(definition.inputs) ? (definition.inputs as unknown[]) : null;
  if (!inputs) {
    return {
      wrapper,
      fields: [],
      complaints: ["a form definition needs `inputs`, an array: the built-in fields are shown"],
    };
  }
  const fields: PageField[] = [];
  for (const [index, input] of inputs.entries()) {
    const place = `form input ${index + 1}`;
    if (!isEntry(input)) complaints.push(`${place} must be an object: left out`);
    else {
      const parsed = parseInput(input, index, look, (problem) => complaints.push(`${place}: ${problem}`));
      if (parsed) join(fields, parsed);
    }
  }
  return { wrapper, fields, complaints };
}

function parseInput(input: Entry, index: number, look: Texts, complain: Complain): PageField | null {
  const said = (key: string) => textOf(input[key], look);
  const wrapper = typeof input.wrapper === "string" ? translated(input.wrapper, look) : null;
  const validate = typeof input.validate === "function" ? (input.validate as PageField["validate"]) : null;
  if (typeof input.custom === "string") {
    const id = said("id") ?? `cx_form_callback_custom_${index}`;
    const field: FieldDefinition = { id, name: id, type: "custom", label: "" };
    return { field, label: null, wrapper, custom: translated(input.custom, look), validate: null };
  }
  const name = said("name") ?? said("id");
  if (!name) {
    complain("it has neither `name` nor `id`: left out");
    return null;
  }
  const attributes: Record<string, string> = {};
  const listeners: Record<string, (event: Event) => unknown> = {};
  const type = typeOf(name, input.type, attributes, complain);
  for (const [key, value] of Object.entries(input)) {
    if (own.has(key)) continue;
    const event = /^on([a-z]+)$/i.exec(key)?.[1]?.toLowerCase();
    if (event && typeof value === "function") listeners[event] = listener(value as (event: Event) => unknown);
    else if (event) complain(`\`${key}\` must be a function: left out`);
    else if (isAttribute(key) && value !== false && isPlain(value))
      attributes[key] = value === true ? "" : textOf(value, look)!;
  }
  const maxlength = Number(input.maxlength);
  const options = Array.isArray(input.options)
    ? input.options.filter(isEntry).map((option) => optionOf(option, look))
    : null;
  const field: FieldDefinition = {
    id: said("id") ?? `cx_form_callback_${name}`,
    name,
    type,
    label: plainText(said("label") ?? ""),
    ...(input.required === true || input.required === "required" || input.required === "" ? { required: true } : {}),
    // A limit on the number as typed would cut international ones.
    ...(maxlength > 0 && type !== "tel" ? { maxlength } : {}),
    ...optional("placeholder", said("placeholder")),
    ...optional("title", said("title")),
    ...optional("autocomplete", said("autocomplete")),
    ...optional("value", valueOf(input.value, type, look, complain)),
    ...(options ? { options } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(Object.keys(listeners).length > 0 ? { listeners } : {}),
    ...(input.validateWhileTyping === true ? { validateWhileTyping: true } : {}),
  };
  const label = said("label");
  return { field, label: label?.includes("<") ? label : null, wrapper, custom: null, validate };
}

/** Radio inputs of one name are one field with several options, wherever they stand. */
function join(fields: PageField[], added: PageField): void {
  const { field } = added;
  const first = fields.findIndex(({ field: other }) => other.type === "radio" && other.name === field.name);
  if (field.type !== "radio" || field.options) {
    fields.push(added);
    return;
  }
  const option: FieldOption = { text: field.label, value: typeof field.value === "string" ? field.value : field.label };
  const before = fields[first];
  if (before) {
    fields[first] = { ...before, field: { ...before.field, options: [...(before.field.options ?? []), option] } };
    return;
  }
  const { value: _value, ...rest } = field;
  fields.push({ ...added, field: { ...rest, label: field.title ?? "", options: [option] } });
}

function typeOf(name: string, given: unknown, attributes: Record<string, string>, complain: Complain): FieldType {
  const type = typeof given === "string" ? given.toLowerCase() : "text";
  if (name === "phonenumber" && type !== "hidden") return "tel";
  if (types.has(type)) return type as FieldType;
  if (texts.has(type)) attributes.type = type;
  else complain(`\`type\` ${JSON.stringify(type)} is not one that a form can send: it becomes a text`);
  return "text";
}
