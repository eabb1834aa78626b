/**
 * Reads sums for a report: from roll-ups where there are some, from the interactions where something has changed lately,
 * where the span begins or ends within a quarter of an hour, and where several filters meet. Exact in every case: all is
 * read in one snapshot, in which each interaction stands in one of them.
 */
import { sql } from "kysely";
import type { Database } from "../database/connect.ts";
import type { Queryable } from "../database/transaction.ts";
import { type Span, type TimeStep, nextDay, stepStart, stepStarts, timeSteps } from "./calendar.ts";
import { type Condition, type Range, commonRanges, inRanges, mergeRanges, withoutRanges } from "./conditions.ts";
import { type Dimension, type SpreadName, countNames, sumNames } from "./measures.ts";
import { quarterFrom, quarterMs, quarterOf } from "./quarter.ts";
import { rawTallies } from "./raw-tallies.ts";
import { type Tally, combine } from "./tally.ts";
import { silentMs } from "./touches.ts";

export interface TallyQuestion extends Span {
  readonly siteId: string;
  readonly zone: string;
  /** Told apart by a step of time or by a dimension; absent: one sum. */
  readonly by?: TimeStep | Dimension;
  readonly filters: Readonly<Partial<Record<Dimension, string>>>;
  readonly spreads: readonly SpreadName[];
}

export interface TallyAnswer {
  readonly tallies: readonly Tally[];
  /** When each bucket begins, by epoch ms; the first may begin before the span does. */
  readonly starts: readonly number[];
}

export async function readTallies(
  { database, now }: { readonly database: Database; readonly now: () => Temporal.Instant },
  question: TallyQuestion,
): Promise<TallyAnswer> {
  const starts = isStep(question.by) ? stepStarts(question, question.by, question.zone) : [quarterOf(question.from)];
  const asked: Asked = {
    ...question,
    starts,
    family: familyOf(question),
    silentSince: now().epochMilliseconds - silentMs,
  };
  const tallies = await database.kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (kysely) => {
      const plan = await planOf(kysely, asked);
      return [
        ...(await rolledTallies(kysely, asked, "day", plan.days)),
        ...(await rolledTallies(kysely, asked, "quarter", plan.quarters)),
        ...(await rowTallies(kysely, asked, plan.rows)),
      ];
    });
  return { tallies: combine(tallies), starts: starts.map((start) => start * quarterMs) };
}

export const isStep = (by: string | undefined): by is TimeStep => timeSteps.some((step) => step === by);

interface Asked extends TallyQuestion {
  readonly starts: readonly number[];
  /** The dimension whose roll-ups can answer; `null` where none can. */
  readonly family: Dimension | "" | null;
  readonly silentSince: number;
}

/** Roll-ups know one dimension at a time. */
function familyOf({ by, filters }: TallyQuestion): Dimension | "" | null {
  const named = new Set(Object.keys(filters) as Dimension[]);
  if (by && !isStep(by)) named.add(by);
  return named.size > 1 ? null : (named.values().next().value ?? "");
}

/** Quarters to be read from roll-ups by day, from those by quarter, and from rows. */
interface Plan {
  readonly days: readonly Range[];
  readonly quarters: readonly Range[];
  readonly rows: readonly Range[];
}

async function planOf(kysely: Queryable, asked: Asked): Promise<Plan> {
  const whole: Range = [quarterOf(asked.from), quarterFrom(asked.to)];
  if (asked.family === null) return { days: [], quarters: [], rows: [whole] };
  const inner: Range = [quarterFrom(asked.from), quarterOf(asked.to)];
  const touched = await touchedQuarters(kysely, asked.siteId, whole);
  const settled = withoutRanges([inner], touched);
  const days =
    asked.by === "hour" ? [] : commonRanges(await rolledDays(kysely, asked), wholeDays(asked, inner, touched));
  const quarters = asked.family === "" ? withoutRanges(settled, days) : [];
  return { days, quarters, rows: withoutRanges([whole], [...days, ...quarters]) };
}

async function touchedQuarters(kysely: Queryable, siteId: string, [from, to]: Range): Promise<Range[]> {
  const rows = await kysely
    .selectFrom("journey_touches")
    .select("quarter")
    .distinct()
    .where("site_id", "=", siteId)
    .where("quarter", ">=", from)
    .where("quarter", "<", to)
    .execute();
  return mergeRanges(rows.map(({ quarter }): Range => [quarter, quarter + 1]));
}

/** Where days of this zone are rolled up. */
async function rolledDays(kysely: Queryable, { siteId, zone }: Asked): Promise<Range[]> {
  const site = await kysely.selectFrom("journey_sites").select("zone").where("site_id", "=", siteId).executeTakeFirst();
  if (site?.zone !== zone) return [];
  const stale = await kysely.selectFrom("journey_stale_days").select("start").where("site_id", "=", siteId).execute();
  return withoutRanges(
    [[-Infinity, Infinity]],
    stale.map(({ start }): Range => [start, nextDay(start, zone)]),
  );
}

/** Days that lie in the span as a whole and of which no quarter has been touched. */
function wholeDays({ zone }: Asked, [from, to]: Range, touched: readonly Range[]): Range[] {
  const dayOf = (quarter: number): Range => {
    const start = stepStart(quarter * quarterMs, "day", zone);
    return [start, nextDay(start, zone)];
  };
  const hot = touched.flatMap(([start, end]) =>
    stepStarts({ from: start * quarterMs, to: end * quarterMs }, "day", zone).map(dayOf),
  );
  const [first, afterFirst] = dayOf(from);
  const [last] = dayOf(to);
  return withoutRanges([[first === from ? first : afterFirst, last]], hot);
}

async function rolledTallies(
  kysely: Queryable,
  asked: Asked,
  grain: "day" | "quarter",
  ranges: readonly Range[],
): Promise<Tally[]> {
  const { siteId, family, filters, starts } = asked;
  if (ranges.length === 0 || family === null) return [];
  const filter = family === "" ? undefined : filters[family];
  const conditions = sql`site_id = ${siteId} and grain = ${grain} and dimension = ${family} and ${inRanges("start", ranges)}
    ${filter === undefined ? sql`` : sql`and value = ${filter}`}`;
  const value = asked.by === family ? sql`value` : sql`''`;
  const group = sql`width_bucket(start, ${[...starts]}::integer[]) as bucket, ${value} as value`;
  const sums = [
    ...countNames.map((name) => `sum(${name})::integer as ${name}`),
    ...sumNames.map((name) => `sum(${name})::float8 as ${name}`),
  ];

  const counted = await sql<{ bucket: number; value: string } & Tally["counts"]>`
    select ${group}, ${sql.raw(sums.join(", "))} from journey_rollups where ${conditions} group by 1, 2`.execute(
    kysely,
  );
  const tallies = new Map<string, Tally & { spreads: Partial<Record<SpreadName, Map<string, number>>> }>();
  for (const { bucket, value, ...counts } of counted.rows)
    tallies.set(`${bucket} ${value}`, { bucket, value, counts, inProgress: 0, spreads: {} });
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

async function rowTallies(kysely: Queryable, asked: Asked, ranges: readonly Range[]): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const { siteId, from, to, filters, starts, spreads, silentSince, by } = asked;
  const conditions: Condition[] = [
    { kind: "quarters", ranges },
    { kind: "opened", from, to },
    ...Object.entries(filters).map(([dimension, value]): Condition => ({
      kind: "value",
      dimension: dimension as Dimension,
      value,
    })),
  ];
  const dimension = by && !isStep(by) ? by : "";
  return rawTallies(kysely, { siteId, conditions, starts, by: [dimension], spreads, silentSince });
}
