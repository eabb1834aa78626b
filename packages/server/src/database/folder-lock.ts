/**
 * Keeps a second process off an embedded database's folder: two would destroy it. A socket in the folder is the lock,
 * since the system closes it with its process, however that ends; a number in a file would outlive a `kill -9`.
 */
import { createHash } from "node:crypto";
import { mkdir, realpath, rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Gives back how to release the folder, or `null` where another process holds it. */
export async function lockFolder(folder: string): Promise<(() => Promise<void>) | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = socketPath(await realpath(folder));
  for (let attempt = 0; attempt < 3; attempt++) {
    const release = await listen(path);
    if (release) return release;
    if (await answers(path)) return null;
    await rm(path, { force: true });
  }
  return null;
}

/** Systems allow about 100 bytes for a socket's path. */
function socketPath(folder: string): string {
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\ringback-${name}`;
  const inside = join(folder, "lock.sock");
  const candidates = [inside, relative(process.cwd(), inside)].filter((path) => Buffer.byteLength(path) < 100);
  return candidates[0] ?? join(tmpdir(), `ringback-${name}.sock`);
}

function listen(path: string): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(path, () => {
      server.unref();
      resolve(() => new Promise((closed) => server.close(() => closed())));
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
