/** What lists of interactions say of each: of those that are behind a number, and of those in progress. Pure. */
import { type Journey, errorText, fieldName } from "@ringback/protocol";
import { dayAndTime, span } from "../times.ts";

export interface InteractionColumn {
  readonly heading: string;
  /** `""` where there is nothing to say. */
  readonly text: (journey: Journey, now: number) => string;
  /** May take several lines, so that the others need but one. */
  readonly wraps?: true;
}

const outcomeWords: Readonly<Record<Journey["outcome"], string>> = {
  completed: "Got a callback",
  cancelled: "Left",
  abandoned: "Fell silent",
  inProgress: "In progress",
};

const opened: InteractionColumn = {
  heading: "Opened",
  text: ({ openedAt }, now) => (openedAt ? dayAndTime(openedAt, now) : ""),
};
const circumstances: readonly InteractionColumn[] = [
  { heading: "Last field", text: ({ lastField }) => fieldName(lastField) },
  { heading: "Errors", text: ({ errors }) => errors.map(errorText).join(", "), wraps: true },
];
const visitor: readonly InteractionColumn[] = [
  { heading: "Page", text: ({ page }) => page, wraps: true },
  { heading: "Language", text: ({ language }) => language },
  { heading: "Device", text: ({ device }) => device },
];

export const listColumns: readonly InteractionColumn[] = [
  opened,
  {
    heading: "What became of it",
    text: ({ outcome, connectedAt, calledAt }) =>
      outcomeWords[outcome] + (connectedAt ? ", connected" : calledAt ? ", called" : ""),
  },
  ...circumstances,
  { heading: "Took", text: ({ elapsedMs }) => (elapsedMs === null ? "" : span(elapsedMs)) },
  ...visitor,
];

/** Of who may still be there: heard of lately, with no end known. */
export const liveColumns: readonly InteractionColumn[] = [
  {
    heading: "Last heard of",
    text: ({ lastHeardAt }, now) => (lastHeardAt ? `${span(now - Date.parse(lastHeardAt))} ago` : ""),
  },
  {
    heading: "How far they got",
    text: ({ submissions, startedAt }) =>
      submissions > 0 ? "Sent it without success" : startedAt ? "Began to fill it in" : "Opened the form",
  },
  opened,
  ...circumstances,
  ...visitor,
];

/** The latest heard of first. */
export const byLastHeard = (journeys: readonly Journey[]): readonly Journey[] =>
  journeys.toSorted((a, b) => Date.parse(b.lastHeardAt ?? "") - Date.parse(a.lastHeardAt ?? ""));

/** Who is listed as live, in words that are true of a closed tab, too. */
export function liveWords(count: number, isAll: boolean): string {
  const known = "heard of within the last half hour";
  if (count === 0) return `Nobody who has neither got a callback nor closed the form was ${known}.`;
  const who = `${isAll ? "" : "The latest "}${count.toLocaleString("en-GB")} ${count === 1 ? "visitor" : "visitors"}`;
  return `${who} ${known}, with neither a callback nor the form closed so far.`;
}
