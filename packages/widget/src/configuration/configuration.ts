/** The options in force. A wrong value is named once in the console, and the value before it stays. */
import { options, spellings, type Configuration, type Option, type OptionName } from "./options.ts";

export interface ConfigurationStore {
  readonly current: Configuration;
  /** Takes over every right value that `source` names; unknown names are left alone. Answers the names that changed. */
  merge(source: unknown): readonly OptionName[];
  /** Called after each change. */
  onChange(listener: (changed: readonly OptionName[]) => void): void;
}

/** `data-data-url`, `data-dataurl` and `dataURL` are one name. */
const plain = (name: string) => name.replaceAll("-", "").toLowerCase();

export function createConfiguration(warn: (message: string) => void): ConfigurationStore {
  const names = new Map<string, OptionName>();
  const values = new Map<OptionName, unknown>();
  for (const [name, option] of Object.entries(options) as [OptionName, Option<unknown>][]) {
    names.set(plain(name), name);
    values.set(name, option.default);
  }
  for (const [spelling, name] of Object.entries(spellings)) names.set(plain(spelling), name);

  const warned = new Set<string>();
  const listeners: ((changed: readonly OptionName[]) => void)[] = [];
  const store = {
    current: Object.fromEntries(values) as unknown as Configuration,
    merge(source: unknown) {
      const changed: OptionName[] = [];
      if (typeof source !== "object" || source === null) return changed;
      for (const [key, value] of Object.entries(source)) {
        const name = names.get(plain(key));
        if (name === undefined || value === undefined) continue;
        const parsed = (options[name] as Option<unknown>).kind.parse(value);
        if (parsed === undefined) {
          const message = `Ringback: option ${name} must be ${options[name].kind.expects}; ${shown(value)} is not. Using ${shown(values.get(name))}.`;
          if (!warned.has(message)) warn(message);
          warned.add(message);
        } else if (parsed !== values.get(name)) {
          values.set(name, parsed);
          changed.push(name);
        }
      }
      if (changed.length > 0) {
        store.current = Object.fromEntries(values) as unknown as Configuration;
        for (const listener of listeners) listener(changed);
      }
      return changed;
    },
    onChange(listener: (changed: readonly OptionName[]) => void) {
      listeners.push(listener);
    },
  };
  return store;
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? typeof value;
  } catch {
    return typeof value;
  }
}
