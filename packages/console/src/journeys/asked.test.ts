import { describe, expect, test } from "vitest";
import { addDays, comparedQuery, formatAsked, namesOf, parseAsked, queryOf, untilNow } from "./asked.ts";

describe("the address of a journeys page", () => {
  test.each([
    "?span=week&step=day",
    "?span=today&step=hour&page=%2Fpricing&device=phone",
    "?from=2026-11-01&to=2026-11-07&step=week&compare=before",
    "?span=month&step=day&language=de&compare=segment&other.language=en",
    "?from=2026-11-01T00%3A00%3A00Z&to=2026-11-02T00%3A00%3A00Z&step=day&left=started&lastField=phonenumber",
  ])("%s is read and written back as it was", (search) => {
    expect(formatAsked(parseAsked(search))).toBe(search);
  });

  test("nothing asked is the last four weeks by day", () => {
    expect(parseAsked("")).toMatchObject({ preset: "month", step: "day", filters: {}, compare: null });
  });

  test.each(["?from=2026-13-45&to=2026-13-46", "?from=yesterday&to=today", "?from=2026-11-01&to="])(
    "%s is no span: the last four weeks stand",
    (search) => {
      expect(queryOf(parseAsked(search), "2026-11-22")).toEqual({ from: "2026-10-26", to: "2026-11-23" });
    },
  );

  test("today is asked by the hour", () => {
    expect(parseAsked("?span=today").step).toBe("hour");
  });
});

describe("a report's query", () => {
  test("a preset ends with today", () => {
    expect(queryOf(parseAsked("?span=week"), "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-23" });
  });

  test("the last day counts", () => {
    expect(queryOf(parseAsked("?from=2026-11-01&to=2026-11-07"), "2026-11-22")).toEqual({
      from: "2026-11-01",
      to: "2026-11-08",
    });
  });

  test("the span before is as long and ends where this one begins", () => {
    expect(comparedQuery(parseAsked("?from=2026-11-08&to=2026-11-14&compare=before"), "2026-11-22")).toEqual({
      from: "2026-11-01",
      to: "2026-11-08",
    });
  });

  test("of the span before one that is not over, as much is compared", () => {
    const now = Date.parse("2026-11-22T09:30:00Z");
    expect(comparedQuery(parseAsked("?span=week&compare=before"), "2026-11-22", now)).toEqual({
      from: "2026-11-09",
      to: "2026-11-15T09:30:00.000Z",
    });
  });

  test.each([
    [{ from: "2026-11-16", to: "2026-11-23" }, "2026-11-22T09:30:00.000Z"],
    [{ from: "2026-11-16", to: "2026-11-22T10:00:00Z" }, "2026-11-22T09:30:00.000Z"],
    [{ from: "2026-11-16", to: "2026-11-22" }, "2026-11-22"],
    [{ from: "2026-11-16", to: "2026-11-22T09:00:00Z" }, "2026-11-22T09:00:00Z"],
  ])("of %o what has been ends at %s", (query, to) => {
    expect(untilNow(query, "2026-11-22", Date.parse("2026-11-22T09:30:00Z"))).toEqual({ ...query, to });
  });

  test("another segment has the same span and its own filters", () => {
    const asked = parseAsked("?span=week&device=phone&compare=segment&other.device=desktop");
    expect(comparedQuery(asked, "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-23", device: "desktop" });
  });

  test("segments are called by what they have in common", () => {
    expect(namesOf(parseAsked("?language=fr&device=phone&compare=segment&other.language="))).toEqual([
      "language fr, device phone",
      "language not known",
    ]);
    expect(namesOf(parseAsked("?language=fr&compare=segment"))).toEqual(["language fr", "all"]);
  });

  test("days are counted across a change of the clock", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  });
});
