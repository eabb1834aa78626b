/** Where the sums of a question are: in roll-ups by day or by quarter of an hour, or only in the interactions. */
import type { Queryable } from "../database/transaction.ts";
import { type Span, nextDay, stepStart, stepStarts } from "./calendar.ts";
import { type Range, commonRanges, inRanges, mergeRanges, withoutRanges } from "./conditions.ts";
import type { Family } from "./families.ts";
import { quarterFrom, quarterMs, quarterOf } from "./quarter.ts";

export interface PlanQuestion {
  readonly siteId: string;
  readonly zone: string;
  readonly spans: readonly Span[];
  /** Families of sums that are asked for: only the sum of all interactions is known by quarter. */
  readonly families: readonly Family[];
  /** Whether every bucket is made of whole days. */
  readonly coarse: boolean;
}

/** The quarters that a span touches, and those that lie in it as a whole. */
export const around = ({ from, to }: Span): Range => [quarterOf(from), quarterFrom(to)];
const within = ({ from, to }: Span): Range => [quarterFrom(from), quarterOf(to)];

/** Quarters to be read from roll-ups by day, from those by quarter, and from rows. */
export interface Plan {
  readonly days: readonly Range[];
  readonly quarters: readonly Range[];
  readonly rows: readonly Range[];
}

export async function planOf(kysely: Queryable, asked: PlanQuestion): Promise<Plan> {
  const whole = mergeRanges(asked.spans.map(around));
  const inner = mergeRanges(asked.spans.map(within));
  const touched = await touchedQuarters(kysely, asked.siteId, whole);
  const days = asked.coarse
    ? commonRanges(
        await rolledDays(kysely, asked),
        inner.flatMap((range) => wholeDays(asked.zone, range, touched)),
      )
    : [];
  const quarters = asked.families.every((family) => family === "")
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
async function rolledDays(kysely: Queryable, { siteId, zone }: PlanQuestion): Promise<Range[]> {
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
