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

/** What sums are told apart by; `""`: nothing. */
export type Split = Dimension | "";
export type Filters = Readonly<Partial<Record<Dimension, string>>>;

/** The smallest family that knows a split and filters; `null`: none does. */
export function familyFor(filters: Filters, split: Split): Family | null {
  const named = new Set([...(Object.keys(filters) as Dimension[]), ...(split === "" ? [] : [split])]);
  if (named.size > 1) return named.has("page") ? null : "traits";
  return named.values().next().value ?? "";
}

export const dimensionsOf = (family: Family): readonly Dimension[] =>
  family === "" ? [] : family === "traits" ? traits : [family];

/** A family's value as SQL, of columns named after their dimensions: that of the dimension, or a JSON list of all traits. */
export function valueOf(family: Family): string {
  if (family === "") return "''";
  return family === "traits" ? `jsonb_build_array(${traits.map(quoted).join(", ")})::text` : quoted(family);
}

/** One dimension's value as SQL, out of the column `value` of a family's sums. Conditions have no order: no other family's is parsed. */
export const valueIn = (family: Family, dimension: Dimension): string =>
  family === "traits"
    ? `(case dimension when 'traits' then value::jsonb ->> ${traits.indexOf(dimension)} end)`
    : "value";

/** The dimension as SQL over `journeys`, named after itself. */
export const columnOf = (dimension: Dimension): string => `${dimensions[dimension]} as ${quoted(dimension)}`;

const quoted = (name: string): string => `"${name}"`;
