/** Test loan: the same tests on PGlite in memory and on a fresh database of a real PostgreSQL, both always released. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { type Database, type DatabaseAddress, connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { sqlRules } from "./sql-rules.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL server, without a database name; the global set-up starts it. */
    postgresServer: string;
  }
}

/** What the tests borrow: the address too, for a second replica on the same database. */
export interface DatabaseLoan {
  readonly database: Database;
  readonly address: DatabaseAddress;
}

/** Runs `tests` once for each kind of database; `loan()` is there from `beforeAll` on. */
export function describeDatabases(title: string, tests: (loan: () => DatabaseLoan) => void): void {
  describe.each(["pglite", "postgres"] as const)(`${title} (%s)`, (kind) => {
    let release = async () => {};
    let current: DatabaseLoan | undefined;
    beforeAll(async () => {
      const { address, drop } = kind === "pglite" ? memory() : await freshDatabase();
      const database = await connect(address, { plugins: [sqlRules()] });
      release = async () => {
        await database.close();
        await drop();
      };
      await migrate(database.kysely.withoutPlugins());
      current = { database, address };
    });
    afterAll(() => release());
    tests(() => {
      if (!current) throw new Error("The database is lent from beforeAll on.");
      return current;
    });
  });
}

const memory = (): { address: DatabaseAddress; drop: () => Promise<void> } => ({
  address: { kind: "memory" },
  drop: async () => {},
});

async function freshDatabase(): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  const server = inject("postgresServer");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(server, `create database ${name}`);
  return {
    address: { kind: "server", url: `${server}/${name}` },
    drop: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
