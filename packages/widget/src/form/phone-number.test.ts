import { AsYouType, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import metadata from "libphonenumber-js/min/metadata";
import { expect, test } from "vitest";
import { callingCodes } from "./calling-codes.ts";
import { createPhoneReader } from "./phone-number.ts";

const countries = Object.keys(examples).filter((country) => country in metadata.countries) as CountryCode[];
const whole = countries.map((country) => {
  const number = parsePhoneNumberFromString(examples[country], country)!;
  return { country, number };
});

test("every calling code and its countries are libphonenumber's", () => {
  const theirs = Object.entries(metadata.country_calling_codes).map(([code, list]) => [
    code,
    list.filter((country) => /^[A-Z]{2}$/.test(country)),
  ]);
  expect(new Map(callingCodes())).toEqual(new Map(theirs.filter(([, list]) => list?.length) as [string, string[]][]));
});

test.each(whole)(
  "a $country number is read as libphonenumber reads it, however it is written",
  async ({ country, number }) => {
    const reader = await createPhoneReader(number.countryCallingCode);
    const written = [number.nationalNumber, number.formatNational(), number.number, number.formatInternational()];
    for (const text of written) {
      const theirs = parsePhoneNumberFromString(text, country)!;
      expect(reader.read(text, country), text).toMatchObject({ e164: theirs.number, possible: theirs.isPossible() });
      expect(reader.read(text, country).country, text).toBe(theirs.country ?? null);
    }
  },
);

test.each(whole)("a $country number is written as libphonenumber writes it", async ({ country, number }) => {
  const reader = await createPhoneReader(number.countryCallingCode);
  expect(reader.read(number.number, country).national).toBe(number.formatNational());
  expect(reader.format(number.number, country)).toBe(number.formatInternational());
});

test.each(whole)("while a $country number is typed no digit is lost, added or moved", async ({ country, number }) => {
  const reader = await createPhoneReader(number.countryCallingCode);
  for (const text of [number.formatNational(), number.nationalNumber, number.number]) {
    let typed = "";
    for (const character of text.replaceAll(/[^\d+]/g, "")) {
      typed = reader.format(typed + character, country);
      expect(typed.endsWith(character), typed).toBe(true);
    }
    expect(typed.replaceAll(/[^\d+]/g, "")).toBe(text.replaceAll(/[^\d+]/g, ""));
  }
});

test.each(["US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "SE", "JP", "BR", "IN", "AU", "CH", "TR"] as CountryCode[])(
  "the beginning of an international %s number is written as libphonenumber writes it",
  async (country) => {
    const number = whole.find((each) => each.country === country)!.number;
    const reader = await createPhoneReader(number.countryCallingCode);
    const code = number.countryCallingCode.length + 1;
    for (let length = code + 3; length <= number.number.length; length++) {
      const text = number.number.slice(0, length);
      expect(reader.format(text, country)).toBe(new AsYouType().input(text));
    }
  },
);

test.each([
  ["US", "415555", "(415) 555", false],
  ["US", "4155550132", "(415) 555-0132", true],
  ["DE", "03012345678", "030 12345678", true],
  ["DE", "004930123456", "004930123456", true],
  ["GB", "12", "12", false],
  ["GB", "call me", "call me", false],
])("a %s visitor who types %s sees %s", async (country, text, shown, possible) => {
  const code = { US: "1", DE: "49", GB: "44" }[country]!;
  const reader = await createPhoneReader(code);
  expect(reader.format(text, country)).toBe(shown);
  expect(reader.read(text, country).possible).toBe(possible);
});

test("a number dialled with its own country's international prefix is international", async () => {
  const reader = await createPhoneReader("49");
  expect(reader.read("0049 30 123456", "DE").e164).toBe("+4930123456");
});
