/** The languages that Ringback speaks by itself. Each is a file of its own, loaded when a page asks for it. */
import { en } from "./en.ts";
import type { Pack } from "./texts.ts";

const packs = new Map<string, () => Promise<Pack>>([["en", async () => en]]);

/** The tags that `loadLanguage` has packs for. */
export const languages: readonly string[] = [...packs.keys()];

/** The pack that speaks `tag` best, and its own tag; `null` where none does. */
export async function loadLanguage(tag: string): Promise<{ readonly language: string; readonly pack: Pack } | null> {
  const language = matchLanguage(tag, languages);
  const load = language === null ? undefined : packs.get(language);
  return language !== null && load ? { language, pack: await load() } : null;
}

/** Which of `known` speaks `tag`: the same tag, else the same language in the same script, the nearer region first. */
export function matchLanguage(tag: string, known: readonly string[]): string | null {
  const wanted = maximized(tag.replace("_", "-"));
  if (!wanted) return null;
  const candidates = known.filter((other) => {
    const locale = maximized(other);
    return locale?.language === wanted.language && locale?.script === wanted.script;
  });
  return candidates.find((other) => maximized(other)?.region === wanted.region) ?? candidates[0] ?? null;
}

function maximized(tag: string): Intl.Locale | null {
  try {
    const locale = new Intl.Locale(tag);
    // Norwegian is written as Bokmål unless it says otherwise.
    return new Intl.Locale(locale.language === "no" ? "nb" : locale).maximize();
  } catch {
    return null;
  }
}
