/** Reads `window._genesys.widgets`: what is set, what is wrong with it, and what is used instead. */
import { options as base, spellings } from "../configuration/options.ts";
import { options, type Option, type OptionPath } from "./options.ts";

interface Complaint {
  /** `callback.countryCodes`. */
  readonly path: string;
  readonly problem: "wrong" | "unknown";
  /** For the console, with what is used instead. */
  readonly sentence: string;
}

/** The right values by path; an option that is absent or wrong has none. */
export type GivenOptions = { readonly [Path in OptionPath]?: unknown };

export interface OptionReading {
  readonly given: GivenOptions;
  readonly complaints: readonly Complaint[];
}

export interface OptionGroup {
  readonly [key: string]: Option | OptionGroup;
}

/** Whether this is an option, and not a group of them. */
const isOption = (value: Option | OptionGroup): value is Option => "kind" in value && "default" in value;

/** Other widgets' namespaces, `onReady`, `extensions` and `bus` are no options: nothing is said of them. */
export function readOptions(widgets: unknown, table: OptionGroup = options): OptionReading {
  const given: Record<string, unknown> = {};
  const complaints: Complaint[] = [];

  const read = (group: OptionGroup, values: unknown, path: string) => {
    if (values === undefined || values === null) return;
    if (typeof values !== "object" || Array.isArray(values)) {
      complaints.push({
        path,
        problem: "wrong",
        sentence: `option ${path} must be an object; ${show(values)} is not.`,
      });
      return;
    }
    // Own keys alone: a page may have put things on Object.prototype.
    for (const [written, value] of Object.entries(values)) {
      const key = spellings[written] ?? written;
      const at = path ? `${path}.${key}` : key;
      const known = Object.hasOwn(group, key) ? group[key] : undefined;
      if (!known) {
        if (path)
          complaints.push({ path: at, problem: "unknown", sentence: `option ${at} is not known and left out.` });
      } else if (!isOption(known)) {
        read(known, value, at);
      } else if (value !== undefined) {
        const parsed = value === null ? null : known.kind.parse(value);
        if (parsed !== undefined) given[at] = parsed;
        else complaints.push({ path: at, problem: "wrong", sentence: wrong(at, value, known) });
      }
    }
  };
  read(table, widgets, "");
  return { given, complaints };
}

/** Whether the base script has this option too, and so names what is wrong with it. */
export function isBaseOption(path: string): boolean {
  const option = optionAt(path);
  return option !== undefined && Object.values<Option>(base).includes(option);
}

function optionAt(path: string): Option | undefined {
  let found: Option | OptionGroup | undefined = options;
  for (const key of path.split(".")) {
    found = found && !isOption(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found && isOption(found) ? found : undefined;
}

/** The value to use: the given one, else the table's. */
export function valueOf(given: GivenOptions, path: OptionPath): unknown {
  return given[path] ?? optionAt(path)?.default;
}

function wrong(path: string, value: unknown, { kind, default: used }: Option): string {
  return `option ${path} must be ${kind.expects}; ${show(value)} is not. Using ${show(used)}.`;
}

function show(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "function") return "a function";
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  return JSON.stringify(typeof value === "string" ? value.slice(0, 60) : value) ?? typeof value;
}
