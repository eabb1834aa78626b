import { expect, test } from "vitest";
import { createTransport } from "./genesys-v3.ts";
import { json, withBackend } from "./testing/recorded-backend.ts";
import { day, describeTransport, request, transportTo } from "./transport.contract.ts";

const envelope = (data: unknown, code = 0) => ({ status: { code, message: "", corrId: "x" }, data });

describeTransport({
  name: "v3",
  createTransport,
  configuration: (address) => ({ dataURL: `${address}/engagement/v3/callbacks`, serviceName: "sales" }),
  created: json(200, envelope({ id: "c-1" })),
  refused: json(400, { status: { code: 7030, message: "<b>no</b>" } }),
  slots: json(
    200,
    envelope({
      durationMin: 15,
      slots: [
        { utcTime: "2026-11-23T09:15:00.000Z", capacity: 0, total: 2 },
        { utcTime: "2026-11-23T09:00:00.000Z", capacity: 2, total: 2 },
      ],
    }),
  ),
  cancelled: { method: "POST", target: /^\/engagement\/v3\/callbacks\/cancel$/, body: "id=c-1" },
});

test("v3 writes the request as the vendor's widget did, with the configured data that it lost", () =>
  withBackend(async (backend) => {
    backend.answer(json(200, envelope({ id: 1 })));
    const transport = transportTo(createTransport, backend, {
      dataURL: `${backend.address}/cb`,
      apikey: "key",
      serviceName: "a b",
    });
    await transport.schedule({ ...request, desiredTime: "2026-11-23T09:00:00.000Z", configuredData: { plan: "gold" } });
    const [sent] = backend.requests;
    expect(sent).toMatchObject({ method: "POST", target: "/cb/create" });
    expect(sent?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-api-key": "key",
    });
    expect(sent?.body).toBe(
      "userData%5Bfirstname%5D=Ann+Lee&userData%5Blastname%5D=&userData%5Bsubject%5D=a+%26+b&userData%5Bplan%5D=gold" +
        "&serviceName=a+b&phoneNumber=%2B14155550132&desiredTime=2026-11-23T09%3A00%3A00.000Z",
    );
  }));

test("v3 asks for a day's free times of the service, and publishes answer and capacities", () =>
  withBackend(async (backend) => {
    const answer = envelope({ slots: [{ utcTime: "2026-11-23T09:00:00.000Z", capacity: 3 }] });
    backend.answer(json(200, answer));
    const transport = transportTo(createTransport, backend, { dataURL: `${backend.address}/cb`, serviceName: "a/b" });
    const outcome = await transport.availability({ ...day, maxTimeSlots: 4 });
    expect(backend.requests[0]?.target).toBe(
      "/cb/availability/a%2Fb?start=2026-11-23T00%3A00%3A00.000Z&numberOfDays=1&maxTimeSlots=4",
    );
    expect(outcome.ok && outcome.value.published).toEqual({
      response: answer,
      slots: { "2026-11-23T09:00:00.000Z": 3 },
    });
  }));

test("v3 passes on the times that a full slot's refusal proposes", () =>
  withBackend(async (backend) => {
    backend.answer(
      json(429, { status: { code: 7041 }, data: { slots: [{ utcTime: "2026-11-23T10:00:00.000Z", capacity: 1 }] } }),
    );
    const transport = transportTo(createTransport, backend, { dataURL: backend.address });
    expect(await transport.schedule(request)).toMatchObject({
      ok: false,
      failure: { code: 7041, slots: [{ start: "2026-11-23T10:00:00.000Z", free: 1 }] },
    });
  }));
