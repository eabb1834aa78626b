/** Which interactions a list shows, in words: what a link from a number asks for. Pure. */
import { errorText, fieldName } from "@ringback/protocol";
import { milliseconds } from "./cells.ts";
import { dimensionValue, dimensionWord, stepWords } from "./value-words.ts";

const fieldWords = (field: string) =>
  field === "-" ? "nothing entered" : `last in ${field ? `“${fieldName(field)}”` : "an unknown field"}`;
const timeWords = (time: string) =>
  new Date(time).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

const outcomes: Readonly<Record<string, string>> = {
  completed: "got a callback",
  cancelled: "left",
  abandoned: "fell silent",
  left: "left or fell silent",
  inProgress: "in progress",
};

const words: Readonly<Record<string, (value: string) => string>> = {
  from: (time) => `from ${timeWords(time)}`,
  to: (time) => `to ${timeWords(time)}`,
  reached: (step) => `got to “${stepWords[step] ?? step}”`,
  left: (step) => `got to “${stepWords[step] ?? step}” and no further`,
  outcome: (outcome) => outcomes[outcome] ?? outcome,
  error: (code) => `failed with ${errorText(code)}`,
  recovered: (is) => (is === "true" ? "got a callback after failing" : "got no callback after failing"),
  lastField: fieldWords,
  invalidField: (field) => `“${fieldName(field)}” failed its check`,
  kind: (kind) => (kind === "immediate" ? "as soon as possible" : "for a time of their choice"),
  minElapsed: (ms) => (ms === "0" ? "began to fill in the form and ended" : `took ${milliseconds(Number(ms))} or more`),
  maxElapsed: (ms) => `took less than ${milliseconds(Number(ms))}`,
};

/** `""` where all are shown. Names that are not known, such as `language`, stand with their value. */
export function whichWords(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(
      ([name, value]) => words[name]?.(value) ?? `${dimensionWord(name).toLowerCase()} ${dimensionValue(name, value)}`,
    )
    .join(" · ");
}
