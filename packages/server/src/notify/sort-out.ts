/** Which alerts a look adds, under which earlier ones they belong, and of which of them anybody is told. Pure. */
import type { Found } from "./findings.ts";
import { isHarm } from "./roots.ts";

/** An alert that goes on. */
export interface Known {
  readonly key: string;
  readonly id: string;
  readonly group: string;
  readonly raisedAt: Temporal.Instant;
}

export interface Added {
  readonly id: string;
  /** Id of the alert that leads. */
  readonly group: string;
  readonly found: Found;
}

/** What is raised later than this after the one that led stands by itself: who looks at the latest would not see it. */
const joinsWithin = { hours: 24 } as const;

/** `told` are ids. What only echoes what goes on is added, and told to nobody. */
export function sortOut(
  found: readonly Found[],
  known: readonly Known[],
  { now, newId }: { readonly now: Temporal.Instant; readonly newId: () => string },
): { readonly added: readonly Added[]; readonly told: readonly string[] } {
  const byKey = new Map(known.map((one) => [one.key, one]));
  const added: Added[] = [];
  const told: string[] = [];
  for (const group of Map.groupBy(found, (one) => one.group).values()) {
    const goingOn = group.filter(({ key }) => byKey.has(key));
    const lead = goingOn
      .map(({ key }) => byKey.get(key)!)
      .find(
        ({ id, group, raisedAt }) => id === group && Temporal.Instant.compare(raisedAt, now.subtract(joinsWithin)) > 0,
      );
    const fresh = group.filter(({ key }) => !byKey.has(key)).map((one) => ({ id: newId(), found: one }));
    const leading = lead?.id ?? fresh[0]?.id;
    if (leading === undefined) continue;
    added.push(...fresh.map((one) => ({ ...one, group: leading })));
    if (fresh.some(({ found: one }) => !isEcho(one, goingOn))) told.push(...fresh.map(({ id }) => id));
  }
  return { added, told };
}

/** Of the same break: the same measure where it is seen more clearly already, or what got better as visitors came less far. */
function isEcho({ finding, probability }: Found, goingOn: readonly Found[]): boolean {
  if (finding.kind !== "change") return false;
  return goingOn.some(
    ({ finding: other, probability: clearer }) =>
      other.kind === "change" &&
      (!isHarm(finding) ||
        (other.measure === finding.measure && other.detail === finding.detail && clearer <= probability)),
  );
}
