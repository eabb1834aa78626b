/** Callbacks as soon as possible against those for a desired time: what is asked for, and what is reached. */
import { wilson } from "../interval.ts";
import { perGroup, shareOf } from "../question.ts";
import { askedAndConnected } from "./connection.ts";

export const scheduling = perGroup({
  name: "scheduling",
  spreads: [],
  columns: [
    { name: "kind", unit: "text", definition: "`immediate`: as soon as possible; `scheduled`: at a desired time" },
    { name: "interactions", unit: "interactions", definition: "Callbacks asked for" },
    { name: "share", unit: "share", definition: "Of all callbacks asked for" },
    { name: "connected", unit: "interactions", definition: "Of these, connected with an agent so far" },
    { name: "connectedShare", unit: "share", definition: "Of those asked for" },
    { name: "low", unit: "share", definition: "The connected share's 95 % interval (Wilson) begins here" },
    { name: "high", unit: "share", definition: "And ends here" },
  ],
  rowsOf: (tally) => {
    const kinds = askedAndConnected(tally);
    const all = kinds.reduce((sum, { asked }) => sum + asked, 0);
    return kinds.map(({ kind, asked, connected }) => ({
      cells: {
        kind,
        interactions: asked,
        share: shareOf(asked, all),
        connected,
        connectedShare: shareOf(connected, asked),
        ...wilson(connected, asked),
      },
      which: { interactions: { kind }, connected: { kind, reached: "connected" } },
    }));
  },
});
