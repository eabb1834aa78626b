import { expect, test } from "vitest";
import { createTransport } from "./genesys-v1.ts";
import { json, withBackend } from "./testing/recorded-backend.ts";
import { day, describeTransport, request, transportTo } from "./transport.contract.ts";

describeTransport({
  name: "v1",
  createTransport,
  configuration: (address) => ({ dataURL: `${address}/genesys/1/service/callback/sales` }),
  created: json(200, { _id: "c-1", _text: "You will receive the call shortly" }),
  refused: json(400, { code: 7030, message: "<b>no</b>" }),
  slots: json(200, { "2026-11-23T09:15:00.000Z": 0, "2026-11-23T09:00:00.000Z": 2 }),
  cancelled: { method: "DELETE", target: /^\/genesys\/1\/service\/callback\/sales\/c-1$/, body: "" },
});

test("v1 writes the request as the vendor's widget did", () =>
  withBackend(async (backend) => {
    backend.answer(json(200, { _id: "c-1" }));
    const transport = transportTo(createTransport, backend, { dataURL: `${backend.address}/cb`, apikey: "key" });
    await transport.schedule({
      ...request,
      parameters: {
        ...request.parameters,
        _desired_time: "2026-11-23T09:00:00.000Z",
        agree: true,
        nested: { a: 1, b: ["x", "y"] },
      },
      configuredData: { plan: "gold", firstname: "not this" },
      userData: { from: "shop" },
    });
    const [sent] = backend.requests;
    expect(sent).toMatchObject({ method: "POST", target: "/cb" });
    expect(sent?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      apikey: "key",
    });
    expect(sent?.body).toBe(
      "_call_direction=&firstname=Ann+Lee&lastname=&_customer_number=%2B14155550132&subject=a+%26+b" +
        "&_desired_time=2026-11-23T09%3A00%3A00.000Z&agree=true&nested%5Ba%5D=1&nested%5Bb%5D%5B%5D=x&nested%5Bb%5D%5B%5D=y" +
        "&plan=gold&from=shop",
    );
  }));

test("v1 asks for a day's free times as the vendor's widget did, and publishes the answer as it is", () =>
  withBackend(async (backend) => {
    const answer = { "2026-11-23T09:00:00.000Z": 2 };
    backend.answer(json(200, answer));
    const transport = transportTo(createTransport, backend, {
      dataURL: `${backend.address}/cb`,
      callDirection: "USERTERMINATED",
    });
    const outcome = await transport.availability(day);
    expect(backend.requests[0]).toMatchObject({
      method: "GET",
      target: "/cb/availability?start=2026-11-23T00%3A00%3A00.000Z&number-of-days=1",
      body: "",
    });
    expect(outcome.ok && outcome.value.published).toEqual(answer);
  }));

test("v1 leaves the idempotency key out where the page says so", () =>
  withBackend(async (backend) => {
    backend.answer(json(200, { _id: "c-1" }));
    const transport = transportTo(createTransport, backend, {
      dataURL: `${backend.address}/cb`,
      idempotencyKey: false,
    });
    await transport.schedule(request);
    expect(backend.requests[0]?.headers).not.toHaveProperty("idempotency-key");
  }));

test.each([
  [json(400, { status: { code: "7036" } }), "7036", "7036", null],
  [json(429, { code: 7041 }), 7041, "7041", null],
  [json(500, { code: 7037, message: "m" }), 7037, "7037", "m"],
  [json(400, { code: 9999, message: "m" }), 9999, "unknownError", "m"],
  [json(400, { message: "m" }), "invalid_parameters", "unknownError", "m"],
  [json(400, { phrase: "BAD_PARAMETER", message: "m" }), "invalid_parameters", "unknownError", "m"],
  [json(200, { code: 7030 }), 7030, "7030", null],
])("v1 reads the code of %j", (answer, code, textKey, backendText) =>
  withBackend(async (backend) => {
    backend.answer(answer);
    const transport = transportTo(createTransport, backend, { dataURL: backend.address });
    expect(await transport.schedule(request)).toMatchObject({ ok: false, failure: { code, textKey, backendText } });
  }),
);
