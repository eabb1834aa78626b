/** Sums read from the interactions themselves: what roll-ups are made of, and what reports read where there are none. */
import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import { edges } from "./histogram.ts";
import { type Condition, where } from "./conditions.ts";
import {
  type Dimension,
  type SpreadName,
  countNames,
  counts,
  dimensions,
  spreadOf,
  sumNames,
  sums,
  unended,
} from "./measures.ts";
import type { Tally } from "./tally.ts";

export interface RawQuestion {
  readonly siteId: string;
  readonly conditions: readonly Condition[];
  /** Quarters that buckets begin with. */
  readonly starts: readonly number[];
  /** Told apart by each of these; `""`: not told apart. */
  readonly by: readonly (Dimension | "")[];
  readonly spreads: readonly SpreadName[];
  /** An interaction without an end that was heard of after then is in progress, by epoch ms. */
  readonly silentSince: number;
}

export type RawTally = Tally & { readonly dimension: Dimension | "" };

/** One for each bucket, dimension and value that has interactions. */
export async function rawTallies(kysely: Queryable, question: RawQuestion): Promise<RawTally[]> {
  const tallies = await countRows(kysely, question);
  const known = new Map(tallies.map((tally) => [keyOf(tally), tally]));
  for (const name of question.spreads) {
    for (const row of await spreadRows(kysely, question, name)) {
      const spreads = known.get(keyOf(row))?.spreads as Partial<Record<SpreadName, Map<string, number>>> | undefined;
      if (spreads) (spreads[name] ??= new Map()).set(row.key, row.n);
    }
  }
  return tallies;
}

interface Group {
  readonly bucket: number;
  readonly dimension: Dimension | "";
  readonly value: string;
}
const keyOf = ({ bucket, dimension, value }: Group): string => `${bucket} ${dimension} ${value}`;

async function countRows(kysely: Queryable, question: RawQuestion): Promise<RawTally[]> {
  const measures = sql.raw(
    [
      ...countNames.map((name) => `count(*) filter (where ${counts[name]})::integer as ${name}`),
      ...sumNames.map((name) => `sum(${sums[name]})::float8 as ${name}`),
    ].join(", "),
  );
  const { rows } = await sql<Group & Tally["counts"] & { in_progress: number }>`
    select ${group(question)}, ${measures},
      count(*) filter (where ${underWay(question)})::integer as in_progress
    from journeys cross join lateral ${values(question)}
    where ${where(question.siteId, question.conditions)}
    group by 1, 2, 3`.execute(kysely);
  return rows.map(({ bucket, dimension, value, in_progress, ...counts }) => ({
    bucket,
    dimension,
    value,
    counts,
    inProgress: in_progress,
    spreads: {},
  }));
}

async function spreadRows(
  kysely: Queryable,
  question: RawQuestion,
  name: SpreadName,
): Promise<(Group & { key: string; n: number })[]> {
  const { where: has, kind, key, from = "", amount, over } = spreadOf(name);
  const entry = kind === "bin" ? `width_bucket((${key})::bigint, array[${edges.join(",")}]::bigint[])::text` : key;
  const { rows } = await sql<Group & { key: string; n: number }>`
    select ${group(question)}, ${sql.raw(entry)} as key, ${sql.raw(amount ? `sum(${amount})` : "count(*)")}::integer as n
    from journeys ${sql.raw(from)} cross join lateral ${values(question)}
    where ${where(question.siteId, question.conditions)} and ${sql.raw(has)}
      ${over ? sql`and not (${underWay(question)})` : sql``}
    group by 1, 2, 3, 4`.execute(kysely);
  return rows;
}

const group = ({ starts }: RawQuestion): RawBuilder<unknown> =>
  sql`width_bucket(quarter, ${[...starts]}::integer[]) as bucket, by_value.dimension, by_value.value`;

/** One row for each dimension asked for: an interaction counts in each. */
function values({ by }: RawQuestion): RawBuilder<unknown> {
  const rows = by.map((dimension) => (dimension === "" ? `('', '')` : `('${dimension}', ${dimensions[dimension]})`));
  return sql.raw(`(values ${rows.join(", ")}) as by_value(dimension, value)`);
}

const underWay = ({ silentSince }: RawQuestion): RawBuilder<unknown> =>
  sql`${sql.raw(unended)} and arrived_last > ${silentSince}`;
