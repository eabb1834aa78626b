/** The languages that Ringback speaks by itself. Each is a file of its own, loaded when a page asks for it. */
import { enFirst } from "./en-first.ts";
import type { Pack } from "./texts.ts";

/** Each module exports its pack, and nothing else. */
const packs: Readonly<Record<string, () => Promise<Readonly<Record<string, Pack>>>>> = {
  en: async () => ({ enFirst }),
  ar: () => import("./ar.ts"),
  da: () => import("./da.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  fi: () => import("./fi.ts"),
  fr: () => import("./fr.ts"),
  he: () => import("./he.ts"),
  it: () => import("./it.ts"),
  ja: () => import("./ja.ts"),
  ko: () => import("./ko.ts"),
  nl: () => import("./nl.ts"),
  no: () => import("./no.ts"),
  pl: () => import("./pl.ts"),
  "pt-BR": () => import("./pt-br.ts"),
  sv: () => import("./sv.ts"),
  th: () => import("./th.ts"),
  tr: () => import("./tr.ts"),
  "zh-CN": () => import("./zh-cn.ts"),
  "zh-TW": () => import("./zh-tw.ts"),
};

/** The tags that `loadLanguage` has packs for. */
export const languages: readonly string[] = Object.keys(packs);

/** The pack that speaks `tag` best, and its own tag; `null` where none does. */
export async function loadLanguage(tag: string): Promise<{ readonly language: string; readonly pack: Pack } | null> {
  const language = matchLanguage(tag, languages);
  if (language === null) return null;
  const [pack = {}] = Object.values((await packs[language]?.()) ?? {});
  return { language, pack };
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
