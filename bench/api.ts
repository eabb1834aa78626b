/**
 * `npm run bench -- api [amount]`: durable bookings a second over HTTP and their latency, against bare inserts of the same
 * rows into the same table by as many connections, on the embedded database and on PostgreSQL.
 */
import { join } from "node:path";
import autocannon from "autocannon";
import { sql } from "kysely";
import { type Database, connect, type DatabaseAddress } from "../packages/server/src/database/connect.ts";
import { withFolder, withPostgres } from "./databases.ts";
import { withServerProcess } from "./server-process.ts";

const connections = 16;

export async function run([amount = "4000"]: readonly string[]): Promise<void> {
  await withFolder((folder) =>
    measure("PGlite", Number(amount), { DATA_DIR: folder }, { kind: "folder", path: join(folder, "database") }),
  );
  await withPostgres((url) =>
    measure("PostgreSQL", Number(amount), { DATABASE_URL: url }, { kind: "server", url, connections }),
  );
}

async function measure(
  name: string,
  amount: number,
  env: Record<string, string>,
  address: DatabaseAddress,
): Promise<void> {
  const { rate, p50, p99, refused } = await withServerProcess(env, (url) => bookings(url, amount));
  const database = await connect(address);
  const bare = await bareInserts(database);
  await database.close();
  console.log(
    `${name}: ${rate.toFixed(0)} bookings/s (p50 ${p50} ms, p99 ${p99} ms, ${connections} connections, ${refused} refused); ` +
      `bare inserts of the same rows ${bare.toFixed(0)}/s; ratio ${(rate / bare).toFixed(2)}`,
  );
}

async function bookings(url: string, amount: number) {
  let next = 0;
  const started = performance.now();
  const result = await autocannon({
    url: `${url}/v1/callbacks`,
    connections,
    amount,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          const index = next++;
          return {
            ...request,
            headers: { "content-type": "application/json", "idempotency-key": `bench-${index}` },
            body: JSON.stringify({
              site: "demo",
              service: "support",
              phoneNumber: `+1415555${String(index % 10_000).padStart(4, "0")}`,
              firstName: "Ann",
              lastName: "Lee",
              subject: "My order arrived damaged",
              timeZone: "America/New_York",
            }),
          };
        },
      },
    ],
  });
  const seconds = (performance.now() - started) / 1000;
  return {
    rate: result["2xx"] / seconds,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}

/** Inserts the very rows that were booked into a table of the same shape, one a statement, and answers rows a second. */
async function bareInserts({ kysely }: Database): Promise<number> {
  await sql`create table bare (like callbacks including all)`.execute(kysely);
  const rows = await kysely.selectFrom("callbacks").selectAll().where("site_id", "=", "demo").execute();
  const queue = [...rows];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let row = queue.pop(); row; row = queue.pop()) {
        const values = Object.fromEntries(
          Object.entries(row).map(([column, value]) => [column, isDocument(value) ? JSON.stringify(value) : value]),
        );
        await kysely
          .insertInto("bare" as "callbacks")
          .values(values as never)
          .execute();
      }
    }),
  );
  return rows.length / ((performance.now() - started) / 1000);
}

const isDocument = (value: unknown) => typeof value === "object" && value !== null && !(value instanceof Date);
