/** Which interactions a list shows, in words: what a link from a number asks for. Pure. */
import { errorText } from "@ringback/protocol";
import { milliseconds } from "./cells.ts";

const fieldWords = (field: string) => (field === "-" ? "nothing entered" : `last in ${field || "an unknown field"}`);
const timeWords = (time: string) =>
  new Date(time).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

const words: Readonly<Record<string, (value: string) => string>> = {
  from: (time) => `from ${timeWords(time)}`,
  to: (time) => `to ${timeWords(time)}`,
  reached: (step) => `got to ${step}`,
  left: (step) => `got to ${step} and no further`,
  outcome: (outcome) => (outcome === "inProgress" ? "in progress" : outcome),
  error: (code) => `failed with ${errorText(code)}`,
  recovered: (is) => (is === "true" ? "got a callback after failing" : "got no callback after failing"),
  lastField: fieldWords,
  invalidField: (field) => `${field} failed its check`,
  kind: (kind) => (kind === "immediate" ? "as soon as possible" : "for a time of their choice"),
  minElapsed: (ms) => (ms === "0" ? "began to fill in the form and ended" : `took ${milliseconds(Number(ms))} or more`),
  maxElapsed: (ms) => `took less than ${milliseconds(Number(ms))}`,
};

/** `""` where all are shown. Names that are not known, such as `language`, stand with their value. */
export function whichWords(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => words[name]?.(value) ?? `${name} ${value || "not known"}`)
    .join(" · ");
}
