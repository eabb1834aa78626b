import { expect, test } from "vitest";
import type { Journey } from "@ringback/protocol";
import { byLastHeard, listColumns, liveColumns, liveWords } from "./interaction-columns.ts";

const now = Date.parse("2026-11-25T10:20:00Z");
const journey = {
  outcome: "inProgress",
  openedAt: "2026-11-25T10:00:00Z",
  startedAt: null,
  submissions: 0,
  errors: [7030],
  lastField: "",
  elapsedMs: null,
  lastHeardAt: "2026-11-25T10:18:30Z",
  page: "/pricing",
  language: "fr",
  device: "phone",
} as unknown as Journey;
const said = (columns: typeof listColumns, heading: string, one: Partial<Journey>) =>
  columns.find((column) => column.heading === heading)!.text({ ...journey, ...one }, now);

test.each([
  ["Last heard of", {}, "1 min ago"],
  ["How far they got", {}, "Opened the form"],
  ["How far they got", { startedAt: "2026-11-25T10:01:00Z" }, "Began to fill it in"],
  ["How far they got", { submissions: 1 }, "Sent it without success"],
  ["Last field", {}, ""],
  ["Errors", {}, "7030 “not a valid phone number”"],
] as const)("of who is live, %s of %o is said as %j", (heading, one, text) => {
  expect(said(liveColumns, heading, one)).toBe(text);
});

test.each([
  [{ outcome: "completed", calledAt: "x", connectedAt: "x" }, "Got a callback, connected"],
  [{ outcome: "abandoned" }, "Fell silent"],
] as const)("what became of %o is %j", (one, text) => {
  expect(said(listColumns, "What became of it", one)).toBe(text);
});

test("who was heard of last stands first", () => {
  const at = (lastHeardAt: string | null) => ({ ...journey, lastHeardAt });
  const heard = ["2026-11-25T10:01:00Z", "2026-11-25T10:03:00Z", "2026-11-25T10:02:00Z"];
  expect(byLastHeard(heard.map(at)).map(({ lastHeardAt }) => lastHeardAt)).toEqual([heard[1], heard[2], heard[0]]);
});

test.each([
  [0, true, "Nobody who has neither got a callback nor closed the form was heard of within the last half hour."],
  [1, true, "1 visitor heard of within the last half hour, with neither a callback nor the form closed so far."],
  [
    500,
    false,
    "The latest 500 visitors heard of within the last half hour, with neither a callback nor the form closed so far.",
  ],
])("%i are said to be there", (count, isAll, text) => {
  expect(liveWords(count, isAll)).toBe(text);
});
