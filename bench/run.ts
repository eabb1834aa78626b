/** `npm run bench -- NAME [options]`: runs one benchmark; each prints ratios against a limit measured in the same run. */
import { readdir } from "node:fs/promises";

const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -3));
const [name, ...options] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  console.log(`Usage: npm run bench -- ${names.join("|")} [options]`);
  process.exitCode = name ? 2 : 0;
} else {
  const bench: { run(options: readonly string[]): Promise<void> } = await import(`./${name}.ts`);
  await bench.run(options);
}
