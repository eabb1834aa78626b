/** What is worth an alert at a site now: changes against earlier weeks, and measures that have passed their limits. */
import { createHash } from "node:crypto";
import {
  type AlertFinding,
  type AlertSettings,
  type AlertThreshold,
  type ChangeFinding,
  filterEntries,
} from "@ringback/protocol";
import type { Span } from "../journeys/calendar.ts";
import { lookWindows } from "../journeys/look.ts";
import { type ReportDeps, readGroups } from "../journeys/question.ts";
import { lookInto } from "../journeys/reports/changes.ts";
import type { Tally } from "../journeys/tally.ts";
import { type Break, type Judged, findBreaks, inOrder, subjectOf } from "./roots.ts";
import { judgeThreshold } from "./threshold.ts";

export interface Found {
  /** The same for the same change or limit, found again. */
  readonly key: string;
  readonly finding: AlertFinding;
  /** That its numbers are of. */
  readonly span: Span;
  /** The same for all that is found of one break. */
  readonly group: string;
  /** Of so great a difference where nothing has changed; of a limit, which is passed or not, 0. */
  readonly probability: number;
}

interface Watched {
  readonly siteId: string;
  readonly zone: string;
}

/** Break by break, what leads it first; each change once, as the shorter span has it. */
export async function findChanges(deps: ReportDeps, { siteId, zone }: Watched): Promise<Found[]> {
  const seen = new Set<string>();
  const breaks = new Map<string, Break<Found & Judged>>();
  for (const { span, chance } of lookWindows(deps.now())) {
    const { judgement, without } = await lookInto(deps, { siteId, zone, ...span, filters: {} }, chance);
    const judged = judgement.changes.map(({ key: subject, kind: direction, now, usual, probability }) => ({
      finding: { kind: "change", ...subject, direction, now, usual } as const,
      probability,
    }));
    const findWithout = async (part: Parameters<typeof without>[0]) =>
      new Set((await without(part)).changes.map(({ key }) => subjectOf(key)));
    for (const { name, root, changes } of await findBreaks(judged, findWithout)) {
      const found = changes.map((change) => ({ ...change, key: changeKey(change.finding), span, group: name }));
      const earlier = breaks.get(name)?.changes ?? [];
      breaks.set(name, { name, root, changes: [...earlier, ...found.filter(({ key }) => !seen.has(key))] });
      for (const { key } of found) seen.add(key);
    }
  }
  return [...breaks.values()].flatMap(({ root, changes }) => inOrder(root, changes));
}

const changeKey = ({ measure, detail, dimension, value, direction }: ChangeFinding): string =>
  keyOf("change", measure, detail, dimension, value, direction === "fell" ? "fell" : "rose");

const minuteMs = 60_000;

/** Up to the present minute. Reads each span of the same interactions once, whatever is watched in it. */
export async function findPassed(
  deps: ReportDeps,
  { siteId, zone }: Watched,
  thresholds: AlertSettings["thresholds"],
): Promise<Found[]> {
  const to = Math.floor(deps.now().epochMilliseconds / minuteMs) * minuteMs;
  const found: Found[] = [];
  const same = ({ hours, filters }: AlertThreshold) => JSON.stringify([hours, ...filterEntries(filters)]);
  for (const alike of Map.groupBy(thresholds, same).values()) {
    const { hours, filters = {} } = alike[0]!;
    const span = { from: to - hours * 60 * minuteMs, to };
    const [group] = await readGroups(deps, { siteId, zone, ...span, filters }, [
      "elapsed",
      "connect_immediate",
      "errors",
    ]);
    found.push(...alike.flatMap((threshold) => passed(threshold, group!.tally, span)));
  }
  return found;
}

function passed(threshold: AlertThreshold, tally: Tally, span: Span): Found[] {
  const numbers = judgeThreshold(threshold, tally);
  if (!numbers) return [];
  const { measure, code = "", is, limit, hours, filters } = threshold;
  const key = keyOf("threshold", measure, code, is, limit, hours, ...filterEntries(filters).flat());
  return [{ key, finding: { kind: "threshold", ...threshold, ...numbers }, span, group: key, probability: 0 }];
}

/** Short, however long the page's address is. */
const keyOf = (...parts: readonly (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
