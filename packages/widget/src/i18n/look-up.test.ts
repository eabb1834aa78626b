import { expect, test } from "vitest";
import { en } from "./en.ts";
import { direction } from "./direction.ts";
import { matchLanguage } from "./languages.ts";
import { createTexts } from "./look-up.ts";

test("the first pack that has a key wins, English is last, and an unknown key is itself", () => {
  const texts = createTexts("de", { callback: { CallbackTitle: "Rückruf" } }, null, {
    callback: { CallbackTitle: "?", CancelButtonText: "Abbrechen" },
  });
  expect(texts("callback", "CallbackTitle")).toBe("Rückruf");
  expect(texts("callback", "CancelButtonText")).toBe("Abbrechen");
  expect(texts("callback", "CallbackFirstName")).toBe("First name");
  expect(texts("callback", "NoSuchKey")).toBe("NoSuchKey");
});

test("nested keys merge one by one", () => {
  const texts = createTexts("en", { callback: { Errors: { "7030": "No!" } } }, en);
  expect(texts("callback", "Errors.7030")).toBe("No!");
  expect(texts("callback", "Errors.7041")).toMatch(/too many requests/);
});

test("a pack of the wrong shape is passed over", () => {
  const texts = createTexts("en", { callback: { CallbackTitle: ["a", "b"], Errors: "none" } }, Object("no pack"));
  expect(texts("callback", "CallbackTitle")).toBe("We'll call you back");
  expect(texts("callback", "Errors.networkError")).toMatch(/server/);
});

test("places are filled in once, numbers as the language writes them, and unknown places stay", () => {
  const texts = createTexts("de", { callback: { Greeting: "{name} hat {count} {things}" } });
  expect(texts("callback", "Greeting", { name: "{count} $& Ann", count: 1234.5 })).toBe(
    "{count} $& Ann hat 1.234,5 {things}",
  );
});

test("nothing is taken from Object.prototype", () => {
  const texts = createTexts("en");
  expect(texts("constructor", "name")).toBe("name");
  expect(texts("callback", "Country", { toString: "x" })).toBe("Country: {country}");
});

test.each([
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["az-Arab", "rtl"],
  ["en", "ltr"],
  ["not a tag!", "ltr"],
])("%s is written %s", (language, expected) => {
  expect(direction(language)).toBe(expected);
});

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["pt", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["zh", "zh-CN"],
  ["zh-Hant", "zh-TW"],
  ["zh-HK", "zh-TW"],
  ["nb-NO", "no"],
  ["EN_us", "en"],
  ["xx", null],
  ["not a tag!", null],
])("a page in %s is served in %s", (tag, language) => {
  expect(matchLanguage(tag, ["en", "de", "no", "pt-BR", "zh-CN", "zh-TW"])).toBe(language);
});
