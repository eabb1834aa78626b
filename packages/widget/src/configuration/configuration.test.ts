import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { createConfiguration, type ConfigurationStore } from "./configuration.ts";
import { descriptions } from "./descriptions.ts";
import { options } from "./options.ts";

let warnings: string[];
let store: ConfigurationStore;
beforeEach(() => {
  warnings = [];
  store = createConfiguration((message) => warnings.push(message));
});

test("begins with the defaults, which are right values themselves", () => {
  for (const [name, { default: initial, kind }] of Object.entries(options)) {
    expect(store.current).toHaveProperty(name, initial);
    if (initial !== null) expect(kind.parse(initial)).toEqual(initial);
  }
});

test("every option is described, and nothing else", () => {
  expect(Object.keys(descriptions).sort()).toEqual(Object.keys(options).sort());
});

test.each<[Record<string, unknown>, Record<string, unknown>]>([
  [{ countryCodes: false }, { countryCodes: false }],
  [
    { countryCodes: "false", confirmClose: "" },
    { countryCodes: false, confirmClose: true },
  ],
  [{ countrycodes: "false" }, { countryCodes: false }],
  [{ dataurl: "https://gms.example/cb" }, { dataURL: "https://gms.example/cb" }],
  [{ "data-url": "https://gms.example/cb" }, { dataURL: "https://gms.example/cb" }],
  [
    { mobileMode: "auto", mobileModeBreakpoint: "480" },
    { mobileMode: "auto", mobileModeBreakpoint: 480 },
  ],
  [
    { mobileMode: "true", timeFormat: "24" },
    { mobileMode: true, timeFormat: 24 },
  ],
  [{ userData: '{"plan":"gold"}' }, { userData: { plan: "gold" } }],
  [{ userData: { plan: "gold" } }, { userData: { plan: "gold" } }],
  [{ calenderHours: { interval: 10 } }, { calendarHours: { interval: 10 } }],
  [{ i18n: { de: {} } }, { i18n: { de: {} } }],
  [{ i18n: "https://shop.example/pack.json" }, { i18n: "https://shop.example/pack.json" }],
  [{ unknown: 1, site: undefined }, { site: null }],
])("takes %j over", (given, expected) => {
  store.merge(given);
  expect(store.current).toMatchObject(expected);
  expect(warnings).toEqual([]);
});

test.each<[Record<string, unknown>, string]>([
  [{ countryCodes: "perhaps" }, 'option countryCodes must be true or false; "perhaps" is not. Using true.'],
  [
    { dataURL: "javascript:alert(1)" },
    'option dataURL must be an http(s) address; "javascript:alert(1)" is not. Using null.',
  ],
  [{ numberOfDays: 0 }, "option numberOfDays must be a number from 1 to 366; 0 is not. Using 5."],
  [{ ajaxTimeout: "soon" }, 'option ajaxTimeout must be a number from 1 to 600000; "soon" is not. Using 15000.'],
  [{ apiVersion: "v2" }, 'option apiVersion must be "ringback" or "v1" or "v3" or null; "v2" is not. Using null.'],
  [{ userData: "[1]" }, 'option userData must be an object; "[1]" is not. Using {}.'],
])("names %j once, and keeps what was in force", (given, sentence) => {
  const before = store.current;
  store.merge(given);
  store.merge(given);
  expect(warnings).toEqual([`Ringback: ${sentence}`]);
  expect(store.current).toEqual(before);
});

test("tells of what has changed, and of nothing else", () => {
  const changes: unknown[] = [];
  store.onChange((changed) => changes.push(changed));
  store.merge({ lang: "de", debug: false });
  store.merge({ lang: "de" });
  store.merge({ lang: 7 });
  expect(changes).toEqual([["lang"]]);
});

test("never throws, whatever it is given, and never leaves the table's types", () => {
  fc.assert(
    fc.property(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(options)), fc.anything()), (odd, given) => {
      store.merge(odd);
      store.merge(given);
      for (const [name, option] of Object.entries(options)) {
        const value = (store.current as Record<string, unknown>)[name];
        if (value !== null) expect(option.kind.parse(value)).toEqual(value);
      }
    }),
  );
});
