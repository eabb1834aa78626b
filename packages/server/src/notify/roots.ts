/**
 * Which of the changes in a span are one break, and which of them leads. A break in one language shows in all interactions too,
 * on telephones, on the busiest page. So the most certain change names the root: the interactions that it is in. The span is
 * then judged without those; what is no longer found was an echo. Among the others the same is done again. Pure.
 */
import type { ChangeFinding, JourneyDimension } from "@ringback/protocol";

export interface Judged {
  readonly finding: ChangeFinding;
  /** Of so great a difference where nothing has changed. */
  readonly probability: number;
}

type Subject = Pick<ChangeFinding, "measure" | "detail" | "dimension" | "value">;
/** Interactions that a change is in; without a dimension all of them. */
type Segment = Pick<ChangeFinding, "dimension" | "value">;

/** Further ones are told as they are: each root takes another reading. */
const mostRoots = 5;

/** Changes of one break. */
export interface Break<One extends Judged> {
  /** The same for every span that shows it. */
  readonly name: string;
  readonly root: Segment;
  readonly changes: readonly One[];
}

/** `findWithout` gives what is found, by `subjectOf`, without some of the interactions. */
export async function findBreaks<One extends Judged>(
  changes: readonly One[],
  findWithout: (part: { dimension: JourneyDimension; value: string }) => Promise<ReadonlySet<string>>,
): Promise<Break<One>[]> {
  const breaks: Break<One>[] = changes.filter(isVolume).map((change) => breakOf("volume", change, [change]));
  const sharesFrom = breaks.length;
  let rest = changes.filter((change) => !isVolume(change)).toSorted(byCertainty);
  while (rest[0] && breaks.length < sharesFrom + mostRoots) {
    const [lead] = rest;
    const { dimension, value } = lead.finding;
    const others = dimension === "" ? new Set<string>() : await findWithout({ dimension, value });
    const isOwn = ({ finding }: One) => isIn(lead.finding, finding) || !others.has(subjectOf(finding));
    breaks.push(breakOf("share", lead, rest.filter(isOwn)));
    rest = rest.filter((change) => !isOwn(change));
  }
  return [...breaks, ...rest.map((change) => breakOf("share", change, [change]))];
}

/** A share can't explain how many came, nor the other way round. */
const isVolume = ({ finding }: Judged) => finding.measure === "opened";

function breakOf<One extends Judged>(kind: "share" | "volume", lead: One, changes: readonly One[]): Break<One> {
  const { dimension, value } = lead.finding;
  return { name: JSON.stringify([kind, dimension, value]), root: { dimension, value }, changes };
}

const isIn = (root: Segment, { dimension, value }: Segment) => dimension === root.dimension && value === root.value;

/** What a change is of, whatever its direction. */
export const subjectOf = ({ measure, detail, dimension, value }: Subject): string =>
  JSON.stringify([measure, detail, dimension, value]);

/** In the root first; there what is lost, callbacks before all; then by certainty. */
export const inOrder = <One extends Judged>(root: Segment, changes: readonly One[]): One[] =>
  changes.toSorted(
    (a, b) =>
      Number(isIn(root, b.finding)) - Number(isIn(root, a.finding)) ||
      Number(isHarm(b.finding)) - Number(isHarm(a.finding)) ||
      Number(isLost(b.finding)) - Number(isLost(a.finding)) ||
      byCertainty(a, b),
  );

const isLost = ({ measure, direction }: ChangeFinding) => measure === "completed" && direction === "fell";

/** Fewer get on, or more leave or fail. */
export const isHarm = ({ measure, direction }: ChangeFinding): boolean =>
  measure === "left" || measure === "failed" || measure === "error" ? direction !== "fell" : direction === "fell";

/** Differences too great for numbers to tell apart, of which the greater one leads. */
function byCertainty(a: Judged, b: Judged): number {
  return (
    a.probability - b.probability ||
    differenceOf(b.finding) - differenceOf(a.finding) ||
    (subjectOf(a.finding) < subjectOf(b.finding) ? -1 : 1)
  );
}

const differenceOf = ({ now, usual }: ChangeFinding) => Math.abs(now - usual) / Math.max(now, usual);
