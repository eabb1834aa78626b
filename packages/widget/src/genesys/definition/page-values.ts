/** Single values of a page's form definition: texts with `@i18n:` references, values that may be functions, choices. */
import type { FieldDefinition, FieldOption } from "../../callback/view.ts";
import type { Texts } from "../../i18n/texts.ts";

export type Entry = Readonly<Record<string, unknown>>;
export type FieldType = FieldDefinition["type"];
export type Complain = (problem: string) => void;

export function valueOf(given: unknown, type: FieldType, look: Texts, complain: Complain): string | boolean | null {
  let value = given;
  if (typeof value === "function") {
    try {
      value = (value as () => unknown)();
    } catch (error) {
      complain(`its \`value\` function threw (${String(error)}): it stays empty`);
      return null;
    }
  }
  if (type === "checkbox") return typeof value === "boolean" ? value : null;
  return isPlain(value) ? textOf(value, look) : null;
}

export function optionOf(option: Entry, look: Texts): FieldOption {
  const text = textOf(option.text, look) ?? textOf(option.value, look) ?? "";
  return {
    text,
    ...optional("value", textOf(option.value, look)),
    ...(option.group === true ? { group: true } : {}),
  };
}

/** `@i18n:callback.CallbackFirstName` -> the language's text; others as they are; `null` for what is no text. */
export function textOf(value: unknown, look: Texts): string | null {
  return isPlain(value) ? translated(String(value), look) : null;
}

export function translated(text: string, look: Texts): string {
  return text.replace(/@i18n:(\w+)\.([\w.]*\w)/g, (_reference, namespace: string, key: string) => look(namespace, key));
}

/** A label may be HTML; where only text serves, its words. */
export function plainText(label: string): string {
  return label.replace(/<[^>]*>/g, "").trim();
}

export function listener(handler: (event: Event) => unknown): (event: Event) => void {
  // As an `on…` property: answering false prevents what the browser would do.
  return function (this: unknown, event) {
    if (handler.call(this, event) === false) event.preventDefault();
  };
}

export const isAttribute = (key: string) => /^[a-z][\w-]*$/i.test(key);
export const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
export const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const optional = <Key extends string, Value>(key: Key, value: Value | null) =>
  (value === null ? {} : { [key]: value }) as { [K in Key]?: Value };
