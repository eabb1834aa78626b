/** Pages, languages, devices and so on in which fewer visitors get their callback than in the rest. */
import { exactTail, falseDiscovery } from "../exact-test.ts";
import { newcombe } from "../interval.ts";
import { dimensionNames } from "../measures.ts";
import { type Answer, type Question, shareOf } from "../question.ts";
import { readSpans } from "../read-tallies.ts";
import { total } from "../tally.ts";

/** What was done to an interaction is no segment of visitors: what it brings, `lift` says. */
const segmentDimensions = dimensionNames.filter(
  (name) => name !== "proactive" && name !== "prefilled" && name !== "autoSubmitted",
);

/** Fewer say nothing of a segment. */
const leastInteractions = 30;
/** Of the segments called worse, at most so many are expected to be so by chance. */
const falseShare = 0.05;

export const segments: Question = {
  name: "segments",
  async answer(deps, asked): Promise<Answer> {
    const { siteId, zone, from, to, filters } = asked;
    const splits = ["", ...segmentDimensions] as const;
    const tallies = await readSpans(deps, { siteId, zone, filters, splits, spans: [{ from, to }], spreads: [] });
    const all = ended(total(tallies.get("") ?? []));
    const rated: Rated[] = [];
    for (const dimension of segmentDimensions) {
      for (const tally of tallies.get(dimension) ?? []) {
        const own = ended(tally);
        const share = { successes: own.completed, trials: own.over };
        const rest = { successes: all.completed - own.completed, trials: all.over - own.over };
        if (own.over >= leastInteractions && rest.trials >= leastInteractions)
          rated.push({
            dimension,
            value: tally.value,
            opened: own.opened,
            share,
            rest,
            probability: exactTail(share, rest, "fewer"),
          });
      }
    }
    const adjusted = falseDiscovery(rated.map(({ probability }) => probability));
    return {
      interactions: all.opened,
      columns: [
        { name: "dimension", unit: "text", definition: "What tells interactions apart" },
        { name: "value", unit: "text", definition: "The segment's value of it" },
        { name: "interactions", unit: "interactions", definition: "Opened in the segment" },
        { name: "share", unit: "share", definition: "Completed, of those that are over" },
        { name: "restShare", unit: "share", definition: "Completed in the rest, of those that are over" },
        { name: "difference", unit: "points", definition: "The segment's share minus the rest's" },
        { name: "low", unit: "points", definition: "The difference's 95 % interval (Newcombe) begins here" },
        { name: "high", unit: "points", definition: "And ends here" },
        { name: "missed", unit: "number", definition: "Callbacks more, had the segment the rest's share" },
        {
          name: "probability",
          unit: "probability",
          definition:
            "Of so low a share by chance (Fisher's exact test), adjusted for the number of segments (Benjamini and Hochberg)",
        },
        {
          name: "worse",
          unit: "boolean",
          definition:
            "Whether the segment is worse than the rest: of those called so, 1 in 20 is expected to be so by chance",
        },
      ],
      rows: rated
        .map((one, index) => ({ one, probability: adjusted[index]! }))
        .map(({ one, probability }) => rowOf(one, probability))
        .sort((a, b) => Number(b.cells.worse) - Number(a.cells.worse) || b.cells.missed - a.cells.missed),
      notes: [`Segments with fewer than ${leastInteractions} interactions are left out.`],
    };
  },
};

interface Rated {
  readonly dimension: string;
  readonly value: string;
  readonly opened: number;
  readonly share: { readonly successes: number; readonly trials: number };
  readonly rest: { readonly successes: number; readonly trials: number };
  readonly probability: number;
}

const ended = ({ counts, inProgress }: ReturnType<typeof total>) => ({
  opened: counts.opened,
  over: counts.opened - inProgress,
  completed: Math.min(counts.completed, counts.opened - inProgress),
});

function rowOf({ dimension, value, opened, share, rest }: Rated, probability: number) {
  const { difference, low, high } = newcombe(share, rest);
  const missed = Math.max(0, Math.round(-difference * share.trials));
  const restShare = shareOf(rest.successes, rest.trials);
  return {
    cells: {
      dimension,
      value,
      interactions: opened,
      share: shareOf(share.successes, share.trials),
      restShare,
      difference,
      low,
      high,
      missed,
      probability,
      worse: probability <= falseShare,
    },
    which: { interactions: { [dimension]: value }, share: { [dimension]: value, reached: "completed" as const } },
  };
}
