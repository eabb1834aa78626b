/** Form-encoded bodies as the vendor's widget and its clients send them: `a=1&userData[plan]=gold&tags[]=x`. */

type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormFields = { [name: string]: FormValue };

const maxPairs = 200;
const maxDepth = 5;
const dangerous = new Set(["__proto__", "constructor", "prototype"]);

/** The fields, nested as their names say; `null` for a body that nobody sends in good faith (too many pairs, too deep). */
export function decodeForm(body: string): FormFields | null {
  const pairs = [...new URLSearchParams(body)];
  if (pairs.length > maxPairs) return null;
  const fields: FormFields = {};
  for (const [name, value] of pairs) {
    const path = pathOf(name);
    if (path.length > maxDepth || path.some((part) => dangerous.has(part))) return null;
    place(fields, path, value);
  }
  return fields;
}

/** `a[b][]` is `["a", "b", ""]`; a name that is not of that form is taken as it is. */
function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return [name];
  return [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)];
}

/** A name that comes twice has its last value, except in a list (`a[]`). */
function place(fields: FormFields, [name, ...rest]: readonly string[], value: string): void {
  if (name === undefined) return;
  const [next, ...deeper] = rest;
  if (next === undefined) fields[name] = value;
  else if (next === "" && deeper.length === 0) {
    const list = fields[name];
    fields[name] = Array.isArray(list) ? [...list, value] : [value];
  } else {
    const inner = fields[name];
    const target = isFields(inner) ? inner : (fields[name] = {});
    place(target, rest, value);
  }
}

const isFields = (value: FormValue | undefined): value is FormFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
