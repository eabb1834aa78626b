import fc from "fast-check";
import { expect, test } from "vitest";
import { copyOf } from "./copy.ts";

test("a copy equals the original and shares no part of it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = copyOf(value);
      expect(copy).toEqual(value);
      expect(shared(copy, value)).toBe(false);
    }),
  );
});

test("dates and functions are kept, cycles followed, and `__proto__` is a name like any other", () => {
  const date = new Date();
  const call = () => 1;
  const given: Record<string, unknown> = { date, call, ...JSON.parse('{"__proto__": {"x": 1}}') };
  given["self"] = given;
  const copy = copyOf(given);
  expect(copy["date"]).toBe(date);
  expect(copy["call"]).toBe(call);
  expect(copy["self"]).toBe(copy);
  expect(Object.hasOwn(copy, "__proto__")).toBe(true);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

function shared(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null) return false;
  return a === b || Object.entries(a).some(([key, value]) => shared(value, (b as Record<string, unknown>)[key]));
}
