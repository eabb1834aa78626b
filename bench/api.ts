/**
 * `npm run bench -- api [amount]`: on the embedded database and on PostgreSQL, durable bookings a second over HTTP against
 * bare inserts of the same rows by as many connections, and availability against this server's emptiest answer.
 */
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import autocannon from "autocannon";
import { sql } from "kysely";
import { type Database, connect, type DatabaseAddress } from "../packages/server/src/database/connect.ts";
import { withFolder, withPostgres } from "./databases.ts";
import { withServerProcess } from "./server-process.ts";

const connections = 16;
const days = 7;

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
  const [booked, read, empty] = await withServerProcess(env, async (url) => {
    await bookings(url, amount / 8, "warm-up");
    await planned(address);
    return [
      await bookings(url, amount),
      await load({ url: `${url}/v1/services/support/availability?site=demo&days=${days}`, amount: amount / 2 }),
      await load({ url: `${url}/healthz`, amount }),
    ] as const;
  });
  const database = await connect(address);
  const bare = await bareInserts(database);
  await database.close();
  console.log(line(name, "bookings", booked, bare, "bare inserts"));
  console.log(line(name, `availability of ${days} days`, read, empty.rate, "/healthz"));
}

/** Until the planner knows the tables: PGlite's server sees to it every ten seconds, autovacuum every minute. */
async function planned(address: DatabaseAddress): Promise<void> {
  if (address.kind !== "server") return void (await setTimeout(12_000));
  const database = await connect(address);
  await sql`analyze`.execute(database.kysely);
  await database.close();
}

const line = (name: string, what: string, { rate, p50, p99, refused }: Load, limit: number, ofWhat: string) =>
  `${name}: ${what} ${rate.toFixed(0)}/s, p50 ${p50} ms, p99 ${p99} ms, ${refused} refused; ` +
  `${(rate / limit).toFixed(2)} of ${ofWhat} (${limit.toFixed(0)}/s)`;

type Load = Awaited<ReturnType<typeof load>>;

async function load(options: autocannon.Options) {
  const started = performance.now();
  let lastMs = started;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ connections, ...options }, (error, done) => (error ? reject(error) : resolve(done)));
    running.on("response", () => (lastMs = performance.now()));
  });
  return {
    rate: result["2xx"] / ((lastMs - started) / 1000),
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}

async function bookings(url: string, amount: number, keys = "measured"): Promise<Load> {
  let next = 0;
  return load({
    url: `${url}/v1/callbacks`,
    amount,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          const index = next++;
          return {
            ...request,
            headers: { "content-type": "application/json", "idempotency-key": `${keys}-${index}` },
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
