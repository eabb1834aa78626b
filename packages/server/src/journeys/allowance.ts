/**
 * How many records one address and one site may send: enough for an office behind one address, too few to fill a disk.
 * Counted in this process, and brought together with what other replicas have counted each time that a fiftieth of a limit
 * has come: a usual visitor costs no statement, and each replica lets at most that part through too much.
 */
import type { Deps } from "../deps.ts";
import { networkOf } from "../guard/network.ts";
import { type Limit, type Window, addToWindows, secondsLeft, windowOf } from "../guard/rate-limit.ts";

export interface Allowance {
  /** Takes `records` from what the address and the site have left; gives the seconds to wait where that is too little, else 0. */
  take(siteId: string, address: string, records: number): Promise<number>;
}

/** Of an address: a busy day of an office, in bursts. Of a site: far above the busiest. */
const limitsOf = (network: string): readonly Limit[] => [
  { kind: "journeys address", value: network, most: 5_000, windowMinutes: 10 },
  { kind: "journeys address day", value: network, most: 50_000, windowMinutes: 1440 },
  { kind: "journeys site", value: "", most: 300_000, windowMinutes: 10 },
  { kind: "journeys site day", value: "", most: 5_000_000, windowMinutes: 1440 },
];
const parts = 50;

/** Windows that are remembered; beyond it the one not seen for longest is forgotten. */
const mostCounts = 50_000;

interface Count {
  readonly window: Window;
  /** Of all replicas, as far as is known here. */
  known: number;
  /** Of these, what the others have not been told yet. */
  own: number;
}

export function createAllowance(deps: Pick<Deps, "database" | "secrets" | "now">): Allowance {
  const counts = new Map<string, Count>();

  const countOf = (siteId: string, limit: Limit, now: Temporal.Instant): Count => {
    const window = windowOf(limit, now);
    const key = JSON.stringify([siteId, limit.kind, limit.value, window.start.epochMilliseconds]);
    const count = counts.get(key) ?? { window, known: 0, own: 0 };
    counts.delete(key);
    counts.set(key, count);
    if (counts.size > mostCounts) counts.delete(counts.keys().next().value!);
    return count;
  };

  const tell = async (siteId: string, due: readonly Count[]): Promise<void> => {
    const added = due.map(({ window, own }) => ({ window, by: own }));
    for (const count of due) count.own = 0;
    const totals = await addToWindows(deps, siteId, added);
    for (const [index, count] of due.entries()) count.known = Math.max(count.known, totals[index]! + count.own);
  };

  return {
    async take(siteId, address, records) {
      const now = deps.now();
      const taken = limitsOf(networkOf(address)).map((limit) => countOf(siteId, limit, now));
      const full = taken.filter(({ window, known }) => known + records > window.limit.most);
      if (full.length > 0) return Math.max(...full.map(({ window }) => secondsLeft(window, now)));
      for (const count of taken) {
        count.known += records;
        count.own += records;
      }
      const due = taken.filter(({ window, own }) => own >= window.limit.most / parts);
      if (due.length > 0) await tell(siteId, due);
      return 0;
    },
  };
}
