import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionNotes } from "./option-notes.ts";
import { isBaseOption, readOptions, valueOf } from "./read-options.ts";

const sentences = (widgets: unknown) => readOptions(widgets).complaints.map(({ sentence }) => sentence);

describe("reading a page's options", () => {
  test("takes what is right, by path", () => {
    const { given, complaints } = readOptions({
      main: { lang: "de", mobileMode: "auto", timeFormat: 24 },
      callback: {
        dataURL: "http://gms.example/genesys/1/service/callback/sales",
        countryCodes: false,
        ewt: { threshold: 60 },
      },
      onReady() {},
      extensions: {},
    });
    expect(complaints).toEqual([]);
    expect(given).toEqual({
      "main.lang": "de",
      "main.mobileMode": "auto",
      "main.timeFormat": 24,
      "callback.dataURL": "http://gms.example/genesys/1/service/callback/sales",
      "callback.countryCodes": false,
      "callback.ewt.threshold": 60,
    });
  });

  test.each<[unknown, string]>([
    [
      { callback: { countryCodes: "yes" } },
      'option callback.countryCodes must be true or false; "yes" is not. Using true.',
    ],
    [
      { main: { mobileMode: "always" } },
      'option main.mobileMode must be true or false or "auto"; "always" is not. Using "auto".',
    ],
    [
      { calendar: { numberOfDays: -1 } },
      "option calendar.numberOfDays must be a number from 1 to 366; -1 is not. Using 5.",
    ],
    [
      { callback: { dataURL: "javascript:alert(1)" } },
      'option callback.dataURL must be an http(s) address; "javascript:alert(1)" is not. Using none.',
    ],
    [{ callback: [] }, "option callback must be an object; an array is not."],
    [{ callback: { daturl: "x" } }, "option callback.daturl is not known and left out."],
  ])("names what is wrong and what is used instead: %j", (widgets, sentence) => {
    expect(sentences(widgets)).toEqual([sentence]);
  });

  test("takes the misspelling of the calendar's hours, and numbers written as texts", () => {
    const { given, complaints } = readOptions({
      main: { mobileModeBreakpoint: "480" },
      calendar: { calenderHours: { interval: 10, allDay: { openTime: "09:00" } } },
    });
    expect(complaints).toEqual([]);
    expect(given["calendar.calendarHours.interval"]).toBe(10);
    expect(given["main.mobileModeBreakpoint"]).toBe(480);
  });

  test("says nothing of other widgets' configuration", () => {
    expect(sentences({ webchat: { userData: 1 }, sendmessage: {} })).toEqual([]);
  });

  test("tells the base script's options from its own and from what nobody knows", () => {
    expect(isBaseOption("callback.countryCodes")).toBe(true);
    expect(isBaseOption("callback.theme")).toBe(false);
    expect(isBaseOption("callback.daturl")).toBe(false);
    expect(isBaseOption("callback")).toBe(false);
  });

  test("falls back to the table", () => {
    expect(valueOf({}, "calendar.calendarHours.interval")).toBe(15);
    expect(valueOf({ "callback.ewt.threshold": 90 }, "callback.ewt.threshold")).toBe(90);
  });

  test("never throws, whatever the page has written, and names each path once", () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom("main", "callback", "ewt", "lang", "form", "calendar"), maxDepth: 4 }),
        (widgets) => {
          const paths = readOptions(widgets).complaints.map(({ path }) => path);
          expect(new Set(paths).size).toBe(paths.length);
        },
      ),
    );
  });
});

test("every option that is ignored or differs says why", () => {
  for (const { note } of Object.values(optionNotes)) expect(note).toMatch(/\.$/);
});
