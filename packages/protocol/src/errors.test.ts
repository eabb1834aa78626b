import { describe, expect, test } from "vitest";
import { errorText, errorTitle, errors } from "./errors.ts";

describe("an error's code in words", () => {
  test.each([
    [7030, "7030 “not a valid phone number”"],
    ["7030", "7030 “not a valid phone number”"],
    ["7042", "7042 “the service is closed at that time”"],
    ["network_error", "network_error “the server was not reached”"],
    ["our_own_fault", "our_own_fault"],
    [4711, "4711"],
    ["constructor", "constructor"],
    ["", ""],
  ])("%j is %j", (code, text) => {
    expect(errorText(code)).toBe(text);
  });

  test("says of a number that several errors share nothing that is true of one alone", () => {
    const byNumber = Map.groupBy(
      Object.values(errors).filter(({ number }) => number !== null),
      ({ number }) => number!,
    );
    const shared = [...byNumber].filter(([, all]) => all.length > 1);
    expect(shared.length).toBeGreaterThan(0);
    for (const [number, all] of shared) expect(all.map(({ title }) => title)).not.toContain(errorTitle(number));
    for (const [number, [only, ...others]] of byNumber)
      if (others.length === 0) expect(errorTitle(number)).toBe(only!.title);
  });
});
