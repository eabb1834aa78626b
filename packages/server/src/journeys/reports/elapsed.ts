/** How long visitors take from their first entry to the end. */
import { percentile } from "../histogram.ts";
import { perGroup } from "../question.ts";
import { spreadIn } from "../tally.ts";

const within = "read from bins a tenth wide: at most 5 % off";

export const elapsed = perGroup({
  name: "elapsed",
  spreads: ["elapsed"],
  columns: [
    { name: "interactions", unit: "interactions", definition: "Cancelled or completed, with something entered" },
    { name: "mean", unit: "ms", definition: "Mean time from first entry to the end" },
    { name: "p50", unit: "ms", definition: `Half took no longer; ${within}` },
    { name: "p90", unit: "ms", definition: `Nine of ten took no longer; ${within}` },
    { name: "p99", unit: "ms", definition: `99 of 100 took no longer; ${within}` },
  ],
  rowsOf: (tally) => {
    const histogram = spreadIn(tally, "elapsed");
    const { elapsed_count, elapsed_sum } = tally.counts;
    return [
      {
        cells: {
          interactions: elapsed_count,
          mean: elapsed_count === 0 ? null : Math.round(elapsed_sum / elapsed_count),
          p50: percentile(histogram, 0.5),
          p90: percentile(histogram, 0.9),
          p99: percentile(histogram, 0.99),
        },
        which: { interactions: { minElapsed: 0 } },
      },
    ];
  },
});
