import { type ErrorWord, errors } from "@ringback/protocol";
import { describe, expect, test } from "vitest";
import { vendorError } from "./vendor-error.ts";

const names = { phoneNumber: "_customer_number", desiredTime: "_desired_time" };

test.each<[ErrorWord, number, number, string]>([
  ["invalid_parameters", 400, 501, "BAD_PARAMETER"],
  ["invalid_desired_time", 400, 501, "BAD_PARAMETER"],
  ["missing_api_key", 400, 1103, "MISSING_API_KEY"],
  ["invalid_number", 400, 7030, "BAD_PARAMETER"],
  ["number_not_callable", 400, 7036, "BAD_PARAMETER"],
  ["number_not_allowed", 400, 7037, "BAD_PARAMETER"],
  ["unknown_service", 400, 7040, "UNKNOWN_SERVICE"],
  ["too_many_requests", 429, 7041, "TOO_MANY_REQUESTS"],
  ["slot_full", 429, 7041, "SLOT_FULL"],
  ["outside_hours", 400, 7042, "OUTSIDE_HOURS"],
  ["office_closed", 400, 7042, "OFFICE_CLOSED"],
  ["not_found", 404, 404, "NOT_FOUND"],
  ["wrong_state", 400, 501, "WRONG_STATE"],
  ["internal_error", 500, 500, "INTERNAL_ERROR"],
])("%s answers HTTP %i with code %i, %s", (code, status, number, phrase) => {
  expect(vendorError({ code }, names)).toMatchObject({ status, code: number, phrase });
});

test("every number that the vendor's widget translates comes with a status for which it does", () => {
  const translated = new Set([501, 503, 1103, 7030, 7036, 7037, 7040, 7042]);
  for (const code of Object.keys(errors) as ErrorWord[]) {
    const error = vendorError({ code }, names);
    if (translated.has(error.code)) expect(error, code).toMatchObject({ status: 400 });
    if (error.code === 7041) expect(error, code).toMatchObject({ status: 429 });
  }
});

describe("the message", () => {
  test("names the caller's parameters", () => {
    const refusal = {
      code: "invalid_desired_time",
      errors: [{ field: "desiredTime", detail: "is in the past" }],
    } as const;
    expect(vendorError(refusal, names).message).toBe("Bad parameter _desired_time: is in the past.");
  });

  test("never holds a name that a visitor made up", () => {
    const refusal = {
      code: "invalid_parameters",
      errors: [{ field: "userData.<img src=x onerror=alert(1)>", detail: "is too long" }],
    } as const;
    expect(vendorError(refusal, names).message).toBe("Some parameters are missing or wrong.");
  });

  test("is the table's title where there is nothing closer", () => {
    expect(vendorError({ code: "invalid_number" }, names).message).toBe("Not a valid phone number.");
  });
});
