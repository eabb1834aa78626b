/** Builds what a browser loads, the widget and the console, and lays compressed copies beside every file. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const packages = ["widget", "console"].filter((name) => existsSync(`packages/${name}/vite.config.ts`));

/** Nothing changed since the last build: `npm start` and `npm test` then begin at once. */
async function isFresh(name: string): Promise<boolean> {
  const built = await newest(`packages/${name}/dist`, Math.min);
  const sources = ["packages/lifecycle/src", "packages/protocol/src", `packages/${name}`, "package-lock.json"];
  const changed = Math.max(...(await Promise.all(sources.map((source) => newest(source, Math.max)))));
  return built > changed;
}

async function newest(path: string, pick: (...times: number[]) => number): Promise<number> {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = await stat(path);
  if (!(await stat(path)).isDirectory()) return mtimeMs;
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries.filter(
    (entry) =>
      entry.isFile() &&
      !/(^|\/)(node_modules)(\/|$)/.test(entry.parentPath) &&
      (path.endsWith("/dist") || !/(^|\/)dist(\/|$)/.test(entry.parentPath)),
  );
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return times.length ? pick(...times) : 0;
}

async function build(name: string): Promise<void> {
  if (!(await isFresh(name))) await bundle(name);
  await compress(`packages/${name}/dist`);
}

async function bundle(name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    spawn("vite", ["build", "--logLevel", "warn"], { cwd: `packages/${name}`, stdio: "inherit" })
      .once("error", reject)
      .once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`building ${name} failed (${code})`))));
  });
}

async function compress(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(js|css|html|svg|json)$/.test(entry.name));
  await Promise.all(
    files.map(async (file) => {
      const path = join(file.parentPath, file.name);
      if ((await newest(`${path}.gz`, Math.min)) >= (await newest(path, Math.max))) return;
      const content = await readFile(path);
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(content, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        }),
        promisify(gzip)(content, { level: 9 }),
      ]);
      await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
    }),
  );
}

await Promise.all(packages.map(build));
