/** From a target to the report on it. Exit code 0: nothing is wrong; 1: an option is; 2: nothing could be read. */
import { examine } from "./examine.ts";
import { findConfiguration } from "./find-configuration.ts";
import { readTarget } from "./read-target.ts";
import { render } from "./render.ts";

export interface Diagnosis {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

export async function diagnose(target: string): Promise<Diagnosis> {
  let read;
  try {
    read = await readTarget(target);
  } catch (error) {
    return {
      text: `${target} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      exitCode: 2,
    };
  }
  const found = findConfiguration(read.scripts);
  const findings = examine(found);
  const text = render({ target, findings, skipped: [...read.skipped, ...found.unread] });
  const isWrong = findings.some(({ verdict }) => verdict === "wrong");
  return { text, exitCode: findings.length === 0 ? 2 : isWrong ? 1 : 0 };
}
