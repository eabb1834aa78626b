/** Which errors visitors met, and how many got their callback all the same. */
import { perGroup, shareOf } from "../question.ts";
import { spreadIn } from "../tally.ts";

/** Asked by day, hour or week, the answer is each code's trend. */
export const errors = perGroup({
  name: "errors",
  spreads: ["errors", "errors_recovered"],
  columns: [
    { name: "code", unit: "text", definition: "The backend's code, or one of ours" },
    {
      name: "interactions",
      unit: "interactions",
      definition: "Interactions in which a submission failed with the code",
    },
    { name: "share", unit: "share", definition: "Of all that were submitted" },
    { name: "recovered", unit: "interactions", definition: "Of these, completed in the end" },
    { name: "recoveredShare", unit: "share", definition: "Of those that failed with the code" },
  ],
  rowsOf: (tally) => {
    const recovered = spreadIn(tally, "errors_recovered");
    return [...spreadIn(tally, "errors")]
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .map(([code, interactions]) => ({
        cells: {
          code,
          interactions,
          share: shareOf(interactions, tally.counts.submitted),
          recovered: recovered.get(code) ?? 0,
          recoveredShare: shareOf(recovered.get(code) ?? 0, interactions),
        },
        which: { interactions: { error: code }, recovered: { error: code, recovered: "true" } },
      }));
  },
});
