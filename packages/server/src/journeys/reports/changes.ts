/** What is not as usual: the span against the same hours of the weeks before, for everything that interactions differ in. */
import { type Span } from "../calendar.ts";
import { type Change, type CountSeries, type ShareSeries, findChanges, leastWeeks } from "../change.ts";
import { historyOf, isCovered } from "../history.ts";
import type { Share } from "../interval.ts";
import { type Dimension, dimensionNames } from "../measures.ts";
import { quarterFrom, quarterMs, quarterOf } from "../quarter.ts";
import {
  type Answer,
  type Asked,
  type Question,
  type ReportDeps,
  type Row,
  type Which,
  untilNow,
} from "../question.ts";
import type { Split } from "../families.ts";
import { readSpans } from "../read-tallies.ts";
import { type Tally, emptyTally, spreadIn, without } from "../tally.ts";

export const changes: Question = {
  name: "changes",
  async answer(deps, asked): Promise<Answer> {
    const found = await findInSpan(deps, asked);
    return {
      interactions: found.interactions,
      columns: [
        {
          name: "measure",
          unit: "text",
          definition:
            "What has changed: `opened` a number of interactions, all else a share (`started`, `completed` and `left` of those opened, `failed` and `error` of those submitted)",
        },
        { name: "detail", unit: "text", definition: "The error code, or the field that was left; else empty" },
        {
          name: "dimension",
          unit: "text",
          definition: "What tells the interactions apart in which it changed; empty: in all of them",
        },
        { name: "value", unit: "text", definition: "Their value of it" },
        { name: "kind", unit: "text", definition: "`rose`, `fell`, or `new`: not seen in the earlier weeks" },
        { name: "now", unit: "number", definition: "The share or number in the span" },
        { name: "usual", unit: "number", definition: "In the same hours of the earlier weeks" },
        { name: "interactions", unit: "interactions", definition: "Opened in the span" },
        {
          name: "probability",
          unit: "probability",
          definition: "Of so great a difference where nothing has changed, before allowing for the number of tests",
        },
      ],
      rows: found.changes.map(rowOf),
      notes: [
        ...(found.weeks < leastWeeks
          ? [`${earlierWeeksText(found.weeks)} interactions: ${leastWeeks} are needed to judge.`]
          : []),
        "A look has at most one chance in 10,000 of a false alarm, over all its tests together.",
      ],
    };
  },
};

const earlierWeeksText = (weeks: number): string =>
  weeks === 0 ? "No earlier week has" : weeks === 1 ? "Only 1 earlier week has" : `Only ${weeks} earlier weeks have`;

interface Subject {
  readonly measure: "opened" | "started" | "completed" | "left" | "failed" | "error";
  readonly detail: string;
  readonly dimension: Split;
  readonly value: string;
  readonly interactions: number;
}

const earlierWeeks = 6;
/** Longer spans are compared by their latest part. */
const longestMs = 7 * 86_400_000;

/** The changes of a span, most certain first. `chance` is that of a false alarm. */
export async function findInSpan(deps: ReportDeps, asked: Asked, chance?: number): Promise<Judgement> {
  return (await lookInto(deps, asked, chance)).judgement;
}

/** The changes of a span, and how to ask for those that there would be without some of its interactions. */
export async function lookInto(
  deps: ReportDeps,
  asked: Asked,
  chance?: number,
): Promise<{
  readonly judgement: Judgement;
  readonly without: (part: { readonly dimension: Dimension; readonly value: string }) => Promise<Judgement>;
}> {
  const { siteId, zone } = asked;
  const [now, ...before] = comparedSpans(untilNow(deps, asked), zone);
  const history = await historyOf(deps.database.kysely, siteId);
  const spans = [now!, ...before.filter((span) => isCovered(span, history))];
  const read = (filters: Asked["filters"]) =>
    readSpans(deps, {
      siteId,
      zone,
      filters,
      spans: spans.toReversed(),
      splits: ["", ...dimensionNames],
      spreads: ["errors", "left_fields"],
    });
  const tallies = await read(asked.filters);
  return {
    judgement: judge(tallies, spans.length, chance),
    without: async ({ dimension, value }) =>
      judge(outside(tallies, await read({ ...asked.filters, [dimension]: value })), spans.length, chance),
  };
}

type Tallies = ReadonlyMap<Split, readonly Tally[]>;

function outside(all: Tallies, part: Tallies): Tallies {
  const keyOf = ({ bucket, value }: Tally) => `${bucket} ${value}`;
  return new Map(
    [...all].map(([split, whole]) => {
      const inside = new Map((part.get(split) ?? []).map((tally) => [keyOf(tally), tally]));
      return [split, whole.map((tally) => without(tally, inside.get(keyOf(tally)) ?? emptyTally()))];
    }),
  );
}

export interface Judgement {
  /** Most certain first. */
  readonly changes: readonly Change<Subject>[];
  readonly interactions: number;
  /** Earlier weeks that there was anything in. */
  readonly weeks: number;
}

/** Judges sums of so many spans, each a bucket, the latest being the one in question. Pure. */
export function judge(tallies: Tallies, spans: number, chance?: number): Judgement {
  const groups = [...tallies].flatMap(([dimension, own]) =>
    [...Map.groupBy(own, ({ value }) => value)].map(([value, weeks]) => weeksOf(dimension, value, weeks, spans)),
  );
  const all = groups.find(({ dimension }) => dimension === "");
  const weeks = all ? all.earlier.filter(({ counts }) => counts.opened > 0).length : 0;
  const counted = all && weeks >= leastWeeks ? [countsOf(all)] : [];
  return {
    changes: findChanges(groups.flatMap(sharesOf), counted, chance),
    interactions: all?.now.counts.opened ?? 0,
    weeks,
  };
}

/** The span, then the same wall-clock hours of each earlier week. Whole quarters of an hour. */
function comparedSpans({ from, to }: Span, zone: string): Span[] {
  const end = quarterFrom(to) * quarterMs;
  const start = Temporal.Instant.fromEpochMilliseconds(
    quarterOf(Math.max(from, to - longestMs)) * quarterMs,
  ).toZonedDateTimeISO(zone);
  const length = end - start.epochMilliseconds;
  return Array.from({ length: earlierWeeks + 1 }, (_, week) => {
    const begin = start.subtract({ weeks: week }).epochMilliseconds;
    return { from: begin, to: begin + length };
  });
}

interface Weeks {
  readonly dimension: Split;
  readonly value: string;
  readonly now: Tally;
  readonly earlier: readonly Tally[];
}

/** Buckets are in the order of time: the last is now. */
function weeksOf(dimension: Split, value: string, tallies: readonly Tally[], spans: number): Weeks {
  const at = (bucket: number) => tallies.find((tally) => tally.bucket === bucket) ?? emptyTally(bucket, value);
  return { dimension, value, now: at(spans), earlier: Array.from({ length: spans - 1 }, (_, index) => at(index + 1)) };
}

function sharesOf({ dimension, value, now, earlier }: Weeks): ShareSeries<Subject>[] {
  const series = (
    measure: Subject["measure"],
    detail: string,
    share: (tally: Weeks["now"]) => Share,
  ): ShareSeries<Subject> => ({
    key: { measure, detail, dimension, value, interactions: now.counts.opened },
    now: share(now),
    earlier: earlier.map(share),
  });
  const words = (name: "errors" | "left_fields") => [
    ...new Set([now, ...earlier].flatMap((tally) => [...spreadIn(tally, name).keys()])),
  ];
  /** Those in progress have not decided yet. */
  const over = ({ counts, inProgress }: Weeks["now"]) => counts.opened - inProgress;
  return [
    series("started", "", (tally) => ({ successes: tally.counts.started, trials: tally.counts.opened })),
    series("completed", "", (tally) => ({
      successes: Math.min(tally.counts.completed, over(tally)),
      trials: over(tally),
    })),
    series("failed", "", (tally) => ({ successes: tally.counts.failed, trials: tally.counts.submitted })),
    ...words("errors").map((code) =>
      series("error", code, (tally) => ({
        successes: spreadIn(tally, "errors").get(code) ?? 0,
        trials: tally.counts.submitted,
      })),
    ),
    ...words("left_fields").map((field) =>
      series("left", field, (tally) => ({
        successes: spreadIn(tally, "left_fields").get(field) ?? 0,
        trials: over(tally),
      })),
    ),
  ];
}

const countsOf = ({ dimension, value, now, earlier }: Weeks): CountSeries<Subject> => ({
  key: { measure: "opened", detail: "", dimension, value, interactions: now.counts.opened },
  now: now.counts.opened,
  earlier: earlier.map(({ counts }) => counts.opened).filter((opened) => opened > 0),
});

function rowOf({ key, kind, now, usual, probability }: Change<Subject>): Row {
  const { measure, detail, dimension, value, interactions } = key;
  const group: Which = dimension === "" ? {} : { [dimension]: value };
  const own: Record<Subject["measure"], Which> = {
    opened: {},
    started: { reached: "started" },
    completed: { reached: "completed" },
    failed: { reached: "submitted" },
    error: { error: detail },
    left: { outcome: "left", lastField: detail },
  };
  return {
    cells: { measure, detail, dimension, value, kind, now, usual, interactions, probability },
    which: { now: { ...group, ...own[measure] }, interactions: group },
  };
}
