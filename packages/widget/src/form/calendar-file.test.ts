import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFile, type CalendarEvent } from "./calendar-file.ts";

const event: CalendarEvent = {
  uid: "1@ringback",
  start: new Date("2026-11-23T15:00:00Z"),
  end: new Date("2026-11-23T15:15:00Z"),
  title: "Call from Fern & Co",
  description: "Fern & Co calls you at +14155550132.",
  url: "https://callback.example/manage/1",
};
const now = new Date("2026-11-22T12:00:00.500Z");
/** Section 3.1 backwards. */
const unfold = (file: string) => file.replaceAll("\r\n ", "").split("\r\n");
/** Section 3.3.11 backwards. */
const unescape = (text: string) =>
  text.replaceAll(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));

test("an event is written in UTC, with all that a calendar asks for", () => {
  expect(unfold(calendarFile(event, now))).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ringback//Callback//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:1@ringback",
    "DTSTAMP:20261122T120000Z",
    "DTSTART:20261123T150000Z",
    "DTEND:20261123T151500Z",
    "SUMMARY:Call from Fern & Co",
    "DESCRIPTION:Fern & Co calls you at +14155550132.",
    "URL:https://callback.example/manage/1",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "DESCRIPTION:Call from Fern & Co",
    "TRIGGER:-PT5M",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("whatever a site is called, no line is too long, none is broken, and the text comes back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300, size: "max" }), (text) => {
      const file = calendarFile({ ...event, description: text }, now);
      for (const line of file.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const description = unfold(file).find((line) => line.startsWith("DESCRIPTION:"))!;
      expect(unescape(description.slice("DESCRIPTION:".length))).toBe(text.replaceAll(/\r\n|\r/g, "\n"));
    }),
  );
});
