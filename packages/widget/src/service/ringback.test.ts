import { errors } from "@ringback/protocol";
import { expect, test } from "vitest";
import { textKeyOf } from "./failure.ts";
import { json, withBackend } from "./testing/recorded-backend.ts";
import { createTransport } from "./ringback.ts";
import { day, describeTransport, request, transportTo } from "./transport.contract.ts";

const created = {
  id: "c-1",
  secret: "s3cret",
  state: "queued",
  phoneNumber: "+14155550132",
  desiredTime: null,
  manageUrl: "https://cb.example/manage/c-1",
};

describeTransport({
  name: "ringback",
  createTransport,
  configuration: () => ({ site: "demo" }),
  created: json(201, created),
  refused: json(400, { title: "Not a valid phone number", detail: "<b>no</b>", code: "invalid_number", number: 7030 }),
  slots: json(200, {
    service: "support",
    timeZone: "UTC",
    slots: [
      { start: "2026-11-23T09:00:00.000Z", end: "2026-11-23T09:15:00.000Z", free: 2 },
      { start: "2026-11-23T09:15:00.000Z", end: "2026-11-23T09:30:00.000Z", free: 0 },
    ],
  }),
  cancelled: { method: "DELETE", target: /^\/v1\/callbacks\/c-1$/, body: "" },
});

test("ringback sends the form as our server's JSON, and cancels with the secret", () =>
  withBackend(async (backend) => {
    backend.answer(json(201, created), json(200, created));
    const transport = transportTo(createTransport, backend, { site: "demo", serviceName: "sales" });
    const outcome = await transport.schedule({
      ...request,
      desiredTime: "2026-11-23T09:00:00.000Z",
      fields: { ...request.fields, email: "ann@example.org", order: "17" },
      configuredData: { plan: "gold", order: "not this" },
      userData: { from: "shop" },
      replaces: ["5f0c"],
      context: {
        country: "US",
        interactionId: "i-1",
        page: "/shop",
        consent: { text: "Yes", version: "2", language: "en" },
      },
    });
    expect(backend.requests[0]).toMatchObject({ method: "POST", target: "/v1/callbacks" });
    expect(backend.requests[0]?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(backend.requests[0]?.body ?? "")).toEqual({
      site: "demo",
      service: "sales",
      phoneNumber: "+14155550132",
      desiredTime: "2026-11-23T09:00:00.000Z",
      firstName: "Ann Lee",
      subject: "a & b",
      email: "ann@example.org",
      userData: { plan: "gold", order: "17", from: "shop" },
      replaces: ["5f0c"],
      interactionId: "i-1",
      country: "US",
      page: "/shop",
      consent: { text: "Yes", version: "2", language: "en" },
    });
    if (!outcome.ok) throw new Error("not booked");
    expect(outcome.value.manageUrl).toBe(created.manageUrl);
    await outcome.value.cancel();
    expect(backend.requests[1]?.headers["authorization"]).toBe("Bearer s3cret");
  }));

test("ringback asks for the site's first service's times and wait", () =>
  withBackend(async (backend) => {
    backend.answer(json(200, { slots: [] }), json(200, { open: true, waitSeconds: 60 }));
    const transport = transportTo(createTransport, backend, { site: "demo" });
    await transport.availability({ ...day, days: null, end: "2026-11-26T00:00:00.000Z" });
    expect(await transport.status(null)).toMatchObject({ open: true, waitSeconds: 60 });
    const [times, status] = backend.requests.map(({ target }) => new URL(target, backend.address));
    expect(times?.pathname).toBe("/v1/services/support/availability");
    expect(Object.fromEntries(times?.searchParams ?? [])).toMatchObject({ site: "demo", start: day.start, days: "3" });
    expect(status?.pathname).toBe("/v1/services/support/status");
  }));

test("ringback gives the number where there is one, else the word, and the times offered instead", () =>
  withBackend(async (backend) => {
    const slots = [{ start: "2026-11-23T10:00:00.000Z", end: "2026-11-23T10:15:00.000Z", free: 1 }];
    backend.answer(
      json(409, { code: "office_closed", number: 7042, slots }),
      json(409, { code: "wrong_state", number: null, title: "Not possible" }),
      json(400, { code: "invalid_desired_time", number: 501 }),
    );
    const transport = transportTo(createTransport, backend, { site: "demo" });
    expect(await transport.schedule(request)).toMatchObject({ failure: { code: 7042, textKey: "7042", slots } });
    expect(await transport.schedule(request)).toMatchObject({
      failure: { code: "wrong_state", backendText: "Not possible" },
    });
    expect(await transport.schedule(request)).toMatchObject({ failure: { code: 501, textKey: "desiredTime" } });
  }));

test.each(Object.entries(errors))(
  "the sentence of %s is the one that the table of errors names",
  (word, { number, i18n }) => {
    expect(textKeyOf(word, number)).toBe(i18n);
  },
);
