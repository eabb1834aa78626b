/**
 * Which dimensions are summed up together, by day: each alone, and all traits with one another. A question is answered from
 * the family that knows every dimension that it names; where none does, from the interactions. Pure.
 */
import { type Dimension, dimensionNames, dimensions } from "./measures.ts";

/** All but the page: with it, combinations would be nearly as many as interactions. */
const traits: readonly Dimension[] = dimensionNames.filter((name) => name !== "page");

/** `""`: all interactions together. */
export type Family = Dimension | "" | "traits";
export const families: readonly Family[] = ["", ...dimensionNames, "traits"];

/** The smallest family that knows the dimensions; `null`: none does. */
export function familyOf(named: Iterable<Dimension>): Family | null {
  const [first, ...others] = new Set(named);
  if (first === undefined) return "";
  if (others.length === 0) return first;
  return [first, ...others].includes("page") ? null : "traits";
}

export const dimensionsOf = (family: Family): readonly Dimension[] =>
  family === "" ? [] : family === "traits" ? traits : [family];

/** A family's value as SQL, of columns named after their dimensions: that of the dimension, or a JSON list of all traits. */
export function valueOf(family: Family): string {
  if (family === "") return "''";
  return family === "traits" ? `jsonb_build_array(${traits.map(quoted).join(", ")})::text` : quoted(family);
}

/** One dimension's value as SQL, out of the column `value` of a family's sums. */
export const valueIn = (family: Family, dimension: Dimension): string =>
  family === "traits" ? `(value::jsonb ->> ${traits.indexOf(dimension)})` : "value";

/** The dimension as SQL over `journeys`, named after itself. */
export const columnOf = (dimension: Dimension): string => `${dimensions[dimension]} as ${quoted(dimension)}`;

const quoted = (name: string): string => `"${name}"`;
