/** The languages that Ringback speaks by itself. Each is a file of its own, loaded when a page asks for it. */
import { enFirst } from "./en-first.ts";
import type { BuiltInPack } from "./en.ts";
import type { Pack } from "./texts.ts";

const packs: Readonly<Record<string, () => Promise<BuiltInPack | typeof enFirst>>> = {
  en: async () => enFirst,
  ar: async () => (await import("./ar.ts")).ar,
  da: async () => (await import("./da.ts")).da,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  fi: async () => (await import("./fi.ts")).fi,
  fr: async () => (await import("./fr.ts")).fr,
  he: async () => (await import("./he.ts")).he,
  it: async () => (await import("./it.ts")).it,
  ja: async () => (await import("./ja.ts")).ja,
  ko: async () => (await import("./ko.ts")).ko,
  nl: async () => (await import("./nl.ts")).nl,
  no: async () => (await import("./no.ts")).no,
  pl: async () => (await import("./pl.ts")).pl,
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  sv: async () => (await import("./sv.ts")).sv,
  th: async () => (await import("./th.ts")).th,
  tr: async () => (await import("./tr.ts")).tr,
  "zh-CN": async () => (await import("./zh-cn.ts")).zhCn,
  "zh-TW": async () => (await import("./zh-tw.ts")).zhTw,
};

/** The tags that `loadLanguage` has packs for. */
export const languages: readonly string[] = Object.keys(packs);

/** The pack that speaks `tag` best, and its own tag; `null` where none does. */
export async function loadLanguage(tag: string): Promise<{ readonly language: string; readonly pack: Pack } | null> {
  const language = matchLanguage(tag, languages);
  const load = language === null ? undefined : packs[language];
  return language !== null && load ? { language, pack: await load() } : null;
}

/** Which of `known` speaks `tag`: the same tag, else the same language in the same script, the nearer region first. */
export function matchLanguage(tag: string, known: readonly string[]): string | null {
  const wanted = maximized(tag);
  if (!wanted) return null;
  const candidates = known.filter((other) => {
    const locale = maximized(other);
    return locale?.language === wanted.language && locale?.script === wanted.script;
  });
  return candidates.find((other) => maximized(other)?.region === wanted.region) ?? candidates[0] ?? null;
}

/**
 * The tag by which dates, times and numbers beside texts in `language` are written: the visitor's own, region included,
 * where it is of the same language. `en` where neither is a tag that `Intl` takes.
 */
export function writtenAs(tag: string, language: string): string {
  const [wanted, spoken] = [localeOf(tag), localeOf(language)];
  return (wanted?.language === spoken?.language ? wanted : spoken)?.toString() ?? "en";
}

function maximized(tag: string): Intl.Locale | null {
  const locale = localeOf(tag);
  return locale && new Intl.Locale(locale, { language: norwegian(locale.language) }).maximize();
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-"));
  } catch {
    return null;
  }
}

/** Norwegian is written as Bokmål unless it says otherwise, and who reads Nynorsk reads Bokmål, too. */
const norwegian = (language: string): string => (/^(no|nn)$/.test(language) ? "nb" : language);
