/** Sums read from the roll-ups. */
import { sql } from "kysely";
import type { Queryable } from "../database/transaction.ts";
import { type Range, inRanges } from "./conditions.ts";
import { type Filters, type Split, familyFor, valueIn } from "./families.ts";
import { type Dimension, type SpreadName, countNames, sumNames } from "./measures.ts";
import type { RawTally } from "./raw-tallies.ts";
import type { Tally } from "./tally.ts";

export interface RolledQuestion {
  readonly siteId: string;
  /** Quarters that buckets begin with. */
  readonly starts: readonly number[];
  readonly filters: Filters;
  readonly spreads: readonly SpreadName[];
}

/** One for each bucket, split and value that has interactions. A family must know each split together with the filters. */
export async function rolledTallies(
  kysely: Queryable,
  question: RolledQuestion,
  splits: readonly Split[],
  grain: "day" | "quarter",
  ranges: readonly Range[],
): Promise<RawTally[]> {
  if (ranges.length === 0) return [];
  const tallies: RawTally[] = [];
  for (const split of splits) tallies.push(...(await rolledBy(kysely, question, split, grain, ranges)));
  return tallies;
}

async function rolledBy(
  kysely: Queryable,
  asked: RolledQuestion,
  split: Split,
  grain: "day" | "quarter",
  ranges: readonly Range[],
): Promise<RawTally[]> {
  const family = familyFor(asked.filters, split)!;
  const filters = (Object.entries(asked.filters) as [Dimension, string][]).map(
    ([dimension, value]) => sql`and ${sql.raw(valueIn(family, dimension))} = ${value}`,
  );
  const conditions = sql`site_id = ${asked.siteId} and grain = ${grain} and dimension = ${family}
    and ${inRanges("start", ranges)} ${sql.join(filters, sql` `)}`;
  const value = split === "" ? sql`''` : sql.raw(valueIn(family, split));
  const group = sql`width_bucket(start, ${[...asked.starts]}::integer[]) as bucket, ${value} as value`;
  const sums = [
    ...countNames.map((name) => `sum(${name})::integer as ${name}`),
    ...sumNames.map((name) => `sum(${name})::float8 as ${name}`),
  ];

  const counted = await sql<{ bucket: number; value: string } & Tally["counts"]>`
    select ${group}, ${sql.raw(sums.join(", "))} from journey_rollups where ${conditions} group by 1, 2`.execute(
    kysely,
  );
  const tallies = new Map<string, RawTally & { spreads: Partial<Record<SpreadName, Map<string, number>>> }>();
  for (const { bucket, value, ...counts } of counted.rows)
    tallies.set(`${bucket} ${value}`, { bucket, family: split, value, counts, inProgress: 0, spreads: {} });
  for (const name of asked.spreads) {
    const { rows } = await sql<{ bucket: number; value: string; key: string; n: number }>`
      select ${group}, entry.key, sum(entry.n::integer)::integer as n
      from journey_rollups cross join lateral jsonb_each_text(${sql.raw(name)}) as entry(key, n)
      where ${conditions} group by 1, 2, 3`.execute(kysely);
    for (const { bucket, value, key, n } of rows) {
      const spreads = tallies.get(`${bucket} ${value}`)?.spreads;
      if (spreads) (spreads[name] ??= new Map()).set(key, n);
    }
  }
  return [...tallies.values()];
}
