/** What lists of interactions say of each: of those that are behind a number, and of those in progress. Pure. */
import { type Journey, errorText } from "@ringback/protocol";
import { dayAndTime, span } from "../times.ts";

export interface InteractionColumn {
  readonly heading: string;
  /** `""` where there is nothing to say. */
  readonly text: (journey: Journey, now: number) => string;
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
  { heading: "Last field", text: ({ lastField }) => lastField },
  { heading: "Errors", text: ({ errors }) => errors.map(errorText).join(", ") },
];
const visitor: readonly InteractionColumn[] = [
  { heading: "Page", text: ({ page }) => page },
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
