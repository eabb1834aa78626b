import { expect, test } from "vitest";
import { bearer, describeShop } from "./public/with-shop.ts";

describeShop("for operators", (lent) => {
  test("health names the versions of the rules that change every year", async () => {
    const health = (await lent.app.inject({ url: "/healthz" })).json();
    expect(health).toEqual({
      status: "ok",
      versions: {
        node: process.versions.node,
        timeZones: process.versions.tz,
        phoneNumbers: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      },
    });
    expect((await lent.app.inject({ url: "/readyz" })).json()).toEqual({ status: "ready" });
  });

  test("metrics count requests by route, without ids", async () => {
    const { id, secret } = await lent.created();
    await lent.app.inject({ url: `/v1/callbacks/${id}`, headers: bearer(secret) });
    const metrics = (await lent.app.inject({ url: "/metrics" })).body;
    expect(metrics).toMatch(
      /ringback_http_request_duration_seconds_count\{method="GET",route="\/v1\/callbacks\/:id",status="200"\} [1-9]/,
    );
    expect(metrics).not.toContain(id);
  });

  test("the API describes itself, and its page loads nothing from elsewhere", async () => {
    const openApi = (await lent.app.inject({ url: "/docs/json" })).json();
    expect(Object.keys(openApi.paths)).toEqual(
      expect.arrayContaining(["/v1/callbacks", "/v1/callbacks/{id}", "/v1/services/{service}/availability"]),
    );
    expect(Object.keys(openApi.paths["/v1/callbacks"].post.responses)).toEqual(
      expect.arrayContaining(["201", "400", "409", "429"]),
    );
    const page = await lent.app.inject({ url: "/docs/" });
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'self'/);
    expect(page.headers["content-security-policy"]).not.toMatch(/upgrade-insecure|https:|swagger\.io/);
  });
});
