import { Callback, CreatedCallback, Problem, errors } from "@ringback/protocol";
import type { ErrorWord } from "@ringback/protocol";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../app.ts";
import { describeDatabases } from "../../database/with-database.ts";
import { hoursOn } from "../../schedule/weekly-hours.ts";
import { type TestDeps, lendSite, testDeps } from "../../with-deps.ts";

const shop = "https://shop.example";
const weekdaysOnly = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" });

describeDatabases("the public API", (loan) => {
  let deps: TestDeps;
  let app: App;

  beforeAll(async () => {
    deps = testDeps(loan().database);
    app = await createApp(deps);
    await lendSite(deps, {
      id: "shop",
      origins: [shop],
      settings: { countries: ["US", "GB"], limits: { perAddress: 1000, perNumber: 1000 } },
      services: [
        { id: "support", name: "Support" },
        { id: "sales", name: "Sales", hours: weekdaysOnly, timeZone: "Europe/Paris" },
      ],
    });
    await lendSite(deps, { id: "demo" });
  });
  afterAll(() => app.close());

  const body = { site: "shop", phoneNumber: "+12025550123" };
  const create = (payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: "POST",
      url: "/v1/callbacks",
      payload: payload as object,
      headers: { "content-type": "application/json", ...headers },
    });
  const created = async (more: object = {}) => {
    const response = await create({ ...body, ...more });
    expect(response.statusCode).toBe(201);
    return response.json() as CreatedCallback;
  };
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  function expectProblem(response: Awaited<ReturnType<typeof create>>, code: ErrorWord, ...fields: string[]): Problem {
    const problem = response.json() as Problem;
    expect(problem.code).toBe(code);
    expect(response.statusCode).toBe(errors[code].status);
    expect(problem).toMatchObject({
      status: errors[code].status,
      number: errors[code].number,
      title: errors[code].title,
    });
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(Value.Check(Problem, problem)).toBe(true);
    expect((problem.errors ?? []).map((error) => error.field)).toEqual(fields);
    return problem;
  }

  describe("creation", () => {
    test("answers 201 with the callback, its secret and the visitor's page", async () => {
      const response = await create({ ...body, service: "sales", firstName: "Ada", country: "us" }, { origin: shop });
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
        await create(body, headers),
        await create({ phoneNumber: body.phoneNumber, site: body.site }, headers),
      ];
      expect(second.statusCode).toBe(201);
      expect(second.body).toBe(first.body);
      expectProblem(await create({ ...body, subject: "more" }, headers), "idempotency_conflict");
    });

    test("a national number is read in its country", async () => {
      expect((await created({ phoneNumber: "020 7946 0958", country: "GB" })).phoneNumber).toBe("+442079460958");
    });

    test("texts that no database holds are cleaned, not an error", async () => {
      const response = await create({ ...body, firstName: "A\u0000da\ud800", userData: { "k\u0000": "\udfff" } });
      expect(response.statusCode).toBe(201);
    });

    const hours = (count: number) => () => deps.now().add({ hours: count }).toString();
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
      expectProblem(await create(payload), code, ...fields);
    });

    test.each<[string, () => string, ErrorWord]>([
      ["an hour ago", hours(-1), "invalid_desired_time"],
      ["in a month", hours(31 * 24), "invalid_desired_time"],
    ])("a time %s is refused", async (_name, time, code) => {
      expectProblem(await create({ ...body, desiredTime: time() }), code, "desiredTime");
    });

    test("a closed office answers 409 with 7042 and times that can be booked", async () => {
      const before = deps.now();
      deps.turnTo("2026-03-07T12:00:00Z");
      const problem = expectProblem(await create({ ...body, service: "sales" }), "office_closed");
      expect(problem.number).toBe(7042);
      expect(problem.slots).toHaveLength(6);
      const desiredTime = problem.slots?.at(0)?.start;
      expect(await created({ service: "sales", desiredTime })).toMatchObject({ state: "scheduled", desiredTime });
      expectProblem(await create({ ...body, service: "sales", desiredTime: "2026-03-08T10:00:00Z" }), "outside_hours");
      deps.turnTo(before.toString());
    });

    test("too many are refused with the time to wait", async () => {
      await lendSite(deps, { id: "busy", settings: { limits: { perAddress: 2, perNumber: 100 } } });
      const ask = () => create({ ...body, site: "busy" });
      expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([201, 201]);
      const refused = await ask();
      const problem = expectProblem(refused, "too_many_requests");
      expect(Number(refused.headers["retry-after"])).toBe(problem.retryAfter);
      expect(problem.retryAfter).toBeGreaterThan(0);
    });

    test("a visitor can't escape the limits by naming another address, a proxy's visitors are told apart", async () => {
      await lendSite(deps, { id: "proxied", settings: { limits: { perAddress: 1, perNumber: 100 } } });
      const behind = await createApp(testDeps(deps.database, { TRUST_PROXY: "on" }));
      const from = async (server: App, remoteAddress: string, forwarded: string) => {
        const headers = { "content-type": "application/json", "x-forwarded-for": forwarded };
        const payload = { ...body, site: "proxied" };
        return (await server.inject({ method: "POST", url: "/v1/callbacks", payload, headers, remoteAddress }))
          .statusCode;
      };
      expect(await from(app, "198.51.100.1", "203.0.113.1")).toBe(201);
      expect(await from(app, "198.51.100.1", "203.0.113.2")).toBe(429);
      expect(await from(behind, "198.51.100.1", "203.0.113.3")).toBe(429);
      expect(await from(behind, "10.0.0.1", "203.0.113.9, 203.0.113.4")).toBe(201);
      expect(await from(behind, "10.0.0.1", "203.0.113.8, 203.0.113.4")).toBe(429);
      await behind.close();
    });

    test("foreign origins are refused, in words that their pages can read", async () => {
      const refused = await create(body, { origin: "https://evil.example" });
      expectProblem(refused, "origin_not_allowed");
      expect(refused.headers["access-control-allow-origin"]).toBe("*");
      expectProblem(await create(body, { origin: "null" }), "origin_not_allowed");
    });

    test("the demo site lets pages in from loopback addresses only", async () => {
      const from = async (origin: string) => (await create({ ...body, site: "demo" }, { origin })).statusCode;
      expect([await from("http://localhost:3000"), await from("http://127.0.0.1:5173"), await from(shop)]).toEqual([
        201, 201, 403,
      ]);
    });

    test("a page asks first and is allowed to send what the API needs", async () => {
      const response = await app.inject({
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
        app.inject({ method: "POST", url: "/v1/callbacks", payload, headers: { "content-type": type } });
      expectProblem(await send(JSON.stringify({ ...body, subject: "x".repeat(70_000) })), "body_too_large");
      expectProblem(await send("{broken"), "invalid_parameters");
      expectProblem(await send('{"__proto__": {"site": "shop"}}'), "invalid_parameters");
      expectProblem(await send("<site/>", "application/xml"), "unsupported_media_type");
    });
  });

  describe("with its secret, a callback", () => {
    test("is read, moved and cancelled, and stays readable", async () => {
      const desiredTime = "2026-03-03T10:00:00.000Z";
      const { id, secret } = await created();
      const call = (method: "GET" | "PATCH" | "DELETE", payload?: object) =>
        app.inject({ method, url: `/v1/callbacks/${id}`, headers: bearer(secret), ...(payload && { payload }) });

      const read = await call("GET");
      expect(Value.Check(Callback, read.json())).toBe(true);
      expect(read.json()).toMatchObject({ id, state: "queued", reason: null });
      expect(read.headers["cache-control"]).toBe("no-store");

      expect((await call("PATCH", { desiredTime })).json()).toMatchObject({ state: "scheduled", desiredTime });
      expectProblem(await call("PATCH", { desiredTime: "never" }), "invalid_desired_time", "desiredTime");
      expectProblem(await call("PATCH", {}), "invalid_desired_time", "desiredTime");
      expectProblem(
        await call("PATCH", { desiredTime: "2020-01-01T00:00:00Z" }),
        "invalid_desired_time",
        "desiredTime",
      );

      const cancelled = (await call("DELETE")).json();
      expect(cancelled).toMatchObject({ state: "completed", reason: "cancelled" });
      expect((await call("DELETE")).json()).toEqual(cancelled);
      expect((await call("GET")).json()).toEqual(cancelled);
      expectProblem(await call("PATCH", { desiredTime }), "wrong_state");
    });

    test("that is being talked on can't be cancelled", async () => {
      const { id, secret } = await created();
      await deps.database.kysely
        .updateTable("callbacks")
        .set({ state: "processing" })
        .where("site_id", "=", "shop")
        .where("id", "=", id)
        .execute();
      expectProblem(
        await app.inject({ method: "DELETE", url: `/v1/callbacks/${id}`, headers: bearer(secret) }),
        "wrong_state",
      );
    });

    test("is not found by a wrong secret, another's, none, or on another page", async () => {
      const [one, other] = [await created(), await created()];
      const read = (id: string, headers: Record<string, string>) => app.inject({ url: `/v1/callbacks/${id}`, headers });
      expectProblem(await read(one.id, bearer(other.secret)), "not_found");
      expectProblem(await read(one.id, bearer(`${one.secret}x`)), "not_found");
      expectProblem(await read(one.id, {}), "not_found");
      expectProblem(await read(one.id, { authorization: one.secret }), "not_found");
      expectProblem(await read("shop_0123", bearer(one.secret)), "not_found");
      expectProblem(
        await read(`nobody_${"0".repeat(32)}`, bearer(deps.secrets.callbackSecret(`nobody_${"0".repeat(32)}`))),
        "not_found",
      );
      expectProblem(
        await read(one.id, { ...bearer(one.secret), origin: "https://evil.example" }),
        "origin_not_allowed",
      );
      expect((await read(one.id, { ...bearer(one.secret), origin: shop })).statusCode).toBe(200);
    });
  });

  describe("services", () => {
    const get = (url: string) => app.inject({ url });

    test("availability lists the free places of the days asked for, by the asker's calendar", async () => {
      const response = await get(
        "/v1/services/sales/availability?site=shop&start=2026-03-05T00:00:00Z&days=2&timeZone=Asia/Tokyo",
      );
      expect(response.statusCode).toBe(200);
      const { slots, timeZone } = response.json() as {
        slots: { start: string; end: string; free: number }[];
        timeZone: string;
      };
      expect(timeZone).toBe("Asia/Tokyo");
      expect(slots[0]).toEqual({ start: "2026-03-05T08:00:00.000Z", end: "2026-03-05T08:30:00.000Z", free: 3 });
      expect(slots.at(-1)!.start).toBe("2026-03-06T14:30:00.000Z"); // Tokyo's Friday ends at 15:00 UTC
      await created({ service: "sales", desiredTime: "2026-03-05T08:10:00Z" });
      const again = (await get("/v1/services/sales/availability?site=shop&start=2026-03-05T00:00:00Z")).json() as {
        slots: { free: number }[];
      };
      expect(again.slots.at(0)?.free).toBe(2);
    });

    test("nothing in the past or beyond what can be booked is offered", async () => {
      const past = (
        await get("/v1/services/support/availability?site=shop&start=2026-03-01T00:00:00Z&days=2")
      ).json() as { slots: { start: string }[] };
      expect(Date.parse(past.slots.at(0)?.start ?? "")).toBeGreaterThanOrEqual(deps.now().epochMilliseconds);
      const far = (await get("/v1/services/support/availability?site=shop&start=2026-12-01T00:00:00Z")).json() as {
        slots: unknown[];
      };
      expect(far.slots).toEqual([]);
    });

    test("status says whether the service is open, until when, and how many wait", async () => {
      const sales = (await get("/v1/services/sales/status?site=shop")).json();
      expect(sales).toMatchObject({
        service: "sales",
        timeZone: "Europe/Paris",
        open: true,
        opensAt: null,
        closesAt: "2026-03-02T16:00:00.000Z",
        waitSeconds: null,
      });
      expect((await get("/v1/services/support/status?site=shop")).json()).toMatchObject({ open: true, closesAt: null });
      const before = deps.now();
      deps.turnTo("2026-03-07T12:00:00Z");
      expect((await get("/v1/services/sales/status?site=shop")).json()).toMatchObject({
        open: false,
        opensAt: "2026-03-09T08:00:00.000Z",
        closesAt: null,
      });
      deps.turnTo(before.toString());
    });

    test.each<[string, ErrorWord, string[]]>([
      ["/v1/services/nothing/status?site=shop", "unknown_service", []],
      ["/v1/services/support/status?site=nobody", "unknown_site", []],
      ["/v1/services/support/status", "invalid_parameters", ["site"]],
      ["/v1/services/support/status?site=shop&timeZone=Mars", "invalid_parameters", ["timeZone"]],
      ["/v1/services/support/availability?site=shop&timeZone=%00", "invalid_parameters", ["timeZone"]],
      ["/v1/services/support/availability?site=shop&start=today", "invalid_parameters", ["start"]],
      ["/v1/services/support/availability?site=shop&days=0", "invalid_parameters", ["days"]],
      ["/v1/services/support/availability?site=shop&days=1000", "invalid_parameters", ["days"]],
      ["/v1/services/support/availability?site=shop&days=many", "invalid_parameters", ["days"]],
      ["/v1/services/support/availability?site=sh%00op%FF", "invalid_parameters", []],
      ["/v1/sites/nobody/widget", "unknown_site", []],
      ["/v1/nothing", "not_found", []],
    ])("%s is refused as %s", async (url, code, fields) => {
      const response = await get(url);
      if (code === "invalid_parameters" && fields.length === 0) expect(response.statusCode).toBeLessThan(500);
      else expectProblem(response, code, ...fields);
    });
  });

  test("the widget learns of a site what its visitors may see, and nothing more", async () => {
    const configuration = (await app.inject({ url: "/v1/sites/shop/widget", headers: { origin: shop } })).json();
    expect(configuration).toMatchObject({
      site: "shop",
      services: [
        { id: "support", name: "Support" },
        { id: "sales", name: "Sales" },
      ],
      countries: ["US", "GB"],
      consent: null,
      daysAhead: 14,
    });
    expect(configuration).not.toHaveProperty("blockedNumbers");
    expect(configuration).not.toHaveProperty("limits");
  });

  describe("for operators", () => {
    test("health names the versions of the rules that change every year", async () => {
      const health = (await app.inject({ url: "/healthz" })).json();
      expect(health).toEqual({
        status: "ok",
        versions: {
          node: process.versions.node,
          timeZones: process.versions.tz,
          phoneNumbers: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        },
      });
      expect((await app.inject({ url: "/readyz" })).json()).toEqual({ status: "ready" });
    });

    test("metrics count requests by route, without ids", async () => {
      const { id, secret } = await created();
      await app.inject({ url: `/v1/callbacks/${id}`, headers: bearer(secret) });
      const metrics = (await app.inject({ url: "/metrics" })).body;
      expect(metrics).toMatch(
        /ringback_http_request_duration_seconds_count\{method="GET",route="\/v1\/callbacks\/:id",status="200"\} [1-9]/,
      );
      expect(metrics).not.toContain(id);
    });

    test("the API describes itself, and its page loads nothing from elsewhere", async () => {
      const openApi = (await app.inject({ url: "/docs/json" })).json();
      expect(Object.keys(openApi.paths)).toEqual(
        expect.arrayContaining(["/v1/callbacks", "/v1/callbacks/{id}", "/v1/services/{service}/availability"]),
      );
      expect(Object.keys(openApi.paths["/v1/callbacks"].post.responses)).toEqual(
        expect.arrayContaining(["201", "400", "409", "429"]),
      );
      const page = await app.inject({ url: "/docs/" });
      expect(page.statusCode).toBe(200);
      expect(page.headers["content-security-policy"]).toMatch(/^default-src 'self'/);
      expect(page.headers["content-security-policy"]).not.toMatch(/upgrade-insecure|https:|swagger\.io/);
    });
  });
});
