import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionNotes } from "./option-notes.ts";
import { readOptions, valueOf } from "./read-options.ts";

const sentences = (widgets: unknown) => readOptions(widgets).complaints.map(({ sentence }) => sentence);

describe("reading a page's options", () => {
  test("takes what is right, by path", () => {
    const { given, complaints } = readOptions({
      main: { lang: "de", mobileMode: "auto", timeFormat: 24 },
      callback: { dataURL: "/genesys/1/service/callback/sales", countryCodes: false, ewt: { threshold: 60 } },
      onReady() {},
      extensions: {},
    });
    expect(complaints).toEqual([]);
    expect(given).toEqual({
      "main.lang": "de",
      "main.mobileMode": "auto",
      "main.timeFormat": 24,
      "callback.dataURL": "/genesys/1/service/callback/sales",
      "callback.countryCodes": false,
      "callback.ewt.threshold": 60,
    });
  });

  test.each<[unknown, string]>([
    [{ callback: { countryCodes: "yes" } }, 'callback.countryCodes is "yes", expected true or false: true is used.'],
    [{ main: { mobileMode: "always" } }, 'main.mobileMode is "always", expected one of true, false, auto: "auto" is used.'],
    [{ calendar: { numberOfDays: -1 } }, "calendar.numberOfDays is -1, expected a number from 0 up: 5 is used."],
    [{ callback: { dataURL: "javascript:alert(1)" } }, 'callback.dataURL is "javascript:alert(1)", expected an http or https address: it is left out.'],
    [{ callback: [] }, "callback is an array, expected an object: it is left out."],
    [{ callback: { daturl: "x" } }, "callback.daturl is not an option that is known: it is left out."],
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

  test("falls back to the table", () => {
    expect(valueOf({}, "calendar.calendarHours.interval")).toBe(15);
    expect(valueOf({ "callback.ewt.threshold": 90 }, "callback.ewt.threshold")).toBe(90);
  });

  test("never throws, whatever the page has written, and names each path once", () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom("main", "callback", "ewt", "lang", "form", "calendar"), maxDepth: 4 }), (widgets) => {
        const paths = readOptions(widgets).complaints.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });
});

test("every option that is ignored or differs says why", () => {
  for (const { note } of Object.values(optionNotes)) expect(note).toMatch(/\.$/);
});
