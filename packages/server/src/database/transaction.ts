/** Transactions: retried where the database asks for it, undone by value, and their hints published after the commit. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Kysely, KyselyPlugin, Transaction as KyselyTransaction } from "kysely";
import type { Database } from "./connect.ts";
import type { LiveHint } from "./live.ts";
import type { Tables } from "./tables.ts";

/** A single statement's handle, or a transaction's: queries that serve both take this. */
export type Queryable = Kysely<Tables>;

export interface TransactionScope {
  readonly kysely: KyselyTransaction<Tables>;
  /** Publishes a hint once the transaction is committed, and only then. */
  readonly announce: (hint: LiveHint) => void;
  /** Undoes the transaction and makes `value` its result: an expected refusal, not an error. */
  readonly undo: (value: unknown) => never;
}

const open = new AsyncLocalStorage<{ closed: boolean }>();
const isOpen = () => open.getStore()?.closed === false;

/**
 * With one connection (PGlite) a statement on the outer handle would wait for ever for the transaction that it stands
 * in; with a server it would silently not belong to it. So it is an error on both.
 */
export const outerHandleGuard: KyselyPlugin = {
  transformQuery({ node }) {
    if (isOpen()) throw new Error("Inside a transaction use its own handle.");
    return node;
  },
  transformResult: async ({ result }) => result,
};

const attempts = 5;
const retryable = new Set(["40001", "40P01"]);

class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super("undone");
    this.value = value;
  }
}

/** Runs `work` in one transaction on one site. Serialisation failures and deadlocks run it again, so it has no other effects. */
export async function transaction<Result>(
  database: Database,
  work: (scope: TransactionScope) => Promise<Result>,
): Promise<Result> {
  if (isOpen()) throw new Error("Inside a transaction use its own handle.");
  for (let attempt = 1; ; attempt++) {
    const hints: LiveHint[] = [];
    try {
      const result = await database.kysely.transaction().execute((outer) => {
        const marker = { closed: false };
        const kysely = database.plugins.reduce((handle, plugin) => handle.withPlugin(plugin), outer.withoutPlugins());
        const scope: TransactionScope = {
          kysely,
          announce: (hint) => void hints.push(hint),
          undo: (value) => {
            throw new Undone(value);
          },
        };
        return open.run(marker, () => work(scope)).finally(() => (marker.closed = true));
      });
      for (const hint of hints) database.live.announce(hint);
      return result;
    } catch (error) {
      if (error instanceof Undone) return error.value as Result;
      if (attempt === attempts || !retryable.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/** The SQLSTATE of a database error. Messages and details hold row data: they are never logged. */
export function sqlState(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
