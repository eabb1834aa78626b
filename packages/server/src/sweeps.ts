/** What the server does by itself, again and again. Every replica sweeps: the database decides who does what. */
import { expire } from "./callbacks/expire.ts";
import { promote } from "./callbacks/promote.ts";
import { prune } from "./callbacks/prune.ts";
import { keepUp } from "./database/upkeep.ts";
import type { Deps } from "./deps.ts";
import { lapseLeases } from "./dispatch/sweep.ts";
import { prunePeople } from "./people/prune.ts";

interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (deps: Deps) => Promise<unknown>;
}

const sweeps: readonly Sweep[] = [
  { name: "promote", everyMs: 1_000, run: promote },
  { name: "lapse", everyMs: 5_000, run: lapseLeases },
  { name: "upkeep", everyMs: 10_000, run: keepUp },
  { name: "expire", everyMs: 60_000, run: expire },
  { name: "prune", everyMs: 3_600_000, run: prune },
  { name: "prune people", everyMs: 3_600_000, run: prunePeople },
];

/** Runs each sweep at its pace, never twice at a time. Gives how to stop, after what is under way. */
export function startSweeps(deps: Deps, onError: (sweep: string, error: unknown) => void): () => Promise<void> {
  const stops = sweeps.map((sweep) => startSweep(deps, sweep, onError));
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

function startSweep(deps: Deps, sweep: Sweep, onError: (sweep: string, error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    await sweep.run(deps).catch((error: unknown) => onError(sweep.name, error));
    if (!stopped) timer = setTimeout(start, sweep.everyMs);
  };
  const start = () => void (running = run());
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
