/**
 * Reads sums for a report: from roll-ups where there are some, from the interactions where something has changed lately,
 * where a span begins or ends within a quarter of an hour, and where no roll-up knows all that is named. Exact in every case:
 * all is read in one snapshot, in which each interaction stands in one of them.
 */
import type { Database } from "../database/connect.ts";
import type { Queryable } from "../database/transaction.ts";
import { type Span, type TimeStep, stepStarts, timeSteps } from "./calendar.ts";
import { type Condition, type Range, filterConditions } from "./conditions.ts";
import { type Filters, type Split, familyFor } from "./families.ts";
import type { Dimension, SpreadName } from "./measures.ts";
import { quarterMs, quarterOf } from "./quarter.ts";
import { type RawTally, rawTallies } from "./raw-tallies.ts";
import { around, planOf } from "./reading-plan.ts";
import { rolledTallies } from "./rolled-tallies.ts";
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
  const families = new Map(asked.splits.map((split) => [split, familyFor(asked.filters, split)]));
  const rolled = asked.splits.filter((split) => families.get(split) !== null);
  const others = asked.splits.filter((split) => families.get(split) === null);
  const tallies = await database.kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (kysely) => {
      const { days, quarters, rows } = await planOf(kysely, {
        ...asked,
        families: [...families.values()].filter((family) => family !== null),
      });
      return [
        ...(await rolledTallies(kysely, asked, rolled, "day", days)),
        ...(await rolledTallies(kysely, asked, rolled, "quarter", quarters)),
        ...(await rowTallies(kysely, asked, rolled, rows, silentSince)),
        ...(await rowTallies(kysely, asked, others, asked.spans.map(around), silentSince)),
      ];
    });
  const bySplit = Map.groupBy(tallies, ({ family }) => family as Split);
  return new Map(asked.splits.map((split) => [split, combine(bySplit.get(split) ?? [])]));
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
    ...filterConditions(filters),
  ];
  return rawTallies(kysely, { siteId, conditions, starts, by: splits, spreads, silentSince });
}
