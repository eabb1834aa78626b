/** The server's process: settings, database, wiring, listening, draining. The only reader of the environment. */
import { createApp } from "./app.ts";
import { type Config, parseConfig } from "./config.ts";
import { connect } from "./database/connect.ts";
import { lockFolder } from "./database/folder-lock.ts";
import { migrate } from "./database/migrate.ts";
import { sqlState } from "./database/transaction.ts";
import type { Deps } from "./deps.ts";
import { firstStart } from "./first-start.ts";
import { loggerOptions } from "./logger.ts";
import { loadSecrets } from "./secrets.ts";
import { startSweeps } from "./sweeps.ts";

const drainMs = 10_000;

const stop = (...sentences: string[]): never => {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exit(1);
};
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

async function open(config: Config): Promise<Deps> {
  const { database: address } = config;
  if (address.kind === "folder" && !(await lockFolder(address.path)))
    stop(
      `Another process uses ${address.path}: stop it, or set DATA_DIR to another folder, or DATABASE_URL to share a PostgreSQL server.`,
    );
  const database = await connect(address).catch((error: NodeJS.ErrnoException) =>
    stop(
      address.kind === "server"
        ? `The database of DATABASE_URL can't be reached (${error.code ?? error.name}): check that it runs and that user, password and name are right.`
        : `The database in ${config.database.kind === "folder" ? config.database.path : "memory"} can't be opened (${error.code ?? error.name}): check DATA_DIR and its permissions.`,
    ),
  );
  await migrate(database.kysely);
  return { config, database, secrets: await loadSecrets(database), now: () => Temporal.Now.instant() };
}

const parsed = parseConfig(process.env);
const config = parsed.ok ? parsed.config : stop(...parsed.faults);
const deps = await open(config);
const shownOnce = await firstStart(deps);
const app = await createApp(deps, { logger: loggerOptions(config.logLevel) });
const stopSweeps = startSweeps(deps, (sweep, error) => app.log.error({ sweep, code: sqlState(error) }, "sweep failed"));

let draining = false;
/** Answers what has been asked, then closes; a second signal, or ten seconds, end it at once. */
async function drain(): Promise<void> {
  if (draining) process.exit(1);
  draining = true;
  setTimeout(() => process.exit(1), drainMs).unref();
  await app.close();
  await stopSweeps();
  await deps.database.close();
  process.exit(0);
}
process.on("SIGTERM", () => void drain());
process.on("SIGINT", () => void drain());

const address = await app
  .listen({ port: config.port, host: config.host })
  .catch((error: NodeJS.ErrnoException) =>
    stop(
      `The server can't listen on ${config.host}:${config.port} (${error.code}): set PORT or HOST to something free.`,
    ),
  );
const base = config.publicUrl ?? address;
say(
  ["Ringback is ready.", `demo page  ${base}/`, `console    ${base}/console/`, `API        ${base}/docs`].join("\n  "),
);
if (shownOnce.length > 0) say(["Shown this once:", ...shownOnce].join("\n  "));
