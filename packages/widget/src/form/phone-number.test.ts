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
  ["US", "1", "415555", "(415) 555"],
  ["US", "1", "14155550132", "1 (415) 555-0132"],
  ["DE", "49", "030123", "030 123"],
  ["FR", "33", "01234", "01 23 4"],
  ["GB", "44", "12", "12"],
  ["GB", "44", "+442079", "+44 20 79"],
  ["GB", "44", "+44", "+44"],
  ["GB", "44", "call me", "call me"],
])("a %s visitor who has typed so far sees it spaced as at home", async (country, code, text, shown) => {
  const reader = await createPhoneReader(code);
  expect(reader.format(text, country)).toBe(shown);
});

test.each([
  ["RU", "7", "8005553535", "+78005553535"],
  ["RU", "7", "88005553535", "+78005553535"],
  ["BY", "375", "82004910060", "+37582004910060"],
  ["IT", "39", "0612345678", "+390612345678"],
  ["AR", "54", "011 15 2345 6789", "+5491123456789"],
  ["MX", "52", "55 1234 5678", "+525512345678"],
  ["US", "1", "1 415 555 0132", "+14155550132"],
  ["DE", "49", "030", null],
  ["US", "1", "555 0132", null],
  ["GB", "44", "020 7946 0123 call me", null],
])("a %s number keeps or loses its first digits as its plan says", async (country, code, text, e164) => {
  const reader = await createPhoneReader(code);
  expect(reader.read(text, country)).toMatchObject({ e164, possible: e164 !== null });
});

test("a number dialled with its own country's international prefix is international", async () => {
  const reader = await createPhoneReader("49");
  expect(reader.read("0049 30 123456", "DE").e164).toBe("+4930123456");
});
