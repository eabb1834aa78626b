/** The site page's form as text, and back: what a person writes into it becomes a site, or a sentence of what is wrong. Pure. */
import type { ServiceSettings, SiteAsSet } from "@ringback/protocol";

/** Lines, or words between commas and spaces, without empty ones. */
export const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** `Returns & repairs` is called `returns-repairs` in pages; `otherwise` where nothing of the name can be written so. */
export function idOf(name: string, otherwise: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain || otherwise;
}

/** The same for a service, different from those that are there. */
export function serviceIdOf(name: string, taken: readonly string[]): string {
  const id = idOf(name, "service");
  for (let number = 1; ; number++) {
    const one = number === 1 ? id : `${id}-${number}`;
    if (!taken.includes(one)) return one;
  }
}

/** `null` where there is no text. Its version is the day on which the text was last changed. */
export function consentOf(
  before: SiteAsSet["settings"]["consent"],
  { text, required }: { text: string; required: boolean },
  today: string,
): SiteAsSet["settings"]["consent"] {
  if (!text) return null;
  return { text, required, version: before?.text === text ? before.version : today };
}

/** In the order in which they are shown. */
export const retried: readonly (readonly [keyof ServiceSettings["retry"], string])[] = [
  ["no_answer", "No answer"],
  ["busy", "Busy"],
  ["machine", "Voicemail"],
  ["carrier_error", "Call failed"],
];
