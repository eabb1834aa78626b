/** Opens the database: PGlite in a folder or in memory, or a PostgreSQL server by its address. */
import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, type KyselyPlugin, PGliteDialect, PostgresDialect } from "kysely";
import pg from "pg";
import { type Db, fromPglite } from "pg-boss";
import { type Live, localLive, postgresLive } from "./live.ts";
import type { Tables } from "./tables.ts";
import { outerHandleGuard } from "./transaction.ts";

export type DatabaseAddress =
  | { readonly kind: "memory" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "server"; readonly url: string; readonly connections?: number };

export interface Database {
  readonly kind: "pglite" | "postgres";
  /** For single statements. Several that belong together go through `transaction(database, …)`. */
  readonly kysely: Kysely<Tables>;
  /** Hints that something changed, over all replicas. */
  readonly live: Live;
  /** What transactions run with, besides the guard against the outer handle. */
  readonly plugins: readonly KyselyPlugin[];
  /** What pg-boss runs its own statements through: several in one text, outside of any transaction. */
  readonly jobs: Db;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Further Kysely plugins; the tests' check of the SQL rules. */
  readonly plugins?: readonly KyselyPlugin[];
  /** Told of a lost listening or idle connection; reconnecting is automatic. */
  readonly onError?: (error: unknown) => void;
}

export async function connect(address: DatabaseAddress, options: ConnectOptions = {}): Promise<Database> {
  return address.kind === "server" ? connectPostgres(address, options) : connectPglite(address, options);
}

async function connectPglite(
  address: DatabaseAddress & { kind: "memory" | "folder" },
  options: ConnectOptions,
): Promise<Database> {
  if (address.kind === "folder") await mkdir(address.path, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(address.kind === "folder" ? address.path : "memory://");
  const plugins = options.plugins ?? [];
  const kysely = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite }),
    plugins: [outerHandleGuard, ...plugins],
  });
  const live = localLive();
  return {
    kind: "pglite",
    kysely,
    live,
    plugins,
    jobs: fromPglite(pglite),
    close: async () => {
      await live.close();
      await kysely.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}

async function connectPostgres(
  address: DatabaseAddress & { kind: "server" },
  options: ConnectOptions,
): Promise<Database> {
  const onError = options.onError ?? (() => {});
  const pool = new pg.Pool({
    connectionString: address.url,
    max: address.connections ?? 20,
    types: { getTypeParser },
    connectionTimeoutMillis: 5_000,
  });
  pool.on("error", onError);
  const plugins = options.plugins ?? [];
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [outerHandleGuard, ...plugins],
  });
  const live = await postgresLive(pool, address.url, onError).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    kind: "postgres",
    kysely,
    live,
    plugins,
    jobs: { executeSql: (text, values) => pool.query(text, values) },
    close: async () => {
      await live.close();
      await kysely.destroy();
    },
  };
}

const int8 = 20;

/** `count(*)` is a number, as with PGlite; everything else as pg has it. */
const getTypeParser = ((oid: number, format?: "text" | "binary") =>
  oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
