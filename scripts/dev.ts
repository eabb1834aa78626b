/** `npm run dev`: rebuilds the pages' bundles and restarts the server on change; open pages reload by themselves. */
import { spawn, type ChildProcess } from "node:child_process";

const children: ChildProcess[] = [];
const run = (command: string, args: readonly string[], cwd = ".") => {
  const child = spawn(command, args, { cwd, stdio: "inherit", env: { ...process.env, RINGBACK_DEV: "1" } });
  child.once("exit", (code) => stop(code ?? 0));
  children.push(child);
};

let stopping = false;
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill("SIGTERM");
  process.exitCode = code;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(0));
for (const name of ["widget", "console"]) run("vite", ["build", "--watch", "--logLevel", "warn"], `packages/${name}`);
run("node", ["--watch", "--watch-preserve-output", "packages/server/src/main.ts"]);
