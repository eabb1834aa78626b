import { expect, test } from "vitest";
import { selectedDateTime } from "./calendar.ts";

const now = new Date(2026, 10, 22, 17, 30);

test.each([
  [new Date(2026, 10, 22, 8, 30), "Today"],
  [new Date(2026, 10, 22, 23, 59), "Today"],
  [new Date(2026, 10, 23, 0, 0), "Tomorrow"],
  [new Date(2026, 10, 24, 12, 0), "Tuesday"],
])("a chosen time names its day as people do: %s is %s", (date, day) => {
  expect(selectedDateTime(date, "en", null, now).dayString).toBe(day);
});

test("a chosen time is written in the page's language and time format", () => {
  const date = new Date(2026, 10, 22, 8, 30);
  expect(selectedDateTime(date, "en", 12, now)).toEqual({
    dateString: "Nov 22",
    dayString: "Today",
    timeString: "08:30 AM",
    date,
  });
  expect(selectedDateTime(date, "de", 24, now)).toMatchObject({
    dateString: "22. Nov.",
    dayString: "Heute",
    timeString: "08:30",
  });
});

test("a language that nobody knows is written in English", () => {
  expect(selectedDateTime(now, "not a language", null, now).dateString).toBe("Nov 22");
});

test("the date is the subscriber's own", () => {
  const date = new Date(2026, 10, 22);
  expect(selectedDateTime(date, "en", null, now).date).not.toBe(date);
});
