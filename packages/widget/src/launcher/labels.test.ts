import { expect, test } from "vitest";
import { languages } from "../i18n/languages.ts";
import { launcherLabel } from "./labels.ts";

test.each(languages.filter((tag) => !tag.startsWith("en")))("the launcher speaks %s, as the form does", (tag) => {
  expect(launcherLabel([tag]).language).not.toBe("en");
});

test.each([
  [["de-AT", "en"], "de"],
  [["nb-NO"], "no"],
  [["zh-TW"], "zh-hant"],
  [["zh-Hans-CN"], "zh-hans"],
  [["pt_BR"], "pt"],
  [["eo", "fr-CA"], "fr"],
  [["eo"], "en"],
  [[], "en"],
])("visitors who want %j read %s", (wanted, language) => {
  expect(launcherLabel(wanted).language).toBe(language);
});
