import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../database/with-database.ts";
import { lendGenesys } from "./with-genesys.ts";

const create = "/genesys/1/service/callback/support";
const json = { _customer_number: "+12025550123" };
const shop = "https://shop.example";

describeDatabases("Who may call", (loan) => {
  const lend = async () => {
    const lent = await lendGenesys(loan().database);
    await lent.change(() => ({ origins: [shop] }));
    return lent;
  };
  const noKey = { apikey: undefined };

  test.each<[string, Record<string, string | undefined>]>([
    ["no key", noKey],
    ["an empty key", { apikey: "" }],
    ["a wrong key", { apikey: "rb_wrong" }],
  ])("with %s both APIs answer 1103", async (_title, headers) => {
    const { call } = await lend();
    expect(await call("POST", create, { json, headers })).toMatchObject({
      status: 400,
      body: { code: 1103, phrase: "MISSING_API_KEY" },
    });
    const answer = await call("POST", "/engagement/v3/callbacks/create", { json, headers });
    expect(answer).toMatchObject({ status: 400, body: { status: { code: 1103, corrId: expect.any(String) } } });
  });

  test("each API understands the other's header", async () => {
    const { call, key } = await lend();
    expect((await call("POST", create, { json, headers: { ...noKey, "x-api-key": key } })).status).toBe(200);
    expect((await call("GET", "/engagement/v3/estimated-wait-time", { headers: { apikey: key } })).status).toBe(200);
  });

  describe("a page, with the site's id for a key,", () => {
    test("does what a visitor may do", async () => {
      const { call, site } = await lend();
      const headers = { apikey: site, origin: shop };
      const { status, body } = await call("POST", create, { json, headers });
      expect(status).toBe(200);
      expect((await call("GET", `/genesys/1/service/callback?_id=${body._id}`, { headers })).body).toHaveLength(1);
      expect((await call("GET", `${create}/availability`, { headers })).status).toBe(200);
      expect((await call("DELETE", `${create}/${body._id}`, { headers })).status).toBe(200);
    });

    test.each<["GET" | "POST", string]>([
      ["GET", "/genesys/1/service/callback?_customer_number=%2B12025550123"],
      ["GET", "/genesys/1/admin/callback/queues"],
      ["POST", "/genesys/1/admin/callback/cancel"],
      ["POST", "/genesys/1/admin/callback/reportcancelled"],
      ["GET", "/genesys/1/admin/callback/watermarks"],
    ])("is not let into the back office by %s %s", async (method, url) => {
      const { call, site } = await lend();
      const more = method === "POST" ? { json: { ids: ["x"] } } : {};
      expect(await call(method, url, { ...more, headers: { apikey: site } })).toMatchObject({
        status: 400,
        body: { code: 1103, phrase: "FORBIDDEN" },
      });
    });

    test("of an origin that the site does not name is refused, whatever its key", async () => {
      const { call, site, key } = await lend();
      for (const apikey of [site, key]) {
        const answer = await call("POST", create, { json, headers: { apikey, origin: "https://elsewhere.example" } });
        expect(answer).toMatchObject({ status: 400, body: { phrase: "ORIGIN_NOT_ALLOWED" } });
      }
    });
  });

  describe("a browser", () => {
    test.each([create, "/engagement/v3/callbacks/create", "/genesys/1/admin/callback/cancel"])(
      "may ask %s before it sends",
      async (url) => {
        const { app } = await lend();
        const answer = await app.inject({
          method: "OPTIONS",
          url,
          headers: {
            origin: shop,
            "access-control-request-method": "POST",
            "access-control-request-headers": "apikey,x-api-key,content-type,idempotency-key,cache-control",
          },
        });
        expect(answer.statusCode).toBe(204);
        expect(answer.headers).toMatchObject({
          "access-control-allow-origin": shop,
          "access-control-allow-headers": "apikey,x-api-key,content-type,idempotency-key,cache-control",
        });
        expect(String(answer.headers["access-control-allow-methods"])).toMatch(/PUT.*DELETE/);
        expect(answer.headers).not.toHaveProperty("access-control-allow-credentials");
      },
    );

    test("may read every answer, refusals included", async () => {
      const { call } = await lend();
      for (const headers of [{ origin: shop }, { origin: shop, apikey: "wrong" }]) {
        const answer = await call("POST", create, { json, headers });
        expect(answer.headers).toMatchObject({ "access-control-allow-origin": shop, "cache-control": "no-store" });
      }
    });
  });

  describe("a body", () => {
    test.each<[string, string, string, string]>([
      ["that is no JSON", "application/json", "{", "BAD_PARAMETER"],
      ["that is no object", "application/json", "[1]", "BAD_PARAMETER"],
      ["with a poisoned name", "application/json", '{"__proto__":{"x":1}}', "BAD_PARAMETER"],
      ["of another type", "text/plain", "x", "BAD_PARAMETER"],
      ["with a poisoned form name", "application/x-www-form-urlencoded", "__proto__[x]=1", "BAD_PARAMETER"],
      ["that is too large", "application/json", JSON.stringify({ subject: "x".repeat(2_000_000) }), "BAD_PARAMETER"],
    ])("%s is refused in the API's own shape", async (_title, type, payload, phrase) => {
      const { app, key } = await lend();
      const answer = await app.inject({
        method: "POST",
        url: create,
        headers: { apikey: key, "content-type": type },
        payload,
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toEqual({ code: expect.any(Number), phrase, message: expect.any(String) });
    });
  });

  test("unknown paths are answered in the API's own shape", async () => {
    const { call } = await lend();
    expect(await call("GET", "/genesys/1/nothing")).toMatchObject({
      status: 404,
      body: { code: 404, phrase: "NOT_FOUND" },
    });
    expect(await call("GET", "/engagement/v3/nothing")).toMatchObject({ status: 404, body: { status: { code: 404 } } });
  });
});
