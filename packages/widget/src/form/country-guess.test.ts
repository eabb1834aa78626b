import { expect, test } from "vitest";
import { guessCountry } from "./country-guess.ts";

test.each([
  [["en-GB"], ["US", "GB"], "GB"],
  [["de"], ["US", "DE"], "DE"],
  [["de", "en-US", "en"], ["US", "DE"], "DE"],
  [["de", "de-AT"], ["DE", "AT"], "AT"],
  [["en", "en-GB"], ["US", "GB"], "GB"],
  [["sv-SE", "fr-CA"], ["US", "CA"], "CA"],
  [["zh-Hant-HK"], ["HK", "TW"], "HK"],
  [["ja"], ["FR", "DE"], "FR"],
  [["not a tag!", "de"], ["FR", "DE"], "DE"],
  [[], ["FR", "DE"], "FR"],
  [["de"], [], "DE"],
  [["es-419"], [], "US"],
  [[], [], "US"],
])("a visitor who reads %j on a site that serves %j telephones from %s", (languages, served, country) => {
  expect(guessCountry(languages, served)).toBe(country);
});
