/** What offers and prefilling bring: the share that gets a callback with them against without. */
import { sql } from "kysely";
import type { Database } from "../../database/connect.ts";
import { type Share, newcombe } from "../interval.ts";
import { quarterFrom, quarterOf } from "../quarter.ts";
import { type Answer, type Asked, type Question, type Row, type Which, readGroups, shareOf } from "../question.ts";
import { total } from "../tally.ts";

/** Smaller groups, or fewer callbacks in both together, say nothing. */
const leastTrials = 100;
const leastSuccesses = 10;

export const lift: Question = {
  name: "lift",
  async answer(deps, asked): Promise<Answer> {
    const { by: _by, ...whole } = asked;
    const prefilled = await readGroups(deps, { ...whole, by: "prefilled" }, []);
    const byOffer = await readGroups(deps, { ...whole, by: "offer" }, []);
    const completed = new Map(byOffer.map(({ tally }) => [tally.value, tally.counts.completed]));
    const views = await readViews(deps.database, asked);

    const filled = (value: "true" | "false"): Share => {
      const counts = prefilled.find(({ tally }) => tally.value === value)?.tally.counts;
      return { successes: counts?.completed ?? 0, trials: counts?.opened ?? 0 };
    };
    const rows = [
      rowOf("prefilling", "", filled("true"), filled("false"), {
        with: { prefilled: "true" },
        without: { prefilled: "false" },
      }),
      ...[...views].map(([offer, seen]) => {
        const done = (suffixes: readonly string[]) =>
          suffixes.reduce((sum, suffix) => sum + (completed.get(offer + suffix) ?? 0), 0);
        const share = (suffixes: readonly string[], trials: number) => ({
          successes: Math.min(trials, done(suffixes)),
          trials,
        });
        return rowOf("offer", offer, share(["", ":shown", ":declined"], seen.shown), share([":held"], seen.held), {
          with: { offer },
          without: { offer: `${offer}:held` },
        });
      }),
    ];
    return {
      interactions: total(prefilled.map(({ tally }) => tally)).counts.opened,
      columns: [
        {
          name: "kind",
          unit: "text",
          definition:
            "`prefilling`: forms that the page filled in, of those opened; `offer`: a rule's invitation, of page views on which it was due",
        },
        { name: "offer", unit: "text", definition: "The rule's id" },
        { name: "trials", unit: "number", definition: "Interactions or views with it" },
        { name: "share", unit: "share", definition: "Of these, how many got a callback" },
        { name: "controlTrials", unit: "number", definition: "Without it: not prefilled, or held back for comparison" },
        { name: "controlShare", unit: "share", definition: "Of these, how many got a callback" },
        { name: "difference", unit: "points", definition: "The lift: share with minus share without" },
        { name: "low", unit: "points", definition: "Its 95 % interval (Newcombe) begins here" },
        { name: "high", unit: "points", definition: "And ends here" },
        {
          name: "enough",
          unit: "boolean",
          definition: `Whether there are enough to say: ${leastTrials} on each side and ${leastSuccesses} callbacks in both together`,
        },
      ],
      rows,
      notes: [
        ...(rows.some(({ cells }) => !cells.enough)
          ? ["Rows with too few interactions or callbacks to compare say nothing."]
          : []),
        "Visitors are held back from offers by lot, so the difference is the offer's work. Prefilling is not drawn by lot: who is prefilled may differ otherwise, too.",
        ...(Object.keys(asked.filters).length > 0
          ? ["Page views are counted without any trait of the visitor: filters apply to callbacks, not to views."]
          : []),
      ],
    };
  },
};

function rowOf(
  kind: string,
  offer: string,
  treated: Share,
  control: Share,
  which: { readonly with: Which; readonly without: Which },
): Row {
  const { difference, low, high } = newcombe(treated, control);
  const known = treated.trials > 0 && control.trials > 0;
  return {
    cells: {
      kind,
      offer,
      trials: treated.trials,
      share: shareOf(treated.successes, treated.trials),
      controlTrials: control.trials,
      controlShare: shareOf(control.successes, control.trials),
      difference: known ? difference : null,
      low: known ? low : null,
      high: known ? high : null,
      enough:
        Math.min(treated.trials, control.trials) >= leastTrials &&
        treated.successes + control.successes >= leastSuccesses,
    },
    which: { share: { ...which.with, reached: "completed" }, controlShare: { ...which.without, reached: "completed" } },
  };
}

/** Views on which each rule was due: with its invitation shown, and held back. By whole quarters of an hour. */
async function readViews(
  { kysely }: Database,
  { siteId, from, to }: Asked,
): Promise<Map<string, { shown: number; held: number }>> {
  const { rows } = await sql<{ offer: string; shown: number; held: number }>`
    select offer,
      coalesce(sum(views) filter (where result <> 'held'), 0)::integer as shown,
      coalesce(sum(views) filter (where result = 'held'), 0)::integer as held
    from ready_counts
    where site_id = ${siteId} and quarter >= ${quarterOf(from)} and quarter < ${quarterFrom(to)} and offer <> ''
    group by offer order by offer`.execute(kysely);
  return new Map(rows.map(({ offer, shown, held }) => [offer, { shown, held }]));
}
