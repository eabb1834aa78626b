/** What every transport must do with every answer that a backend can give. Each transport's test runs it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createConfiguration } from "../configuration/configuration.ts";
import type { Configuration } from "../configuration/options.ts";
import { startBackend, type GivenAnswer, type RecordedBackend } from "./testing/recorded-backend.ts";
import type { CreateTransport, ScheduleRequest, Transport } from "./transport.ts";

export interface TransportCase {
  readonly name: string;
  readonly createTransport: CreateTransport;
  /** Options that lead to the backend. */
  readonly configuration: (address: string) => Partial<Configuration>;
  /** An answer of success. */
  readonly created: GivenAnswer;
  /** A refusal with the vendor's number 7030. */
  readonly refused: GivenAnswer;
  readonly slots: GivenAnswer;
  /** What cancelling asks of the backend. */
  readonly cancelled: { readonly method: string; readonly target: RegExp; readonly body: string };
}

export const request: ScheduleRequest = {
  parameters: { firstname: "Ann Lee", lastname: "", _customer_number: "+14155550132", subject: "a & b" },
  phoneNumber: "+14155550132",
  desiredTime: null,
  serviceName: null,
  fields: { firstname: "Ann Lee", lastname: "", subject: "a & b" },
  configuredData: {},
  userData: {},
  idempotencyKey: "5b5b2f8e-1f0c-4c0a-9a53-0c1f1f1f1f1f",
  replaces: [],
  context: {},
};

export const site = async () => ({
  site: "demo",
  name: "Demo",
  services: [{ id: "support", name: "Support" }],
  countries: ["US"],
  callerId: null,
  consent: null,
  privacyUrl: null,
  accent: null,
  daysAhead: 14,
  report: false,
});

/** A transport to `backend` with `options` in force. */
export function transportTo(
  create: CreateTransport,
  backend: RecordedBackend,
  options: Partial<Configuration>,
): Transport {
  const warn = (message: string) => {
    throw new Error(message);
  };
  const configuration = createConfiguration(warn);
  configuration.merge(options);
  return create({ fetch, configuration: () => configuration.current, site, server: () => backend.address, warn });
}

const text = (status: number, body: string): GivenAnswer => ({ status, body, type: "text/html" });

export function describeTransport(given: TransportCase): void {
  describe(`the ${given.name} transport`, () => {
    let backend: RecordedBackend;
    let transport: Transport;

    beforeEach(async () => {
      backend = await startBackend();
      transport = transportTo(given.createTransport, backend, {
        ajaxTimeout: 250,
        ...given.configuration(backend.address),
      });
    });
    afterEach(() => backend.stop());

    test("books a callback, and gives its id and the answer", async () => {
      backend.answer(given.created);
      const outcome = await transport.schedule(request);
      expect(outcome).toMatchObject({ ok: true, value: { id: "c-1", phoneNumber: "+14155550132" } });
      expect(outcome.ok && outcome.value.response).toBeTypeOf("object");
      expect(backend.requests).toHaveLength(1);
    });

    test("sends the idempotency key", async () => {
      backend.answer(given.created);
      await transport.schedule(request);
      expect(backend.requests[0]?.headers["idempotency-key"]).toBe(request.idempotencyKey);
    });

    test("sends no cookies and no referrer beyond what the page's policy allows", async () => {
      backend.answer(given.created);
      await transport.schedule(request);
      expect(backend.requests[0]?.headers["cookie"]).toBeUndefined();
    });

    test("cancels what it has booked", async () => {
      backend.answer(given.created, { status: 200, body: "{}" });
      const outcome = await transport.schedule(request);
      if (!outcome.ok) throw new Error("not booked");
      expect(await outcome.value.cancel()).toEqual({ ok: true, value: null });
      expect(backend.requests[1]).toMatchObject({ method: given.cancelled.method, body: given.cancelled.body });
      expect(backend.requests[1]?.target).toMatch(given.cancelled.target);
    });

    test("gives the backend's number, its own words as text and the sentence's key for a refusal", async () => {
      backend.answer(given.refused);
      const outcome = await transport.schedule(request);
      expect(outcome).toMatchObject({
        ok: false,
        failure: { code: 7030, textKey: "7030", backendText: "<b>no</b>", status: 400 },
      });
    });

    test.each<[string, GivenAnswer, string, string]>([
      ["a hanging backend", "hang", "timeout", "timeout"],
      ["a lost connection", "break", "network_error", "networkError"],
      ["200 with an empty body", { status: 200 }, "invalid_response", "unknownError"],
      ["200 with plain text", text(200, "ok"), "invalid_response", "unknownError"],
      ["200 with a page", text(200, "<html>"), "invalid_response", "unknownError"],
      ["200 without an id", text(200, "{}"), "invalid_response", "unknownError"],
      ["204", { status: 204 }, "invalid_response", "unknownError"],
      ["400 with nothing", { status: 400 }, "invalid_parameters", "unknownError"],
      ["400 with a page", text(400, "<html>"), "invalid_parameters", "unknownError"],
      ["401", { status: 401 }, "missing_api_key", "unknownError"],
      ["403", { status: 403 }, "forbidden", "unknownError"],
      ["404", { status: 404 }, "not_found", "unknownError"],
      ["429", { status: 429 }, "too_many_requests", "7041"],
      ["500 with a page", text(500, "<html>"), "internal_error", "unknownError"],
      ["503", { status: 503 }, "unavailable", "unknownError"],
    ])("makes a code of %s", async (_name, answer, code, textKey) => {
      backend.answer(answer);
      expect(await transport.schedule(request)).toMatchObject({ ok: false, failure: { code, textKey } });
      backend.answer(answer);
      expect(await transport.availability(day)).toMatchObject(
        // An empty day is an answer.
        given.name === "v1" && answer !== "hang" && answer !== "break" && answer.body === "{}"
          ? { ok: true }
          : { ok: false, failure: { code, textKey } },
      );
    });

    test("gives the free times in order, with their ends", async () => {
      backend.answer(given.slots);
      const outcome = await transport.availability(day);
      expect(outcome).toMatchObject({
        ok: true,
        value: {
          slots: [
            { start: "2026-11-23T09:00:00.000Z", end: "2026-11-23T09:15:00.000Z", free: 2 },
            { start: "2026-11-23T09:15:00.000Z", end: "2026-11-23T09:30:00.000Z", free: 0 },
          ],
        },
      });
    });

    test("is not configured where it has no address", async () => {
      const nowhere = transportTo(given.createTransport, backend, {});
      expect(await nowhere.schedule(request)).toMatchObject({ ok: false, failure: { code: "not_configured" } });
      expect(backend.requests).toEqual([]);
    });

    test("says what is known of the wait, or that nothing is", async () => {
      backend.answer("break");
      expect(await transport.status(null)).toBeNull();
    });
  });
}

export const day = { start: "2026-11-23T00:00:00.000Z", end: null, days: 1, maxTimeSlots: null, serviceName: null };
