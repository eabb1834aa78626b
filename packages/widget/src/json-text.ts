/**
 * A value as JSON, also where the page has given `Array.prototype` a `toJSON` that makes text of every list: Prototype 1.6
 * does, and servers refuse what it makes.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, converted: unknown) {
    return Array.isArray(this[key]) ? this[key] : converted;
  });
}
