/** Looks texts up in language packs, the first pack that has a key winning, English last (what is seen at first sight). */
import { enFirst } from "./en-first.ts";
import type { Pack, Texts } from "./texts.ts";

/** A look-up over `packs` (most important first) and English. Numbers are written as `language` writes them. */
export function createTexts(language: string, ...packs: readonly (Pack | null | undefined)[]): Texts {
  const all: readonly unknown[] = [...packs, enFirst];
  return (namespace, key, values) => {
    const path = [namespace, ...key.split(".")];
    for (const pack of all) {
      const text = path.reduce(member, pack);
      if (typeof text === "string") return values ? fillIn(text, values, language) : text;
    }
    return key;
  };
}

/** Own members only: a page may have added anything to `Object.prototype`. */
function member(from: unknown, key: string): unknown {
  return typeof from === "object" && from !== null && Object.hasOwn(from, key)
    ? (from as Record<string, unknown>)[key]
    : undefined;
}

function fillIn(text: string, values: Readonly<Record<string, string | number>>, language: string): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : (value ?? place);
  });
}
