/** Everything that can be said about the code without running it: types, lint, format, dead code, docs, packages. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const checks: readonly (readonly [string, readonly string[]])[] = [
  ...["lifecycle", "protocol", "widget", "server", "console", "doctor"].map(
    (name) => ["tsc", ["-p", `packages/${name}`]] as const,
  ),
  ["tsc", ["-p", "tsconfig.tests.json"]],
  ["oxlint", ["--type-aware", "--deny-warnings"]],
  ["oxfmt", ["--check"]],
  ["knip", []],
  ["publint", ["packages/lifecycle"]],
  ["node", ["scripts/docs.ts", "--check"]],
];

let failed = 0;
for (const [command, args] of checks) {
  if (args[0]?.startsWith("scripts/") && !existsSync(args[0])) continue;
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  const verdict = status === 0 ? "ok" : "FAILED";
  if (status !== 0) failed += 1;
  console.log(`${verdict.padEnd(6)} ${command} ${args.join(" ")}`);
}
process.exitCode = failed === 0 ? 0 : 1;
