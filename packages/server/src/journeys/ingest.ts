/**
 * Takes rows in: what arrives while a batch is being written becomes the next batch, so that one request costs one
 * statement and a thousand cost a few. A row is promised only once it is on disk; a queue that is full says so.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../database/connect.ts";
import { transaction } from "../database/transaction.ts";
import { linkInteractions } from "./link-callbacks.ts";
import { currentMonths, ensurePartitions, monthOf } from "./partitions.ts";
import { type JourneyRow, dayOf, gather } from "./row.ts";
import { touchQuarters } from "./touches.ts";
import { mostRows, upsertRows } from "./upsert.ts";

export interface Ingest {
  /** Resolves once the rows are on disk; `false` at once where too many wait already. Rejects where the database is lost. */
  write(rows: readonly JourneyRow[]): Promise<boolean>;
  /** Rows that wait to be written, or are being written. */
  waiting(): number;
  /** Waits for what was promised to be tried. */
  close(): Promise<void>;
}

export interface IngestLimits {
  /** Rows that may wait: bounds the memory that a backlog takes. */
  readonly waiting: number;
  /** Batches written at the same time, on connections of their own. */
  readonly writers: number;
}

const defaultLimits = (database: Database): IngestLimits => ({
  waiting: 20_000,
  writers: database.kind === "pglite" ? 1 : 2,
});

const lingerMs = 4;

interface Waiting {
  readonly rows: readonly JourneyRow[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export function createIngest(
  deps: { readonly database: Database; readonly now: () => Temporal.Instant },
  limits: IngestLimits = defaultLimits(deps.database),
): Ingest {
  const queues = new Map<string, Waiting[]>();
  const workers = new Set<Promise<void>>();
  const months = new Set<string>();
  /** Rows that were promised; of these, rows that no writer has taken yet. */
  let waiting = 0;
  let queued = 0;
  let active = 0;

  /** Up to a statement's fill of the site that has waited longest. */
  const nextBatch = (): Waiting[] => {
    const [siteId, queue] = queues.entries().next().value ?? [];
    if (siteId === undefined || !queue) return [];
    queues.delete(siteId);
    let size = 0;
    const end = queue.findIndex(({ rows }, index) => (size += rows.length) > mostRows && index > 0);
    if (end > 0) queues.set(siteId, queue.slice(end));
    const batch = end > 0 ? queue.slice(0, end) : queue;
    for (const { rows } of batch) queued -= rows.length;
    return batch;
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await writeRows(deps, gather(batch.flatMap(({ rows }) => rows)), months);
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    } finally {
      for (const { rows } of batch) waiting -= rows.length;
    }
  };

  /** Requests come in swarms: the first of one waits a moment for the others. */
  const nextSwarm = async (): Promise<Waiting[]> => {
    if (queued > 0 && queued < mostRows) await delay(lingerMs);
    return nextBatch();
  };

  const work = async (): Promise<void> => {
    active += 1;
    for (let batch = await nextSwarm(); batch.length > 0; batch = await nextSwarm()) await write(batch);
    active -= 1;
    // What came while the last look found nothing saw this writer still at work.
    if (queued > 0) start();
  };

  const start = () => {
    if (active >= limits.writers) return;
    const worker = work().finally(() => workers.delete(worker));
    workers.add(worker);
  };

  return {
    async write(rows) {
      if (rows.length === 0) return true;
      if (waiting + rows.length > limits.waiting) return false;
      waiting += rows.length;
      queued += rows.length;
      const bySite = Map.groupBy(rows, (row) => row.siteId);
      const promises = [...bySite].map(
        ([siteId, own]) =>
          new Promise<void>((done, failed) => {
            const queue = queues.get(siteId);
            if (queue) queue.push({ rows: own, done, failed });
            else queues.set(siteId, [{ rows: own, done, failed }]);
          }),
      );
      start();
      await Promise.all(promises);
      return true;
    },
    waiting: () => waiting,
    async close() {
      while (workers.size > 0) await Promise.all(workers);
    },
  };
}

/** One transaction for one site's rows: the rows, and what tells the roll-ups. */
async function writeRows(
  deps: { readonly database: Database; readonly now: () => Temporal.Instant },
  rows: readonly JourneyRow[],
  months: Set<string>,
): Promise<void> {
  const siteId = rows[0]?.siteId;
  if (siteId === undefined) return;
  await ensureMonths(deps, rows, months);
  await transaction(deps.database, async ({ kysely, announce }) => {
    const quarters = await upsertRows(kysely, rows);
    await touchQuarters(kysely, siteId, quarters, deps.now());
    const asked = rows.filter(({ record }) => record.metadata.completed !== false).map((row) => row.interactionId);
    await linkInteractions(deps, kysely, siteId, asked);
    announce({ site: siteId, kind: "journey" });
  });
}

/** Months around now get their partition before their first row; `known` spares looking twice. */
async function ensureMonths(
  deps: { readonly database: Database; readonly now: () => Temporal.Instant },
  rows: readonly JourneyRow[],
  known: Set<string>,
): Promise<void> {
  const unknown = new Set(rows.map((row) => monthOf(dayOf(row))).filter((month) => !known.has(month)));
  if (unknown.size === 0) return;
  const due = currentMonths(deps.now()).filter((month) => unknown.has(month));
  if (due.length > 0) await ensurePartitions(deps.database, due);
  for (const month of due) known.add(month);
}
