/** `npm run dev`: rebuilds the pages' bundles and restarts the server on change; open pages reload by themselves. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { freePort } from "../test/free-port.ts";
import { startDevProxy } from "./dev-proxy.ts";

const host = process.env["HOST"] ?? "127.0.0.1";
const target = { host: "127.0.0.1", port: await freePort() };
const folders = ["packages/server/src", "packages/widget/dist", "packages/console/dist"];
await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
const proxy = await startDevProxy({ host, port: Number(process.env["PORT"] ?? 8080), target, folders });

const children: ChildProcess[] = [];
const run = (command: string, args: readonly string[], { cwd = ".", env = {} } = {}) => {
  const child = spawn(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  child.once("exit", (code) => stop(code ?? 0));
  children.push(child);
};

let stopping = false;
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  proxy.close();
  for (const child of children) child.kill("SIGTERM");
  process.exitCode = code;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(0));
for (const name of ["widget", "console"])
  run("vite", ["build", "--watch", "--logLevel", "warn"], { cwd: `packages/${name}` });
run("node", ["--watch", "--watch-preserve-output", "packages/server/src/main.ts"], {
  env: { HOST: target.host, PORT: String(target.port), PUBLIC_URL: process.env["PUBLIC_URL"] ?? proxy.url },
});
