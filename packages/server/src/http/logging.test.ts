import { Writable } from "node:stream";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { loggerOptions } from "../logger.ts";
import { addMetrics } from "./operator-routes.ts";
import { handleError } from "./problem.ts";

test("logs say what happened and nothing about whom", async () => {
  let written = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const app = Fastify({ logger: { ...(loggerOptions("debug") as object), stream } });
  app.setErrorHandler(handleError);
  addMetrics(app);
  app.post("/callbacks/:id", async () => {
    throw Object.assign(new Error("duplicate key: Key (phone)=(+12025550123)"), {
      code: "23505",
      detail: "secret detail",
    });
  });
  const response = await app.inject({
    method: "POST",
    url: "/callbacks/shop_17?phone=%2B12025550123",
    remoteAddress: "192.0.2.77",
    headers: { authorization: "Bearer s3cret", "user-agent": "Curious/1.0", "content-type": "application/json" },
    payload: { firstName: "Ada", phoneNumber: "+12025550123" },
  });
  app.log.error(new Error("about +12025550123"));
  app.log.error({ err: new Error("about +12025550123") });
  await app.close();

  expect(response.statusCode).toBe(500);
  expect(response.json()).toEqual({
    type: "about:blank",
    title: "Something went wrong on the server",
    status: 500,
    code: "internal_error",
    number: null,
  });
  expect(written).toContain('"route":"/callbacks/:id","status":500');
  expect(written).toContain('"code":"23505"');
  expect(written).toMatch(/logging\.test\.ts/);
  expect(written).not.toMatch(/2025550123|192\.0\.2|Ada|s3cret|Curious|secret detail|duplicate|shop_17/);
});
