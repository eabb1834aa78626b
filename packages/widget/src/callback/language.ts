/** Chooses the form's language and its texts: the page's own pack first, then ours, then English. */
import type { Configuration } from "../configuration/options.ts";
import { loadLanguage, matchLanguage, writtenAs } from "../i18n/languages.ts";
import { createTexts } from "../i18n/look-up.ts";
import type { Pack, Texts } from "../i18n/texts.ts";

export interface Spoken {
  /** A tag that `Intl` takes; has the visitor's region where they named one. */
  readonly language: string;
  readonly texts: Texts;
}

export interface LanguageDeps {
  readonly fetch: typeof fetch;
  readonly warn: (message: string) => void;
  /** The visitor's languages, most wanted first. */
  readonly preferred: readonly string[];
}

export async function chooseLanguage(deps: LanguageDeps, { lang, i18n, texts }: Configuration): Promise<Spoken> {
  const own = packOf(texts);
  const packs = typeof i18n === "string" ? await fetchPacks(deps, i18n) : ((i18n ?? {}) as Pack);
  const pagesLanguages = Object.keys(packs);
  for (const tag of lang === null ? deps.preferred : [lang]) {
    const pages = Object.hasOwn(packs, tag) ? tag : matchLanguage(tag, pagesLanguages);
    const ours = await loadLanguage(tag).catch(() => null);
    if (pages === null && ours === null) continue;
    const language = writtenAs(tag, pages ?? ours!.language);
    return { language, texts: createTexts(language, own, pages === null ? null : (packs[pages] as Pack), ours?.pack) };
  }
  if (lang !== null) deps.warn(`Ringback: there are no texts in the language '${lang}'. Using English.`);
  return { language: "en", texts: createTexts("en", own, (packs["en"] as Pack | undefined) ?? null) };
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

/** Texts by dotted key as a pack of the `callback` namespace. */
function packOf(texts: Configuration["texts"]): Pack {
  const callback: Record<string, string | Record<string, string>> = {};
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text !== "string") continue;
    const [name = "", nested] = key.split(".");
    if (nested === undefined) callback[name] = text;
    else callback[name] = { ...(typeof callback[name] === "object" ? callback[name] : null), [nested]: text };
  }
  return { callback };
}
