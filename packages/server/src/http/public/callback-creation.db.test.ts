import { type Callback, CreatedCallback, type ErrorWord } from "@ringback/protocol";
import { Value } from "typebox/value";
import { describe, expect, test } from "vitest";
import { type App, createApp } from "../../app.ts";
import { lendSite, testDeps } from "../../with-deps.ts";
import { bearer, body, describeShop, expectProblem, shop } from "./with-shop.ts";

describeShop("asking for a callback", (lent) => {
  test("answers 201 with the callback, its secret and the visitor's page", async () => {
    const response = await lent.create(
      { ...body, service: "sales", firstName: "Ada", country: "us" },
      { origin: shop },
    );
    expect(response.statusCode).toBe(201);
    const callback = response.json() as CreatedCallback;
    expect(Value.Check(CreatedCallback, callback)).toBe(true);
    expect(callback).toMatchObject({
      service: "sales",
      state: "queued",
      phoneNumber: "+12025550123",
      desiredTime: null,
    });
    expect(callback.manageUrl).toBe(`http://localhost:80/manage/#${callback.id}.${callback.secret}`);
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  test("the same key gives the same bytes, a different body 409", async () => {
    const headers = { "idempotency-key": "3f1c" };
    const [first, second] = [
      await lent.create(body, headers),
      await lent.create({ phoneNumber: body.phoneNumber, site: body.site }, headers),
    ];
    expect(second.statusCode).toBe(201);
    expect(second.body).toBe(first.body);
    expectProblem(await lent.create({ ...body, subject: "more" }, headers), "idempotency_conflict");
  });

  describe("in place of a request whose answer was lost", () => {
    const lostKey = () => ({ "idempotency-key": crypto.randomUUID() });
    const standing = async ({ id, secret }: CreatedCallback) => {
      const { json } = await lent.app.inject({ url: `/v1/callbacks/${id}`, headers: bearer(secret) });
      return (json() as Callback).reason ?? (json() as Callback).state;
    };
    const replacing = (header: Record<string, string>) => ({ replaces: [header["idempotency-key"]] });

    test("cancels what that became, and books", async () => {
      const header = lostKey();
      const lost = (await lent.create(body, header)).json() as CreatedCallback;
      const booked = await lent.created({ phoneNumber: "+12025550124", ...replacing(header) });
      expect([await standing(lost), await standing(booked)]).toEqual(["cancelled", "queued"]);
    });

    test("takes the place of its slot", async () => {
      const header = lostKey();
      const desiredTime = "2026-03-02T12:00:00Z";
      await lendSite(lent.deps, { id: "narrow", origins: [shop], services: [{ settings: { slotCapacity: 1 } }] });
      const asked = { ...body, site: "narrow", desiredTime };
      expect((await lent.create(asked, header)).statusCode).toBe(201);
      expectProblem(await lent.create({ ...asked, subject: "changed" }), "slot_full");
      const again = await lent.create({ ...asked, subject: "changed", ...replacing(header) });
      expect(again.statusCode).toBe(201);
    });

    test("books where nothing came of it, and the same again", async () => {
      const payload = { ...body, ...replacing(lostKey()) };
      const header = lostKey();
      const [first, again] = [await lent.create(payload, header), await lent.create(payload, header)];
      expect(first.statusCode).toBe(201);
      expect(again.body).toBe(first.body);
    });

    test("leaves another site's callback alone, and a key that could be guessed", async () => {
      const header = lostKey();
      const lost = (await lent.create(body, header)).json() as CreatedCallback;
      expect((await lent.create({ ...body, site: "demo", ...replacing(header) })).statusCode).toBe(201);
      expect(await standing(lost)).toBe("queued");
      expectProblem(await lent.create({ ...body, replaces: ["order-1"] }), "invalid_parameters", "replaces.0");
    });
  });

  test("a national number is read in its country", async () => {
    expect((await lent.created({ phoneNumber: "020 7946 0958", country: "GB" })).phoneNumber).toBe("+442079460958");
  });

  test("texts that no database holds are cleaned, not an error", async () => {
    const response = await lent.create({ ...body, firstName: "A\u0000da\ud800", userData: { "k\u0000": "\udfff" } });
    expect(response.statusCode).toBe(201);
  });

  const hours = (count: number) => () => lent.deps.now().add({ hours: count }).toString();
  test.each<[string, unknown, ErrorWord, string[]]>([
    ["an unknown site", { ...body, site: "nobody" }, "unknown_site", []],
    ["an unknown service", { ...body, service: "nothing" }, "unknown_service", []],
    ["no body", {}, "invalid_parameters", ["site", "phoneNumber"]],
    ["an array", [], "invalid_parameters", ["body"]],
    [
      "fields of wrong types",
      { ...body, phoneNumber: 5, firstName: {}, email: "x".repeat(300) },
      "invalid_parameters",
      ["phoneNumber", "firstName", "email"],
    ],
    ["a wrong field deep inside", { ...body, consent: { text: 1 } }, "invalid_parameters", ["consent.text"]],
    [
      "too many custom fields",
      { ...body, userData: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) },
      "invalid_parameters",
      ["userData"],
    ],
    ["an interaction that is no UUID", { ...body, interactionId: "1" }, "invalid_parameters", ["interactionId"]],
    ["a number that is none", { ...body, phoneNumber: "hello" }, "invalid_number", ["phoneNumber"]],
    ["an impossible number", { ...body, phoneNumber: "+1202555012345" }, "invalid_number", ["phoneNumber"]],
    ["a premium number", { ...body, phoneNumber: "+19002345678" }, "number_not_callable", ["phoneNumber"]],
    [
      "a number that the site does not serve",
      { ...body, phoneNumber: "+34612345678" },
      "number_not_allowed",
      ["phoneNumber"],
    ],
    ["garbage for a time", { ...body, desiredTime: "tomorrow" }, "invalid_desired_time", ["desiredTime"]],
    ["a time without a date", { ...body, desiredTime: "10:00" }, "invalid_desired_time", ["desiredTime"]],
    [
      "a day that is not there",
      { ...body, desiredTime: "2026-02-30T10:00:00Z" },
      "invalid_desired_time",
      ["desiredTime"],
    ],
    ["a number for a time", { ...body, desiredTime: 1795348484 }, "invalid_desired_time", ["desiredTime"]],
  ])("%s is refused with its code and field", async (_name, payload, code, fields) => {
    expectProblem(await lent.create(payload), code, ...fields);
  });

  test.each<[string, () => string, ErrorWord]>([
    ["an hour ago", hours(-1), "invalid_desired_time"],
    ["in a month", hours(31 * 24), "invalid_desired_time"],
  ])("a time %s is refused", async (_name, time, code) => {
    expectProblem(await lent.create({ ...body, desiredTime: time() }), code, "desiredTime");
  });

  test("a closed office answers 409 with 7042 and times that can be booked", async () => {
    const before = lent.deps.now();
    lent.deps.turnTo("2026-03-07T12:00:00Z");
    const problem = expectProblem(await lent.create({ ...body, service: "sales" }), "office_closed");
    expect(problem.number).toBe(7042);
    expect(problem.slots).toHaveLength(6);
    const desiredTime = problem.slots?.at(0)?.start;
    expect(await lent.created({ service: "sales", desiredTime })).toMatchObject({ state: "scheduled", desiredTime });
    expectProblem(
      await lent.create({ ...body, service: "sales", desiredTime: "2026-03-08T10:00:00Z" }),
      "outside_hours",
    );
    lent.deps.turnTo(before.toString());
  });

  test("too many are refused with the time to wait", async () => {
    await lendSite(lent.deps, { id: "busy", settings: { limits: { perAddress: 2, perNumber: 100 } } });
    const ask = () => lent.create({ ...body, site: "busy" });
    expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([201, 201]);
    const refused = await ask();
    const problem = expectProblem(refused, "too_many_requests");
    expect(Number(refused.headers["retry-after"])).toBe(problem.retryAfter);
    expect(problem.retryAfter).toBeGreaterThan(0);
  });

  test("a visitor can't escape the limits by naming another address, a proxy's visitors are told apart", async () => {
    await lendSite(lent.deps, { id: "proxied", settings: { limits: { perAddress: 1, perNumber: 100 } } });
    const behind = await createApp(testDeps(lent.deps.database, { TRUST_PROXY: "on" }));
    const from = async (server: App, remoteAddress: string, forwarded: string) => {
      const headers = { "content-type": "application/json", "x-forwarded-for": forwarded };
      const payload = { ...body, site: "proxied" };
      return (await server.inject({ method: "POST", url: "/v1/callbacks", payload, headers, remoteAddress }))
        .statusCode;
    };
    expect(await from(lent.app, "198.51.100.1", "203.0.113.1")).toBe(201);
    expect(await from(lent.app, "198.51.100.1", "203.0.113.2")).toBe(429);
    expect(await from(behind, "198.51.100.1", "203.0.113.3")).toBe(429);
    expect(await from(behind, "10.0.0.1", "203.0.113.9, 203.0.113.4")).toBe(201);
    expect(await from(behind, "10.0.0.1", "203.0.113.8, 203.0.113.4")).toBe(429);
    await behind.close();
  });

  test("foreign origins are refused, in words that their pages can read", async () => {
    const refused = await lent.create(body, { origin: "https://evil.example" });
    expectProblem(refused, "origin_not_allowed");
    expect(refused.headers["access-control-allow-origin"]).toBe("*");
    expectProblem(await lent.create(body, { origin: "null" }), "origin_not_allowed");
  });

  test("the demo site lets pages in from loopback addresses only", async () => {
    const from = async (origin: string) => (await lent.create({ ...body, site: "demo" }, { origin })).statusCode;
    expect([await from("http://localhost:3000"), await from("http://127.0.0.1:5173"), await from(shop)]).toEqual([
      201, 201, 403,
    ]);
  });

  test("a page asks first and is allowed to send what the API needs", async () => {
    const response = await lent.app.inject({
      method: "OPTIONS",
      url: "/v1/callbacks",
      headers: {
        origin: shop,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,idempotency-key,authorization",
      },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers["access-control-allow-headers"]).toMatch(/Content-Type.*Authorization.*Idempotency-Key/i);
    expect(response.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  test("bodies that are too large, broken or of another type are refused", async () => {
    const send = (payload: string, type = "application/json") =>
      lent.app.inject({ method: "POST", url: "/v1/callbacks", payload, headers: { "content-type": type } });
    expectProblem(await send(JSON.stringify({ ...body, subject: "x".repeat(70_000) })), "body_too_large");
    expectProblem(await send("{broken"), "invalid_parameters");
    expectProblem(await send('{"__proto__": {"site": "shop"}}'), "invalid_parameters");
    expectProblem(await send("<site/>", "application/xml"), "unsupported_media_type");
  });
});
