/** The span at a glance, against the same hours of the weeks before; of a span longer than a week, as many whole weeks before. */
import { historyOf, isCovered } from "../history.ts";
import { percentile } from "../histogram.ts";
import { type Answer, type Asked, type Question, type Which, readGroups, shareOf, untilNow } from "../question.ts";
import { type Tally, abandonedOf, spreadIn } from "../tally.ts";

const times = 4;
const weekMs = 7 * 86_400_000;

interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly of: (tally: Tally) => number | null;
  readonly which: Which;
}

const measures: readonly Measure[] = [
  { name: "opened", unit: "interactions", of: ({ counts }) => counts.opened, which: {} },
  { name: "inProgress", unit: "interactions", of: ({ inProgress }) => inProgress, which: { outcome: "inProgress" } },
  { name: "completed", unit: "interactions", of: ({ counts }) => counts.completed, which: { reached: "completed" } },
  {
    name: "completedShare",
    unit: "share",
    of: ({ counts, inProgress }) => shareOf(counts.completed, counts.opened - inProgress),
    which: { reached: "completed" },
  },
  { name: "cancelled", unit: "interactions", of: ({ counts }) => counts.cancelled, which: { outcome: "cancelled" } },
  { name: "abandoned", unit: "interactions", of: abandonedOf, which: { outcome: "abandoned" } },
  {
    name: "failedShare",
    unit: "share",
    of: ({ counts }) => shareOf(counts.failed, counts.submitted),
    which: { reached: "submitted" },
  },
  {
    name: "elapsedP50",
    unit: "ms",
    of: (tally) => percentile(spreadIn(tally, "elapsed"), 0.5),
    which: { minElapsed: 0 },
  },
  { name: "connected", unit: "interactions", of: ({ counts }) => counts.connected, which: { reached: "connected" } },
  {
    name: "connectP50",
    unit: "ms",
    of: (tally) => percentile(spreadIn(tally, "connect_immediate"), 0.5),
    which: { reached: "connected", kind: "immediate" },
  },
];

export const overview: Question = {
  name: "overview",
  async answer(deps, asked): Promise<Answer> {
    const { by: _by, ...span } = asked;
    const whole = { ...span, ...untilNow(deps, span) };
    const read = async (span: Asked) => (await readGroups(deps, span, ["elapsed", "connect_immediate"]))[0]!.tally;
    const now = await read(whole);
    const earlier: Tally[] = [];
    // Spans that overlap say nothing of what is usual.
    const apart = Math.ceil((whole.to - whole.from) / weekMs);
    const history = await historyOf(deps.database.kysely, asked.siteId);
    for (let time = 1; time <= times; time++) {
      const before = { ...whole, ...weeksBefore(whole, time * apart) };
      if (isCovered(before, history)) earlier.push(await read(before));
    }
    const usual = earlier.filter(({ counts }) => counts.opened > 0);
    return {
      interactions: now.counts.opened,
      columns: [
        {
          name: "measure",
          unit: "text",
          definition:
            "`completedShare` is of those that are over, `failedShare` of those submitted; `connectP50` is for callbacks as soon as possible",
        },
        { name: "unit", unit: "text", definition: "`interactions`, `share` or `ms`" },
        { name: "now", unit: "number", definition: "In the span" },
        {
          name: "usual",
          unit: "number",
          definition: `Median of the same hours of the ${times} weeks before that have interactions; of a span longer than a week, of the ${times} spans before`,
        },
        { name: "low", unit: "number", definition: "The least of those" },
        { name: "high", unit: "number", definition: "The greatest of those" },
      ],
      rows: measures.map(({ name, unit, of, which }) => {
        const values = usual
          .map(of)
          .filter((value) => value !== null)
          .sort((a, b) => a - b);
        const cells = {
          measure: name,
          unit,
          now: of(now),
          usual: median(values),
          low: values[0] ?? null,
          high: values.at(-1) ?? null,
        };
        return { cells, which: { now: which } };
      }),
      notes:
        usual.length < times
          ? [
              `${usual.length === 0 ? "None" : `Only ${usual.length}`} of the ${times} ${apart > 1 ? "spans" : "weeks"} before have interactions to compare with.`,
            ]
          : [],
    };
  },
};

/** By the wall clock: Monday from 9 is compared with Mondays from 9. */
function weeksBefore({ from, to, zone }: Asked, weeks: number): { from: number; to: number } {
  const before = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).subtract({ weeks }).epochMilliseconds;
  return { from: before(from), to: before(to) };
}

function median(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
