import { describe, expect, test } from "vitest";
import { decodeForm } from "../form-body.ts";
import { gmsCreateRequest } from "./create-request.ts";

const place = { site: "demo", service: "support", country: "US" };
const base = { site: "demo", service: "support", country: "US", phoneNumber: "+12025550123" };
const number = { _customer_number: "+12025550123" };
const read = (body: Record<string, unknown>) => {
  const outcome = gmsCreateRequest(place, body);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

describe("a request to GMS", () => {
  test.each<[string, Record<string, unknown>, object]>([
    ["a number alone", number, base],
    ["a number as a JSON number", { _customer_number: 12025550123 }, { ...base, phoneNumber: "12025550123" }],
    [
      "the form's fields",
      { ...number, firstname: "Ada", lastname: "Byron", subject: "Engine", email: "a@example.com" },
      { ...base, firstName: "Ada", lastName: "Byron", subject: "Engine", email: "a@example.com" },
    ],
    [
      "fields in another case",
      { ...number, Subject: "Engine", FirstName: "Ada" },
      { ...base, subject: "Engine", firstName: "Ada" },
    ],
    ["untouched fields", { ...number, firstname: "", lastname: " ", _call_direction: "" }, base],
    [
      "a time",
      { ...number, _desired_time: "2026-11-23T10:00:00.000Z" },
      { ...base, desiredTime: "2026-11-23T10:00:00.000Z" },
    ],
    [
      "a time with an offset",
      { ...number, _desired_time: "2026-11-23T11:00:00+0100" },
      { ...base, desiredTime: "2026-11-23T10:00:00.000Z" },
    ],
    [
      "the service command's names",
      { phonenumber: "+12025550123", desiredTime: "2026-11-23T10:00:00.000Z" },
      { ...base, desiredTime: "2026-11-23T10:00:00.000Z" },
    ],
    ["other pairs", { ...number, plan: "gold", consent: true }, { ...base, userData: { plan: "gold", consent: true } }],
    [
      "user data sent twice",
      { ...number, plan: "gold", userData: { plan: "gold", tier: "1" } },
      { ...base, userData: { plan: "gold", tier: "1" } },
    ],
    ["a field that is no text", { ...number, subject: { a: 1 } }, { ...base, userData: { subject: { a: 1 } } }],
  ])("with %s", (_title, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test("reads the same from a form as from JSON", () => {
    const form = decodeForm("_call_direction=&firstname=Ada&_customer_number=%2B12025550123&nested%5Ba%5D=1")!;
    expect(read(form)).toEqual(read({ firstname: "Ada", ...number, nested: { a: "1" } }));
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["no number", { firstname: "Ada" }, "invalid_number"],
    ["an empty number", { _customer_number: " " }, "invalid_number"],
    ["the radio's literal value as time", { ...number, _desired_time: "on" }, "invalid_desired_time"],
    ["a time without offset", { ...number, _desired_time: "2026-11-23T10:00:00" }, "invalid_desired_time"],
    ["a time that is no text", { ...number, _desired_time: { a: 1 } }, "invalid_desired_time"],
    ["a call from the visitor", { ...number, _call_direction: "USERORIGINATED" }, "invalid_parameters"],
    ["a name without end", { ...number, firstname: "A".repeat(101) }, "invalid_parameters"],
    [
      "too many pairs",
      { ...number, ...Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "1"])) },
      "invalid_parameters",
    ],
  ])("with %s is refused", (_title, body, code) => {
    expect(read(body)).toBe(code);
  });
});
