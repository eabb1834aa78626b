/** How elapsed times are spread: one row for each bin that has any. */
import { sorted, spanOf } from "../histogram.ts";
import { perGroup, shareOf } from "../question.ts";
import { spreadIn } from "../tally.ts";

export const distribution = perGroup({
  name: "distribution",
  spreads: ["elapsed"],
  columns: [
    { name: "from", unit: "ms", definition: "From first entry to the end, at least" },
    { name: "to", unit: "ms", definition: "Less than" },
    { name: "interactions", unit: "interactions", definition: "Cancelled or completed within" },
    { name: "share", unit: "share", definition: "Of all that were cancelled or completed after an entry" },
  ],
  rowsOf: (tally) =>
    sorted(spreadIn(tally, "elapsed")).map(([bin, interactions]) => {
      const [from, to] = spanOf(bin);
      return {
        cells: { from, to, interactions, share: shareOf(interactions, tally.counts.elapsed_count) },
        which: { interactions: { minElapsed: from, maxElapsed: to } },
      };
    }),
});
