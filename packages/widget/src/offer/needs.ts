/** What must be watched for a site's rules: nothing is measured or asked that no rule wants to know. */
import type { Rule } from "@ringback/protocol";
import { asksForService } from "./matches.ts";

export interface Needs {
  /** Moments at which dwelling alone can make a rule fire, in ms, ascending. */
  readonly dwellMs: readonly number[];
  /** Spans after `started` at which a rule can fire, in ms. */
  readonly sinceStartedMs: readonly number[];
  readonly scroll: boolean;
  readonly exitIntent: boolean;
  /** Ids of services whose status is wanted; `""` is the site's first. */
  readonly services: readonly string[];
}

export function needsOf(rules: readonly Rule[]): Needs {
  const wanted = rules.filter((rule) => rule.enabled).map((rule) => rule.when);
  const spans = (seconds: readonly (number | undefined)[]) =>
    [...new Set(seconds.filter((span) => span !== undefined))].sort((a, b) => a - b).map((span) => span * 1000);
  return {
    dwellMs: spans(wanted.map((when) => when.dwellSeconds)),
    sinceStartedMs: spans(wanted.map((when) => when.sinceStartedSeconds)),
    scroll: wanted.some((when) => when.scrollPercent !== undefined),
    exitIntent: wanted.some((when) => when.exitIntent),
    services: [...new Set(wanted.filter(asksForService).map((when) => when.service ?? ""))],
  };
}
