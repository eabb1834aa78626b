import { describe, expect, test } from "vitest";
import { decodeForm } from "../form-body.ts";
import { engagementCreateRequest, serviceNameOf } from "./create-request.ts";

const place = { site: "demo", service: "support", country: "US" };
const base = { ...place, phoneNumber: "+12025550123" };
const read = (body: Record<string, unknown>) => {
  const outcome = engagementCreateRequest(place, body);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

describe("a request to Engagement v3", () => {
  test("from the vendor's widget, form-encoded", () => {
    const body = decodeForm(
      "userData%5Bfirstname%5D=Ada&userData%5Blastname%5D=Byron&userData%5Bsubject%5D=&userData%5Bplan%5D=gold&serviceName=support&phoneNumber=%2B12025550123&desiredTime=2026-11-23T10%3A00%3A00.000Z",
    )!;
    expect(serviceNameOf(body)).toEqual({ ok: true, value: "support" });
    expect(read(body)).toEqual({
      ...base,
      firstName: "Ada",
      lastName: "Byron",
      desiredTime: "2026-11-23T10:00:00.000Z",
      userData: { plan: "gold" },
    });
  });

  test("from a client, as JSON, whose routing options are not the visitor's to choose", () => {
    const body = {
      serviceName: "support",
      phoneNumber: "+12025550123",
      language: "fr",
      priority: 9,
      routePoint: "x",
      userData: { firstname: "Ada", n: 1 },
    };
    expect(read(body)).toEqual({ ...base, language: "fr", firstName: "Ada", userData: { n: 1 } });
  });

  test("drops keys of user data that are no JavaScript names", () => {
    expect(read({ phoneNumber: "+12025550123", userData: { "a-b": 1, "1a": 1, naïve: 1, $a_1: 1 } })).toEqual({
      ...base,
      userData: { naïve: 1, $a_1: 1 },
    });
  });

  test("finds a time that the vendor's service command put among the user data", () => {
    expect(read({ phoneNumber: "+12025550123", userData: { desiredTime: "2026-11-23T10:00:00.000Z" } })).toEqual({
      ...base,
      desiredTime: "2026-11-23T10:00:00.000Z",
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["no number", {}, "invalid_number"],
    ["a garbled time", { phoneNumber: "+12025550123", desiredTime: "soon" }, "invalid_desired_time"],
    ["user data that is no map", { phoneNumber: "+12025550123", userData: "x" }, "invalid_parameters"],
  ])("with %s is refused", (_title, body, code) => {
    expect(read(body)).toBe(code);
  });

  test("without a service is refused", () => {
    expect(serviceNameOf({ serviceName: " " })).toMatchObject({ ok: false, refusal: { code: "unknown_service" } });
  });
});
