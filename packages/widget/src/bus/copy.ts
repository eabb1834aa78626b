/** A copy of plain data, deep through arrays and objects; dates, functions and other things are kept as they are. */
export function copyOf<Value>(value: Value): Value {
  return copy(value, new Map()) as Value;
}

function copy(value: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    seen.set(value, list);
    for (const item of value) list.push(copy(item, seen));
    return list;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const object = {};
  seen.set(value, object);
  for (const [key, item] of Object.entries(value)) {
    Object.defineProperty(object, key, {
      __proto__: null,
      value: copy(item, seen),
      enumerable: true,
      writable: true,
      configurable: true,
    } as PropertyDescriptor);
  }
  return object;
}
