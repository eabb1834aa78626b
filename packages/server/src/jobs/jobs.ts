/**
 * Work that waits: done once over all replicas, again where it failed, kept in the database. A job that belongs to a change
 * is queued in the change's own transaction. The dispatcher is not here: callbacks' rows are their own queue.
 */
import { sql } from "kysely";
import { PgBoss, fromKysely } from "pg-boss";
import type { Queryable } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";

export interface Work {
  readonly name: string;
  /** When it is to be done by itself, in UTC; one that is still at work is not started again. */
  readonly cron?: string;
  /** How often a job that failed is tried again, ever later. */
  readonly retries: number;
  /** Before the first repetition; twice as long before each further one. 30 where absent. */
  readonly retrySeconds?: number;
  /** Longest time between two looks for new jobs. */
  readonly lookSeconds: number;
  /** Idempotent: it may be run again after it has worked. */
  readonly run: (deps: WorkDeps, data: unknown) => Promise<void>;
}

export interface WorkDeps extends Deps {
  readonly jobs: Jobs;
}

interface Jobs {
  /** Queues a job that is there once the transaction commits, to be done at the time or soon. */
  enqueue(kysely: Queryable, name: string, data: object, at?: Temporal.Instant): Promise<void>;
}

const unknownId = "00000000-0000-0000-0000-000000000000";
const longestRunSeconds = 900;

export interface RunningJobs extends Jobs {
  /** After what is under way. */
  stop(): Promise<void>;
}

export async function startJobs(
  deps: Deps,
  works: readonly Work[],
  onError: (name: string, error: unknown) => void,
): Promise<RunningJobs> {
  const { jobs: db, kind } = deps.database;
  const boss = new PgBoss({ db, backend: kind, monitorVacuum: false });
  boss.on("error", (error) => onError("pg-boss", error));
  await boss.start();
  const jobs: Jobs = {
    async enqueue(kysely, name, data, at) {
      await sql`delete from commit_fence where id = 0`.execute(kysely);
      const options = { db: fromKysely(kysely), ...(at && { startAfter: new Date(at.epochMilliseconds) }) };
      await boss.send(name, data, options);
    },
  };
  for (const { name, cron, retries, retrySeconds = 30, lookSeconds, run } of works) {
    await boss.createQueue(name, {
      policy: cron ? "exclusive" : "standard",
      retryLimit: retries,
      retryDelay: retrySeconds,
      retryBackoff: true,
      expireInSeconds: longestRunSeconds,
    });
    // The first use looks the queue up on a connection of its own: inside an open transaction that would wait for ever.
    await boss.deleteJob(name, unknownId);
    await boss.work(name, { pollingIntervalSeconds: lookSeconds }, async (batch) => {
      for (const { data } of batch) {
        await run({ ...deps, jobs }, data).catch((error: unknown) => {
          onError(name, error);
          throw new Error(`${name} failed`);
        });
      }
    });
    if (cron) await boss.schedule(name, cron, null, { tz: "UTC" });
  }
  return { ...jobs, stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
