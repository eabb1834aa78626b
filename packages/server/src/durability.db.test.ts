import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CreatedCallback } from "@ringback/protocol";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./database/connect.ts";
import { type ServerProcess, startProcess } from "./with-process.ts";

let folder: string;
let server: ServerProcess;
const start = () => startProcess({ DATA_DIR: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-durability-"));
  server = await start();
});
afterAll(async () => {
  await server.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** `null`: the server was gone before its answer came. */
async function ask(key: string): Promise<CreatedCallback | null> {
  const body = { site: "demo", phoneNumber: "+12025550123", subject: key };
  try {
    const response = await fetch(`${server.url}/v1/callbacks`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as CreatedCallback;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

test("killed again and again while requests arrive, it loses no callback that it has answered and makes none twice", async () => {
  const answered = new Map<string, CreatedCallback>();
  const open: string[] = [];
  for (let round = 0; round < 3; round++) {
    let killed = false;
    const visitors = [0, 1, 2, 3].map(async (visitor) => {
      for (let index = 0; !killed; index++) {
        const key = `${round}-${visitor}-${index}`;
        const callback = await ask(key);
        if (callback) answered.set(key, callback);
        else open.push(key);
        if (answered.size >= (round + 1) * 40 && !killed) {
          killed = true;
          await server.end("SIGKILL");
        }
      }
    });
    await Promise.all(visitors);
    server = await start();
  }
  expect(answered.size).toBeGreaterThanOrEqual(120);
  expect(open.length).toBeGreaterThan(0);

  for (const [key, callback] of answered) {
    const read = await fetch(`${server.url}/v1/callbacks/${callback.id}`, {
      headers: { authorization: `Bearer ${callback.secret}` },
    });
    expect(read.status).toBe(200);
    if (key.endsWith("-0")) expect((await ask(key))?.id).toBe(callback.id);
  }
  for (const key of open) answered.set(key, (await ask(key))!);

  expect(await server.end("SIGTERM")).toBe(0);
  const database = await connect({ kind: "folder", path: join(folder, "database") });
  const rows = await sql<{
    subject: string;
    id: string;
  }>`select subject, id from callbacks where site_id = 'demo'`.execute(database.kysely);
  await database.close();
  expect(new Map(rows.rows.map((row) => [row.subject, row.id]))).toEqual(
    new Map([...answered].map(([key, { id }]) => [key, id])),
  );
  expect(rows.rows).toHaveLength(answered.size);
}, 60_000);

test("a second process on the same folder stops with a sentence that says what to do", async () => {
  server = await start();
  await expect(start()).rejects.toThrow(/Another process uses .*: stop it, or set DATA_DIR to another folder/);
});

test("requests that were begun are answered before SIGTERM ends the process", async () => {
  const answers = Array.from({ length: 20 }, (_, index) => ask(`drain-${index}`));
  const first = await Promise.race(answers);
  expect(first).not.toBeNull();
  const code = server.end("SIGTERM");
  const callbacks = await Promise.all(answers);
  expect(await code).toBe(0);
  server = await start();
  for (const [index, callback] of callbacks.entries()) {
    const again = await ask(`drain-${index}`);
    if (callback) expect(again?.id).toBe(callback.id);
  }
});

test("a later start prints no password and no key", () => {
  expect(server.output()).toContain("Ringback is ready.");
  expect(server.output()).not.toMatch(/password|rb_/);
});
