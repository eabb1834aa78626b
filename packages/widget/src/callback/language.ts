/** Chooses the form's language and its texts: the page's own pack first, then ours, then English. */
import type { Configuration } from "../configuration/options.ts";
import { loadLanguage, matchLanguage } from "../i18n/languages.ts";
import { createTexts } from "../i18n/look-up.ts";
import type { Pack, Texts } from "../i18n/texts.ts";

export interface Spoken {
  readonly language: string;
  readonly texts: Texts;
}

export interface LanguageDeps {
  readonly fetch: typeof fetch;
  readonly warn: (message: string) => void;
  /** The visitor's languages, most wanted first. */
  readonly preferred: readonly string[];
}

export async function chooseLanguage(deps: LanguageDeps, { lang, i18n }: Configuration): Promise<Spoken> {
  const packs = typeof i18n === "string" ? await fetchPacks(deps, i18n) : ((i18n ?? {}) as Pack);
  const pagesLanguages = Object.keys(packs);
  for (const tag of lang === null ? deps.preferred : [lang]) {
    const pages = Object.hasOwn(packs, tag) ? tag : matchLanguage(tag, pagesLanguages);
    const ours = await loadLanguage(tag).catch(() => null);
    if (pages === null && ours === null) continue;
    const language = pages ?? ours!.language;
    return { language, texts: createTexts(language, pages === null ? null : (packs[pages] as Pack), ours?.pack) };
  }
  if (lang !== null) deps.warn(`Ringback: there are no texts in the language '${lang}'. Using English.`);
  return { language: "en", texts: createTexts("en", (packs["en"] as Pack | undefined) ?? null) };
}

async function fetchPacks({ fetch, warn }: LanguageDeps, url: string): Promise<Pack> {
  try {
    const response = await fetch(url, { credentials: "omit" });
    const packs: unknown = await response.json();
    if (response.ok && typeof packs === "object" && packs !== null) return packs as Pack;
  } catch {
    // Said below.
  }
  warn(`Ringback: no language pack at ${url}. Using the built-in texts.`);
  return {};
}
