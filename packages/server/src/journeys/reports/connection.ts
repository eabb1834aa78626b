/** How long visitors wait from asking to talking. */
import { percentile } from "../histogram.ts";
import type { SpreadName } from "../measures.ts";
import { perGroup } from "../question.ts";
import { type Tally, spreadIn } from "../tally.ts";

const kinds = [
  { kind: "immediate", asked: "immediate", connected: "immediate_connected", wait: "connect_immediate", late: null },
  { kind: "scheduled", asked: "scheduled", connected: "scheduled_connected", wait: "connect_scheduled", late: "late" },
] as const;

export const connection = perGroup({
  name: "connection",
  spreads: ["connect_immediate", "connect_scheduled", "late"],
  columns: [
    { name: "kind", unit: "text", definition: "`immediate`: as soon as possible; `scheduled`: at a desired time" },
    { name: "interactions", unit: "interactions", definition: "Connected with an agent" },
    {
      name: "p50",
      unit: "ms",
      definition: "From asking to being connected: half waited no longer; at most 5 % off, as all percentiles",
    },
    { name: "p90", unit: "ms", definition: "Nine of ten waited no longer" },
    { name: "p99", unit: "ms", definition: "99 of 100 waited no longer" },
    {
      name: "lateP50",
      unit: "ms",
      definition: "From the desired time to being connected, early calls being on time: half",
    },
    { name: "lateP90", unit: "ms", definition: "From the desired time to being connected: nine of ten" },
  ],
  rowsOf: (tally) =>
    kinds.map(({ kind, connected, wait, late }) => {
      const at = (name: SpreadName | null, share: number) => (name ? percentile(spreadIn(tally, name), share) : null);
      return {
        cells: {
          kind,
          interactions: tally.counts[connected],
          p50: at(wait, 0.5),
          p90: at(wait, 0.9),
          p99: at(wait, 0.99),
          lateP50: at(late, 0.5),
          lateP90: at(late, 0.9),
        },
        which: { interactions: { reached: "connected", kind } },
      };
    }),
});

/** How many asked for each kind of callback, and how many of them were reached. */
export const askedAndConnected = (tally: Tally) =>
  kinds.map(({ kind, asked, connected }) => ({ kind, asked: tally.counts[asked], connected: tally.counts[connected] }));
