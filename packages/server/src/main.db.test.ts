import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startProcess } from "./with-process.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-main-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What it says when it does not start. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const started = await startProcess({ DATA_DIR: join(folder, "data"), ...environment }).catch(
    (error: Error) => error.message,
  );
  if (typeof started === "string") return started;
  await started.end("SIGKILL");
  throw new Error("it has started");
}

test("wrong settings stop it with one sentence each, and nothing else", async () => {
  expect(await refusal({ PORT: "http", RATE_LIMIT: "no" })).toBe(
    "PORT is not a number from 0 to 65535: write for instance 8080.\nRATE_LIMIT is neither on nor off: write RATE_LIMIT=on or RATE_LIMIT=off.\n",
  );
});

test.each([
  ["postgres://nobody@127.0.0.1:1/nothing", "ECONNREFUSED"],
  [null, "3D000"],
])("a database that can't be reached stops it with a sentence that names DATABASE_URL", async (url, code) => {
  const sentence = await refusal({ DATABASE_URL: url ?? `${inject("postgresServer")}/not_there` });
  expect(sentence).toMatch(/^The database of DATABASE_URL can't be reached \(.+\): check .*\.\n$/);
  expect(sentence).toContain(code);
});

test("a DATA_DIR that is no folder stops it with a sentence that names it", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await refusal({ DATA_DIR: file })).toMatch(
    /^The database in \S+ can't be opened \(ENOTDIR\): check DATA_DIR.*\.\n$/,
  );
});

test("a port that is taken stops it with a sentence, after the first start's secrets were shown", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as AddressInfo;
  const sentence = await refusal({ PORT: String(port) });
  taken.close();
  expect(sentence).toMatch(/sign in +admin@example\.com +password +\S+/);
  expect(sentence).toMatch(
    /The server can't listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\): set PORT or HOST to something free\.\n$/,
  );
});
