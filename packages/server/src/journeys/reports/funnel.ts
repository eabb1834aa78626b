/** How far interactions get, and after which step they are lost. */
import { type FunnelStep, funnelSteps } from "@ringback/protocol";
import { perGroup, shareOf } from "../question.ts";
import type { Tally } from "../tally.ts";

export const funnel = perGroup({
  name: "funnel",
  spreads: [],
  columns: [
    {
      name: "step",
      unit: "text",
      definition: "Step of the journey, in order; `started` may be skipped where the page filled the form in",
    },
    { name: "interactions", unit: "interactions", definition: "Interactions that got to the step" },
    { name: "share", unit: "share", definition: "Of all that were opened" },
    {
      name: "lost",
      unit: "interactions",
      definition: "Got to the step and to no later one; those in progress or waiting for their call included",
    },
    { name: "lostShare", unit: "share", definition: "Of those that got to the step, how many got no further" },
  ],
  rowsOf: (tally) => {
    const lost = lostAfter(tally);
    return funnelSteps.map((step) => {
      const reached = tally.counts[step];
      return {
        cells: {
          step,
          interactions: reached,
          share: shareOf(reached, tally.counts.opened),
          lost: lost[step],
          lostShare: shareOf(lost[step], reached),
        },
        which: { interactions: { reached: step }, lost: { left: step } },
      };
    });
  },
});

/** Their sum is what was opened. */
function lostAfter({ counts }: Tally): Record<FunnelStep, number> {
  return {
    opened: counts.opened - counts.submitted - counts.left_started,
    started: counts.left_started,
    submitted: counts.submitted - counts.completed,
    completed: counts.completed - counts.called,
    called: counts.called - counts.connected,
    connected: counts.connected,
  };
}
