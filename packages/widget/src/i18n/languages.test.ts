import { describe, expect, test } from "vitest";
import { direction } from "./direction.ts";
import { en } from "./en.ts";
import { languages, loadLanguage } from "./languages.ts";

type Entry = readonly [path: string, text: string];

function entries(pack: unknown, path = ""): Entry[] {
  if (typeof pack === "string") return [[path, pack]];
  return Object.entries(pack as object).flatMap(([key, value]) => entries(value, path ? `${path}.${key}` : key));
}

const english = new Map(entries(en));
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const others = languages.filter((language) => language !== "en");

async function textsOf(language: string): Promise<Map<string, string>> {
  return new Map(entries((await loadLanguage(language))?.pack));
}

/** Texts that are the same words as in English. */
const sameAsEnglish: Readonly<Record<string, string>> = {
  "da callback.BookTime": "“book” is the Danish word for booking a time, too",
  "de callback.CallbackPlaceholderOptional": "the same word in German",
  "de callback.Optional": "the same word in German",
  "it callback.CallbackEmail": "the same word in Italian",
};

test("we speak every language that the vendor ships, Arabic and Hebrew", () => {
  const expected = "en da de es fi fr it ja ko nl no pl pt-BR sv th tr zh-CN zh-TW ar he".split(" ");
  expect(languages.toSorted()).toEqual(expected.sort());
});

describe.each(others)("in %s", (language) => {
  test("no text is missing, empty or surplus", async () => {
    const texts = await textsOf(language);
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of texts) expect(text, path).toMatch(/^\S(.*\S)?$/);
  });

  test("every place of the English text is there once, and no other", async () => {
    for (const [path, text] of await textsOf(language)) expect(places(text), path).toEqual(places(english.get(path)!));
  });

  test("nothing was left in English", async () => {
    const left = [...(await textsOf(language))].filter(([path, text]) => text === english.get(path));
    const listed = Object.keys(sameAsEnglish).filter((key) => key.startsWith(`${language} `));
    expect(left.map(([path]) => `${language} ${path}`)).toEqual(listed);
  });

  // Thai has no full stop.
  test.skipIf(language === "th")("a sentence ends as one where the English does", async () => {
    for (const [path, text] of await textsOf(language)) {
      if (english.get(path)!.endsWith(".")) expect(text, path).toMatch(/[.\u3002]$/);
    }
  });
});

// The server's limits are of minutes and of an hour.
test.each(languages)("in %s, nobody is told how long too many requests last", async (language) => {
  const spoken = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" });
  const minute = spoken.formatToParts(1).find(({ type }) => type === "unit")!.value;
  const sentence = (language === "en" ? english : await textsOf(language)).get("callback.Errors.7041")!;
  expect(sentence.toLowerCase()).not.toContain(minute.toLowerCase().slice(0, 5));
});

test("Arabic and Hebrew are written from right to left, the others from left to right", () => {
  expect(languages.filter((language) => direction(language) === "rtl")).toEqual(["ar", "he"]);
});

test.each([
  ["no", "no"],
  ["nb", "no"],
  ["nn-NO", "no"],
  ["pt", "pt-BR"],
  ["pt-BR", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["zh", "zh-CN"],
  ["zh-CN", "zh-CN"],
  ["zh-SG", "zh-CN"],
  ["zh-Hans", "zh-CN"],
  ["zh-Hans-HK", "zh-CN"],
  ["zh-TW", "zh-TW"],
  ["zh-HK", "zh-TW"],
  ["zh-MO", "zh-TW"],
  ["zh-Hant", "zh-TW"],
  ["zh_Hant_TW", "zh-TW"],
  ["de-AT", "de"],
  ["de_CH", "de"],
  ["en-GB", "en"],
  ["fr-CA", "fr"],
  ["es-419", "es"],
  ["ar-EG", "ar"],
  ["iw", "he"],
  ["iw-IL", "he"],
])("%s is answered in %s", async (tag, language) => {
  expect(await loadLanguage(tag)).toMatchObject({ language });
});

test.each(["ru", "sr-Latn", "", "not a tag!", "__proto__", "constructor"])("%j is not spoken", async (tag) => {
  expect(await loadLanguage(tag)).toBeNull();
});
