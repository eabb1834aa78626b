import { expect, test } from "vitest";
import { createConfiguration } from "../configuration/configuration.ts";
import { chooseLanguage } from "./language.ts";

async function choose(source: object, preferred: readonly string[] = ["en"]) {
  const warnings: string[] = [];
  const configuration = createConfiguration((message) => void warnings.push(message));
  configuration.merge(source);
  const fetch = async () => new Response("{}", { status: 404 });
  const deps = { fetch, preferred, warn: (message: string) => void warnings.push(message) };
  const { language, texts } = await chooseLanguage(deps, configuration.current);
  return {
    language,
    title: texts("callback", "CallbackTitle"),
    cancel: texts("callback", "CancelButtonText"),
    warnings,
  };
}

test("the first of the visitor's languages that we speak is taken", async () => {
  expect(await choose({}, ["ru", "de-AT", "fr"])).toMatchObject({ title: "Wir rufen Sie zurück", warnings: [] });
});

test.each([
  ["de-AT", "de-AT"],
  ["en_GB", "en-GB"],
  ["zh-HK", "zh-HK"],
  ["ar-MA", "ar-MA"],
  ["nn-NO", "no"],
  ["iw", "he"],
])("a visitor who reads %s sees dates as in %s", async (tag, language) => {
  expect(await choose({}, [tag])).toMatchObject({ language });
});

test("a page's own pack wins text by text, ours in that language fills in", async () => {
  const packs = { fr: { callback: { CallbackTitle: "On vous rappelle" } } };
  expect(await choose({ i18n: packs, lang: "fr-CA" })).toMatchObject({
    language: "fr-CA",
    title: "On vous rappelle",
    cancel: "Annuler",
  });
});

test("a page may bring a language that we don't speak, English fills in", async () => {
  const packs = { "ru-RU": { callback: { CallbackTitle: "Мы перезвоним" } } };
  expect(await choose({ i18n: packs, lang: "ru" })).toMatchObject({
    language: "ru",
    title: "Мы перезвоним",
    cancel: "Cancel",
    warnings: [],
  });
});

test("a pack under a name that is no language tag is used, with dates as in English", async () => {
  const packs = { "our own!": { callback: { CallbackTitle: "Ahoy" } } };
  expect(await choose({ i18n: packs, lang: "our own!" })).toMatchObject({ language: "en", title: "Ahoy" });
});

test("a language that nobody speaks is named, and English is used", async () => {
  const { language, warnings } = await choose({ lang: "tlh" }, ["de"]);
  expect(language).toBe("en");
  expect(warnings).toEqual(["Ringback: there are no texts in the language 'tlh'. Using English."]);
});

test("where a pack's address answers nothing, our own texts are used and the address is named", async () => {
  const { title, warnings } = await choose({ lang: "de", i18n: "https://shop.example/packs.json" });
  expect(title).toBe("Wir rufen Sie zurück");
  expect(warnings).toEqual([
    "Ringback: no language pack at https://shop.example/packs.json. Using the built-in texts.",
  ]);
});
