/**
 * Reads sums for a report: from roll-ups where there are some, from the interactions where something has changed lately,
 * where a span begins or ends within a quarter of an hour, and where no roll-up knows all that is named. Exact in every case:
 * all is read in one snapshot, in which each interaction stands in one of them.
 */
import { sql } from "kysely";
import type { Database } from "../database/connect.ts";
import type { Queryable } from "../database/transaction.ts";
import { type Span, type TimeStep, nextDay, stepStart, stepStarts, timeSteps } from "./calendar.ts";
import { type Condition, type Range, commonRanges, inRanges, mergeRanges, withoutRanges } from "./conditions.ts";
import { type Family, familyOf, valueIn } from "./families.ts";
import { type Dimension, type SpreadName, countNames, sumNames } from "./measures.ts";
import { quarterFrom, quarterMs, quarterOf } from "./quarter.ts";
import { type RawTally, rawTallies } from "./raw-tallies.ts";
import { type Tally, combine } from "./tally.ts";
import { silentMs } from "./touches.ts";

export interface TallyQuestion extends Span {
  readonly siteId: string;
  readonly zone: string;
  /** Told apart by a step of time or by a dimension; absent: one sum. */
  readonly by?: TimeStep | Dimension;
  readonly filters: Filters;
  readonly spreads: readonly SpreadName[];
}
type Filters = Readonly<Partial<Record<Dimension, string>>>;

export interface TallyAnswer {
  readonly tallies: readonly Tally[];
  /** When each bucket begins, by epoch ms; the first may begin before the span does. */
  readonly starts: readonly number[];
}

interface ReadDeps {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
}

export async function readTallies(deps: ReadDeps, question: TallyQuestion): Promise<TallyAnswer> {
  const { by, from, to } = question;
  const starts = isStep(by) ? stepStarts(question, by, question.zone) : [quarterOf(from)];
  const split = by === undefined || isStep(by) ? "" : by;
  const asked = { ...question, spans: [{ from, to }], starts, splits: [split] as const, coarse: by !== "hour" };
  return { tallies: (await read(deps, asked)).get(split) ?? [], starts: starts.map((start) => start * quarterMs) };
}

export const isStep = (by: string | undefined): by is TimeStep => timeSteps.some((step) => step === by);

/** What tells sums apart; `""`: nothing. */
export type Split = Dimension | "";

/** Sums of several spans, the earlier first, each a bucket, told apart by each of the splits. */
export async function readSpans(
  deps: ReadDeps,
  question: Pick<Asked, "siteId" | "zone" | "spans" | "splits" | "filters" | "spreads">,
): Promise<ReadonlyMap<Split, readonly Tally[]>> {
  return read(deps, { ...question, starts: question.spans.map(({ from }) => quarterOf(from)), coarse: true });
}

interface Asked {
  readonly siteId: string;
  readonly zone: string;
  readonly spans: readonly Span[];
  /** Quarters that buckets begin with. */
  readonly starts: readonly number[];
  readonly splits: readonly Split[];
  /** Whether every bucket is made of whole days. */
  readonly coarse: boolean;
  readonly filters: Filters;
  readonly spreads: readonly SpreadName[];
}

async function read({ database, now }: ReadDeps, asked: Asked): Promise<ReadonlyMap<Split, readonly Tally[]>> {
  const silentSince = now().epochMilliseconds - silentMs;
  const rolled = asked.splits.filter((split) => familyFor(asked, split) !== null);
  const others = asked.splits.filter((split) => familyFor(asked, split) === null);
  const tallies = await database.kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (kysely) => {
      const { days, quarters, rows } = await planOf(kysely, asked, rolled);
      return [
        ...(await rolledTallies(kysely, asked, rolled, "day", days)),
        ...(await rolledTallies(kysely, asked, rolled, "quarter", quarters)),
        ...(await rowTallies(kysely, asked, rolled, rows, silentSince)),
        ...(await rowTallies(kysely, asked, others, asked.spans.map(around), silentSince)),
      ];
    });
  const bySplit = Map.groupBy(tallies, ({ family }) => family as Split);
  return new Map([...bySplit].map(([split, own]) => [split, combine(own)]));
}

const familyFor = ({ filters }: Asked, split: Split): Family | null =>
  familyOf([...(Object.keys(filters) as Dimension[]), ...(split === "" ? [] : [split])]);

/** The quarters that a span touches, and those that lie in it as a whole. */
const around = ({ from, to }: Span): Range => [quarterOf(from), quarterFrom(to)];
const within = ({ from, to }: Span): Range => [quarterFrom(from), quarterOf(to)];

/** Quarters to be read from roll-ups by day, from those by quarter, and from rows. */
interface Plan {
  readonly days: readonly Range[];
  readonly quarters: readonly Range[];
  readonly rows: readonly Range[];
}

async function planOf(kysely: Queryable, asked: Asked, splits: readonly Split[]): Promise<Plan> {
  if (splits.length === 0) return { days: [], quarters: [], rows: [] };
  const whole = mergeRanges(asked.spans.map(around));
  const inner = mergeRanges(asked.spans.map(within));
  const touched = await touchedQuarters(kysely, asked.siteId, whole);
  const days = asked.coarse
    ? commonRanges(
        await rolledDays(kysely, asked),
        inner.flatMap((range) => wholeDays(asked.zone, range, touched)),
      )
    : [];
  const quarters = splits.every((split) => familyFor(asked, split) === "")
    ? withoutRanges(withoutRanges(inner, touched), days)
    : [];
  return { days, quarters, rows: withoutRanges(whole, [...days, ...quarters]) };
}

async function touchedQuarters(kysely: Queryable, siteId: string, ranges: readonly Range[]): Promise<Range[]> {
  const rows = await kysely
    .selectFrom("journey_touches")
    .select("quarter")
    .distinct()
    .where("site_id", "=", siteId)
    .where(inRanges("quarter", ranges))
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

/** Days that lie in the range as a whole and of which no quarter has been touched. */
function wholeDays(zone: string, [from, to]: Range, touched: readonly Range[]): Range[] {
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
  splits: readonly Split[],
  grain: "day" | "quarter",
  ranges: readonly Range[],
): Promise<RawTally[]> {
  if (ranges.length === 0) return [];
  const tallies: RawTally[] = [];
  for (const split of splits) tallies.push(...(await rolledBy(kysely, asked, split, grain, ranges)));
  return tallies;
}

async function rolledBy(
  kysely: Queryable,
  asked: Asked,
  split: Split,
  grain: "day" | "quarter",
  ranges: readonly Range[],
): Promise<RawTally[]> {
  const family = familyFor(asked, split)!;
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

async function rowTallies(
  kysely: Queryable,
  { siteId, spans, starts, filters, spreads }: Asked,
  splits: readonly Split[],
  ranges: readonly Range[],
  silentSince: number,
): Promise<RawTally[]> {
  if (ranges.length === 0 || splits.length === 0) return [];
  const conditions: Condition[] = [
    { kind: "quarters", ranges },
    { kind: "opened", spans },
    ...Object.entries(filters).map(([dimension, value]): Condition => ({
      kind: "value",
      dimension: dimension as Dimension,
      value,
    })),
  ];
  return rawTallies(kysely, { siteId, conditions, starts, by: splits, spreads, silentSince });
}
