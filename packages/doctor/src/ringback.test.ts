import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { build } from "vite";

const run = promisify(execFile);
const page = resolve("examples/genesys-page/index.html");
const command = resolve("packages/doctor/ringback.js");

test("the command runs in a checkout, with a Node that strips types and with one that does not", async () => {
  for (const flags of [[], ["--no-strip-types"]]) {
    const { stdout } = await run(process.execPath, [...flags, command, "doctor", page]);
    expect(stdout).toContain("0 wrong.");
  }
  await expect(run(process.execPath, ["--no-strip-types", command])).rejects.toMatchObject({ code: 2 });
});

test("the published command is one file that needs no other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ringback-doctor-"));
  try {
    await build({ root: resolve("packages/doctor"), logLevel: "error", build: { outDir: folder } });
    const { stdout } = await run(process.execPath, [join(folder, "ringback.js"), "doctor", page], { cwd: folder });
    expect(stdout).toContain("0 wrong.");
  } finally {
    await rm(folder, { recursive: true });
  }
});
