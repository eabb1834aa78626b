import Fastify from "fastify";
import { expect, test } from "vitest";
import { handleError, refusalOf } from "./problem.ts";

const failure = (code?: string, message = "it failed") => Object.assign(new Error(message), code && { code });

test.each([
  ["ECONNREFUSED", "unavailable"],
  ["57P01", "unavailable"], // an administrator has ended the connection
  ["08006", "unavailable"],
  ["53300", "unavailable"],
  ["23505", "internal_error"],
  ["42P01", "internal_error"],
  ["FST_ERR_CTP_BODY_TOO_LARGE", "body_too_large"],
  [undefined, "internal_error"],
])("an error with code %s is %s to the asker", (code, word) => {
  expect(refusalOf(failure(code) as never).code).toBe(word);
});

test.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])(
  "so is “%s” of a pool",
  (message) => {
    expect(refusalOf(failure(undefined, message) as never).code).toBe("unavailable");
  },
);

test("while the database is gone, the answer is 503 with the time to wait and none of its words", async () => {
  const app = Fastify();
  app.setErrorHandler(handleError);
  app.get("/", async () => {
    throw failure("ECONNREFUSED", "connect ECONNREFUSED 10.1.2.3:5432");
  });
  const response = await app.inject({ url: "/" });
  expect(response.statusCode).toBe(503);
  expect(response.headers["retry-after"]).toBe("5");
  expect(response.json()).toMatchObject({ code: "unavailable", retryAfter: 5 });
  expect(response.body).not.toContain("10.1.2.3");
  await app.close();
});
