/** What a report is: one question of `reports/`, asked of a span, answered in rows whose numbers lead to interactions. */
import type { InteractionsQuery, ReportColumn, ReportQuestion } from "@ringback/protocol";
import type { Database } from "../database/connect.ts";
import { type Span, type TimeStep } from "./calendar.ts";
import type { Dimension, SpreadName } from "./measures.ts";
import { isStep, readTallies } from "./read-tallies.ts";
import { type Tally, emptyTally, total } from "./tally.ts";

export interface ReportDeps {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
}

export interface Asked extends Span {
  readonly siteId: string;
  readonly zone: string;
  readonly by?: TimeStep | Dimension;
  readonly filters: Readonly<Partial<Record<Dimension, string>>>;
}

type Cell = string | number | boolean | null;
/** What finds the interactions behind a number, besides the report's own span and filters. */
export type Which = Partial<Omit<InteractionsQuery, "site" | "after" | "limit" | "format">>;

/** The part of a span that has been: what is still to come can't be compared with the same hours of earlier weeks. */
export function untilNow({ now }: Pick<ReportDeps, "now">, { from, to }: Span): Span {
  const end = now().epochMilliseconds;
  return { from, to: from < end ? Math.min(to, end) : to };
}

export interface Row {
  readonly cells: Readonly<Record<string, Cell>>;
  /** By column. */
  readonly which?: Readonly<Record<string, Which>>;
}

export interface Answer {
  /** How many were opened in the span. */
  readonly interactions: number;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

export interface Question {
  readonly name: ReportQuestion;
  answer(deps: ReportDeps, asked: Asked): Promise<Answer>;
}

/** A question that is answered from the sums of each group alone, the groups being what `by` tells apart. */
export function perGroup(question: {
  readonly name: ReportQuestion;
  readonly spreads: readonly SpreadName[];
  readonly columns: readonly ReportColumn[];
  readonly rowsOf: (tally: Tally) => readonly Row[];
  readonly notes?: (sum: Tally) => readonly string[];
}): Question {
  return {
    name: question.name,
    async answer(deps, asked) {
      const groups = await readGroups(deps, asked, question.spreads);
      const sum = total(groups.map(({ tally }) => tally));
      return {
        interactions: sum.counts.opened,
        columns: [...groupColumns(asked), ...question.columns],
        rows: groups.flatMap(({ cells, which, tally }) =>
          question.rowsOf(tally).map((row) => withGroup(row, cells, which)),
        ),
        notes: question.notes?.(sum) ?? [],
      };
    },
  };
}

export interface Group {
  readonly cells: Row["cells"];
  readonly which: Which;
  readonly tally: Tally;
}

/** Every step of time, the empty ones too; of a dimension the values that there are. */
export async function readGroups(deps: ReportDeps, asked: Asked, spreads: readonly SpreadName[]): Promise<Group[]> {
  const { by, from, to, zone } = asked;
  const { tallies, starts } = await readTallies(deps, { ...asked, spreads });
  if (!by) return [{ cells: {}, which: {}, tally: tallies[0] ?? emptyTally() }];
  if (!isStep(by))
    return tallies.map((tally) => ({ cells: { [by]: tally.value }, which: { [by]: tally.value }, tally }));
  const byBucket = new Map(tallies.map((tally) => [tally.bucket, tally]));
  return starts.map((start, index) => ({
    cells: { at: localTime(start, zone) },
    which: { from: isoTime(Math.max(from, start)), to: isoTime(Math.min(to, starts[index + 1] ?? to)) },
    tally: byBucket.get(index + 1) ?? emptyTally(index + 1),
  }));
}

const withGroup = (row: Row, cells: Row["cells"], which: Which): Row => ({
  cells: { ...cells, ...row.cells },
  which: Object.fromEntries(Object.entries(row.which ?? {}).map(([column, own]) => [column, { ...which, ...own }])),
});

function groupColumns({ by }: Asked): ReportColumn[] {
  if (!by) return [];
  if (isStep(by)) return [{ name: "at", unit: "time", definition: `When the ${by} begins, in the site's zone` }];
  return [{ name: by, unit: "text", definition: "What the interactions have in common; empty where they did not say" }];
}

export const isoTime = (epochMs: number): string => Temporal.Instant.fromEpochMilliseconds(epochMs).toString();

const localTime = (epochMs: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });

/** A share, or `null` of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
