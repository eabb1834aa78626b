/** Loans of the real thing: a server process on its own PostgreSQL database (or embedded), and a Chromium page. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { chromium, type Browser } from "playwright";
import { inject } from "vitest";
import { chromiumArgs, chromiumPath } from "../scripts/chromium.ts";
import { freePort } from "../test/free-port.ts";

export interface RingbackServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Address of the server's database, as a further replica is given it; `null` where it is embedded. */
  readonly database: string | null;
  /** Runs SQL on the server's database; only where it is PostgreSQL. */
  readonly query: <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Everything that the process has printed so far. */
  readonly output: () => string;
  /** `SIGKILL`, and waits until the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly start: () => Promise<void>;
  /** `SIGTERM`, waits, and removes its data. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly database?: "postgres" | "pglite";
  readonly env?: Readonly<Record<string, string>>;
}

export const admin = { email: "admin@example.com", password: "correct horse battery" };

/** Starts the product as `npm start` does, on a free port, and waits until it is ready. */
export async function startServer({ database = "postgres", env = {} }: ServerOptions = {}): Promise<RingbackServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), "ringback-e2e-"));
  const address = database === "postgres" ? await createDatabase() : null;
  const pool = address ? new pg.Pool({ connectionString: address, max: 2 }) : null;
  let child: ChildProcess | null = null;
  let printed = "";

  const start = async () => {
    const started = spawn("node_modules/.bin/node", ["packages/server/src/main.ts"], {
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: folder,
        ADMIN_EMAIL: admin.email,
        ADMIN_PASSWORD: admin.password,
        DEMO_API_KEY: "demo-key",
        RATE_LIMIT: "off",
        ...(address ? { DATABASE_URL: address } : {}),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    while (!(await isReady(url))) {
      if (started.exitCode !== null) throw new Error(`the server stopped with ${started.exitCode}:\n${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await gone;
  };
  await start();
  return {
    url,
    database: address,
    start,
    output: () => printed,
    kill: () => end("SIGKILL"),
    query: async (sql, values = []) => {
      if (!pool) throw new Error("this server's database is embedded: ask its API");
      return (await pool.query(sql, [...values])).rows;
    },
    stop: async () => {
      await end("SIGTERM");
      await pool?.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function createDatabase(): Promise<string> {
  const server = inject("postgresServer");
  const name = `e2e_${crypto.randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(`${server}/postgres`);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${server}/${name}`;
}

/** `without`: what Playwright starts it with otherwise, for instance `--disable-back-forward-cache`. */
export async function startBrowser({ without = [] }: { without?: string[] } = {}): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs, ignoreDefaultArgs: without });
}
