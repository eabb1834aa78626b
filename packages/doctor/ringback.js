#!/usr/bin/env node
/**
 * Plain JavaScript, since whichever Node a person has runs it. The published package has the command built; in a checkout its
 * sources are TypeScript, which an older Node hands to the one that the workspace brings.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("./src/ringback.ts", import.meta.url));
if (!existsSync(source)) await import(new URL("./dist/ringback.js", import.meta.url).href);
else if (process.features.typescript) await import(new URL("./src/ringback.ts", import.meta.url).href);
else {
  const node = join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin/node");
  const { status } = spawnSync(node, [source, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
