import { describe, expect, test } from "vitest";
import { desiredTimeOf } from "./desired-time.ts";
import { formEncoded } from "./form-encoding.ts";
import { readSchedule } from "./schedule-request.ts";

const now = Date.UTC(2026, 10, 22, 12);
const later = "2026-11-23T09:00:00.000Z";

test("the form's parameters and a page's own spelling give the same request", () => {
  const form = readSchedule({ firstname: "Ann", _customer_number: "+1415", subject: "", _desired_time: later }, now);
  const page = readSchedule({ firstname: "Ann", phonenumber: "+1415", subject: "", desiredTime: new Date(later) }, now);
  expect(form).toEqual({
    parameters: { firstname: "Ann", _customer_number: "+1415", subject: "", _desired_time: later },
    fields: { firstname: "Ann", subject: "" },
    phoneNumber: "+1415",
    desiredTime: later,
    serviceName: null,
    userData: {},
  });
  expect(page).toEqual({
    ...(form as object),
    parameters: { ...(form as typeof page & object).parameters, phonenumber: "+1415" },
  });
});

test("userData and the service's name are no parameters", () => {
  const request = readSchedule({ phonenumber: 1415, userData: { a: 1 }, serviceName: "sales" }, now);
  expect(request).toMatchObject({ phoneNumber: "1415", userData: { a: 1 }, serviceName: "sales", fields: {} });
});

describe("a desired time", () => {
  test.each([undefined, null, "", "now"])("%s is as soon as possible", (value) => {
    expect(desiredTimeOf(value, now)).toBeNull();
  });
  test.each([later, new Date(later), "2026-11-23T10:00:00+01:00"])("%s is that time", (value) => {
    expect(desiredTimeOf(value, now)).toEqual(new Date(later));
  });
  test.each(["on", "tomorrow", "2026-11-22T11:59:59Z", new Date(now), new Date(Number.NaN), 5, true, {}])(
    "%s is refused, and never taken as now",
    (value) => {
      expect(desiredTimeOf(value, now)).toBe("invalid");
    },
  );
});

test.each<[Record<string, unknown>, string]>([
  [{ a: "x y", b: "ä&=" }, "a=x+y&b=%C3%A4%26%3D"],
  [{ a: null, b: undefined, c: true, d: 1.5 }, "a=&b=&c=true&d=1.5"],
  [{ a: { b: { c: 1 } }, l: [1, 2], o: [{ x: 1 }] }, "a%5Bb%5D%5Bc%5D=1&l%5B%5D=1&l%5B%5D=2&o%5B0%5D%5Bx%5D=1"],
  [{ t: new Date(later), f: () => 1 }, "t=2026-11-23T09%3A00%3A00.000Z&f="],
  [{}, ""],
])("%j is written as a form", (parameters, text) => {
  expect(formEncoded(parameters)).toBe(text);
});
