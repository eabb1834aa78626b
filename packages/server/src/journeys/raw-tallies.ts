/** Sums read from the interactions themselves: what roll-ups are made of, and what reports read where there are none. */
import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import { type Condition, where } from "./conditions.ts";
import { type Family, columnOf, dimensionsOf, valueOf } from "./families.ts";
import { edges } from "./histogram.ts";
import { type SpreadName, countNames, counts, spreadOf, sumNames, sums, unended } from "./measures.ts";
import type { Tally } from "./tally.ts";

export interface RawQuestion {
  readonly siteId: string;
  readonly conditions: readonly Condition[];
  /** Quarters that buckets begin with. */
  readonly starts: readonly number[];
  /** Told apart by each of these. */
  readonly by: readonly Family[];
  readonly spreads: readonly SpreadName[];
  /** An interaction without an end that was heard of after then is in progress, by epoch ms. */
  readonly silentSince: number;
}

export type RawTally = Tally & { readonly family: Family };

/**
 * One for each bucket, family and value that has interactions. Pages are read apart: told apart by them too, few interactions
 * would be alike.
 */
export async function rawTallies(kysely: Queryable, question: RawQuestion): Promise<RawTally[]> {
  const [pages, others] = [
    question.by.filter((family) => family === "page"),
    question.by.filter((family) => family !== "page"),
  ];
  const tallies: RawTally[] = [];
  for (const by of [others, pages]) if (by.length > 0) tallies.push(...(await talliesBy(kysely, { ...question, by })));
  return tallies;
}

async function talliesBy(kysely: Queryable, question: RawQuestion): Promise<RawTally[]> {
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
  readonly family: Family;
  readonly value: string;
}
const keyOf = ({ bucket, family, value }: Group): string => `${bucket} ${family} ${value}`;

async function countRows(kysely: Queryable, question: RawQuestion): Promise<RawTally[]> {
  const measures = [
    ...countNames.map((name) => ({ name, of: `count(*) filter (where ${counts[name]})`, type: "integer" })),
    ...sumNames.map((name) => ({ name, of: `sum(${sums[name]})`, type: "float8" })),
  ];
  const { rows } = await sql<Group & Tally["counts"] & { in_progress: number }>`
    select bucket, by_value.family, by_value.value,
      ${sql.raw(measures.map(({ name, type }) => `sum(${name})::${type} as ${name}`).join(", "))},
      sum(in_progress)::integer as in_progress
    from (
      select ${groups(question)}, ${sql.raw(measures.map(({ name, of }) => `${of} as ${name}`).join(", "))},
        count(*) filter (where ${underWay(question)}) as in_progress
      from journeys
      where ${where(question.siteId, question.conditions)}
      group by ${places(question)}
    ) as alike cross join lateral ${values(question)}
    group by 1, 2, 3`.execute(kysely);
  return rows.map(({ bucket, family, value, in_progress, ...counts }) => ({
    bucket,
    family,
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
  const entry = kind === "bin" ? `width_bucket((${key})::bigint, array[${edges.join(",")}]::bigint[])` : key;
  const { rows } = await sql<Group & { key: string; n: number }>`
    select bucket, by_value.family, by_value.value, key::text as key, sum(n)::integer as n
    from (
      select ${groups(question)}, ${sql.raw(entry)} as key, ${sql.raw(amount ? `sum(${amount})` : "count(*)")} as n
      from journeys ${sql.raw(from)}
      where ${where(question.siteId, question.conditions)} and ${sql.raw(has)}
        ${over ? sql`and not (${underWay(question)})` : sql``}
      group by ${places(question, 1)}
    ) as alike cross join lateral ${values(question)}
    group by 1, 2, 3, 4`.execute(kysely);
  return rows;
}

/** Interactions that are alike in all that is told apart are summed first: they are few, and each counts in every family. */
const groups = ({ starts, by }: RawQuestion): RawBuilder<unknown> =>
  sql.join([
    sql`width_bucket(quarter, ${[...starts]}::integer[]) as bucket`,
    ...toldApart(by).map((dimension) => sql.raw(columnOf(dimension))),
  ]);

const toldApart = (by: readonly Family[]) => [...new Set(by.flatMap(dimensionsOf))];

/** Of the columns of `groups`, and of so many more behind them. */
const places = ({ by }: RawQuestion, more = 0): RawBuilder<unknown> =>
  sql.raw(Array.from({ length: 1 + toldApart(by).length + more }, (_, index) => index + 1).join(", "));

const values = ({ by }: RawQuestion): RawBuilder<unknown> =>
  sql.raw(`(values ${by.map((family) => `('${family}', ${valueOf(family)})`).join(", ")}) as by_value(family, value)`);

const underWay = ({ silentSince }: RawQuestion): RawBuilder<unknown> =>
  sql`${sql.raw(unended)} and arrived_last > ${silentSince}`;
