/** The README's command, ended as whoever runs it ends it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Starts `npm start` on the folder. `end` waits until everything that it started is gone. */
async function npmStart(folder: string) {
  const npm = spawn("npm", ["start"], {
    env: { ...process.env, PORT: "0", DATA_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const closed = once(npm, "close");
  let printed = "";
  npm.stdout.on("data", (chunk: Buffer) => void (printed += chunk));
  await expect.poll(() => printed, { timeout: 60_000 }).toMatch(/demo page +\S+/);
  return {
    url: /demo page +(\S+)\//.exec(printed)![1]!,
    end: async (how: (pid: number) => void) => {
      how(npm.pid!);
      await closed;
    },
  };
}

test.each([
  ["a signal to npm", (pid: number) => process.kill(pid, "SIGTERM")],
  ["Ctrl-C, which everything in the terminal hears", (pid: number) => process.kill(-pid, "SIGINT")],
])("npm start ends with %s, and leaves its data free for the next", async (_how, how) => {
  const folder = await mkdtemp(join(tmpdir(), "ringback-start-"));
  try {
    for (let round = 0; round < 2; round++) {
      const { url, end } = await npmStart(folder);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      await end(how);
      await expect(fetch(`${url}/readyz`)).rejects.toThrow();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
