/** Which interactions are meant: spans and values, as SQL over `journeys` and over its roll-ups. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Span } from "./calendar.ts";
import type { Filters } from "./families.ts";
import { type Dimension, dimensions } from "./measures.ts";

/** Half open. */
export type Range = readonly [number, number];

export type Condition =
  /** Opened in one of the spans, by the server's clock. */
  | { readonly kind: "opened"; readonly spans: readonly Span[] }
  /** Opened in one of the spans of quarters. */
  | { readonly kind: "quarters"; readonly ranges: readonly Range[] }
  | { readonly kind: "value"; readonly dimension: Dimension; readonly value: string };

export const filterConditions = (filters: Filters): Condition[] =>
  Object.entries(filters).map(([dimension, value]) => ({ kind: "value", dimension: dimension as Dimension, value }));

/** The site first, as every statement has it. */
export const where = (siteId: string, conditions: readonly Condition[]): RawBuilder<unknown> =>
  sql.join([sql`site_id = ${siteId}`, ...conditions.map(textOf)], sql` and `);

function textOf(condition: Condition): RawBuilder<unknown> {
  switch (condition.kind) {
    case "opened":
      return anyOf(condition.spans.map(({ from, to }) => sql`(opened + skew >= ${from} and opened + skew < ${to})`));
    case "quarters":
      return inRanges("quarter", condition.ranges);
    case "value":
      return sql`${sql.raw(dimensions[condition.dimension])} = ${condition.value}`;
  }
}

/** Beyond it, the members themselves are named: planning takes longer for every "or". */
const mostSpans = 10;

export function inRanges(column: "quarter" | "start", ranges: readonly Range[]): RawBuilder<SqlBool> {
  const name = sql.raw(column);
  if (ranges.length > mostSpans) {
    const members = ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index));
    return sql`${name} = any(${members}::integer[])`;
  }
  return anyOf(ranges.map(([from, to]) => sql`(${name} >= ${from} and ${name} < ${to})`));
}

const anyOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

/** Neighbours and overlaps become one; in order. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.filter(([from, to]) => from < to).toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What of `ranges` is not in `holes`. */
export function withoutRanges(ranges: readonly Range[], holes: readonly Range[]): Range[] {
  let rest = mergeRanges(ranges);
  for (const [from, to] of mergeRanges(holes)) {
    rest = rest.flatMap(([start, end]): Range[] =>
      mergeRanges([
        [start, Math.min(end, from)],
        [Math.max(start, to), end],
      ]),
    );
  }
  return rest;
}

/** What is in both. */
export const commonRanges = (ranges: readonly Range[], others: readonly Range[]): Range[] =>
  withoutRanges(ranges, withoutRanges([[-Infinity, Infinity]], others));
