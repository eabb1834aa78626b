/** The server's process: settings, database, wiring, listening, draining. The only reader of the environment. */
import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import { sqlState } from "./database/transaction.ts";
import type { Deps } from "./deps.ts";
import { firstStart } from "./first-start.ts";
import { type RunningJobs, startJobs } from "./jobs/jobs.ts";
import { works } from "./jobs/works.ts";
import { loggerOptions } from "./logger.ts";
import { lookWhenChanged } from "./notify/look-soon.ts";
import { openDatabase } from "./open-database.ts";
import { loadSecrets } from "./secrets.ts";
import { createKnownSites } from "./sites/known-sites.ts";
import { startSweeps } from "./sweeps.ts";

const drainMs = 10_000;

const say = (...lines: string[]) => process.stdout.write(`${lines.join("\n  ")}\n`);
const stop = (...sentences: string[]): never => {
  process.stderr.write(`${sentences.join("\n")}\n`);
  process.exit(1);
};

const parsed = parseConfig(process.env);
const config = parsed.ok ? parsed.config : stop(...parsed.faults);
const opened = await openDatabase(config.database);
const { database, release } = opened.ok ? opened : stop(opened.sentence);
const deps: Deps = {
  config,
  database,
  secrets: await loadSecrets(database),
  sites: createKnownSites(database),
  now: () => Temporal.Now.instant(),
};

const secretLines = await firstStart(deps);
if (secretLines.length > 0) say("Shown this once:", ...secretLines);

const app = await createApp(deps, { logger: loggerOptions(config.logLevel) });
const stopSweeps = startSweeps(deps, (sweep, error) => app.log.error({ sweep, code: sqlState(error) }, "sweep failed"));
let jobs: RunningJobs | undefined;
let stopLooks: (() => Promise<void>) | undefined;

let draining = false;
/** Answers what has been asked, then closes; a second signal, or ten seconds, end it at once. */
async function drain(): Promise<void> {
  if (draining) process.exit(1);
  draining = true;
  setTimeout(() => process.exit(1), drainMs).unref();
  await app.close();
  await stopSweeps();
  await stopLooks?.();
  await jobs?.stop();
  await release();
  process.exit(0);
}
process.on("SIGTERM", () => void drain());
process.on("SIGINT", () => void drain());

const { port, host } = config;
const address = await app
  .listen({ port, host })
  .catch((error: NodeJS.ErrnoException) =>
    stop(`The server can't listen on ${host}:${port} (${error.code}): set PORT or HOST to something free.`),
  );
const base = config.publicUrl ?? address.replace(/\/\/(0\.0\.0\.0|\[::\])/, "//localhost");
say("Ringback is ready.", `demo page  ${base}/`, `console    ${base}/console/`, `API        ${base}/docs`);

// Only now: making its tables takes a moment at the first start, and nobody waits for a job.
const onJobError = (job: string, error: unknown) => app.log.error({ job, code: sqlState(error) }, "job failed");
jobs = await startJobs(deps, works, onJobError);
stopLooks = lookWhenChanged({ ...deps, jobs }, (error) => onJobError("look soon", error));
