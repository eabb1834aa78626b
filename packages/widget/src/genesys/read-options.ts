/** Reads `window._genesys.widgets`: what is set, what is wrong with it, and what is used instead. */
import { expectation, hooks, misspellings, options, type Option, type OptionPath } from "./options.ts";

export interface Complaint {
  /** `callback.countryCodes`. */
  readonly path: string;
  readonly problem: "wrong" | "unknown";
  /** One sentence for the console, with the value used instead. */
  readonly sentence: string;
}

/** The right values by path; an option that is absent or wrong has none. */
export type GivenOptions = { readonly [Path in OptionPath]?: unknown };

type Group = { readonly [key: string]: Option | Group };

const isOption = (value: Option | Group): value is Option => "kind" in value;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function readOptions(widgets: unknown): { readonly given: GivenOptions; readonly complaints: Complaint[] } {
  const given: Record<string, unknown> = {};
  const complaints: Complaint[] = [];

  const read = (group: Group, values: unknown, path: string) => {
    if (values === undefined || values === null) return;
    if (!isObject(values)) {
      complaints.push(wrong(path, values, "an object", undefined));
      return;
    }
    // Own keys alone: a page may have put things on Object.prototype.
    for (const [written, value] of Object.entries(values)) {
      const key = misspellings[written] ?? written;
      const at = path ? `${path}.${key}` : key;
      const known = Object.hasOwn(group, key) ? group[key] : undefined;
      if (!known) {
        if (path && typeof value !== "function") complaints.push(unknown(at));
      } else if (!isOption(known)) {
        read(known, value, at);
      } else if (value !== undefined && value !== null) {
        const expected = expectation(known, value);
        if (expected === null) given[at] = known.kind === "number" ? Number(value) : value;
        else complaints.push(wrong(at, value, expected, known.fallback));
      }
    }
  };
  read({ ...options, ...hooks }, widgets, "");
  return { given: given as GivenOptions, complaints };
}

/** The value to use: the given one, else the table's. */
export function valueOf(given: GivenOptions, path: OptionPath): unknown {
  if (given[path] !== undefined) return given[path];
  let found: Option | Group = options;
  for (const key of path.split(".")) found = (found as Group)[key] as Option | Group;
  return (found as Option).fallback;
}

function wrong(path: string, value: unknown, expected: string, fallback: unknown): Complaint {
  const used = fallback === undefined ? "it is left out" : `${show(fallback)} is used`;
  return { path, problem: "wrong", sentence: `${path} is ${show(value)}, expected ${expected}: ${used}.` };
}

function unknown(path: string): Complaint {
  return { path, problem: "unknown", sentence: `${path} is not an option that is known: it is left out.` };
}

function show(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
