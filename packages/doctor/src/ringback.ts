/** `ringback doctor URL-or-file`: what will become of a page that was written for Genesys Widgets. Runs nothing of the page. */
import { diagnose } from "./diagnose.ts";

const usage = `Usage: ringback doctor URL-or-file

Reads a page's (or a script's) _genesys.widgets configuration without running it, and says option by option what
Ringback does with it. Exits with 1 where an option is wrong, with 2 where nothing could be read.`;

const [command, target, ...rest] = process.argv.slice(2);
if (command !== "doctor" || !target || target.startsWith("-") || rest.length > 0) {
  process.stdout.write(`${usage}\n`);
  process.exitCode = command === "--help" || command === "help" ? 0 : 2;
} else {
  const { text, exitCode } = await diagnose(target);
  process.stdout.write(`${text}\n`);
  process.exitCode = exitCode;
}
