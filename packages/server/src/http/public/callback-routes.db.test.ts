import { Callback } from "@ringback/protocol";
import { Value } from "typebox/value";
import { describe, expect, test } from "vitest";
import { bearer, describeShop, expectProblem, shop } from "./with-shop.ts";

describeShop("/v1/callbacks/{id}", (lent) => {
  describe("with its secret, a callback", () => {
    test("is read, moved and cancelled, and stays readable", async () => {
      const desiredTime = "2026-03-03T10:00:00.000Z";
      const { id, secret } = await lent.created();
      const call = (method: "GET" | "PATCH" | "DELETE", payload?: object) =>
        lent.app.inject({ method, url: `/v1/callbacks/${id}`, headers: bearer(secret), ...(payload && { payload }) });

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
      const { id, secret } = await lent.created();
      await lent.deps.database.kysely
        .updateTable("callbacks")
        .set({ state: "processing" })
        .where("site_id", "=", "shop")
        .where("id", "=", id)
        .execute();
      expectProblem(
        await lent.app.inject({ method: "DELETE", url: `/v1/callbacks/${id}`, headers: bearer(secret) }),
        "wrong_state",
      );
    });

    test("is not found by a wrong secret, another's, none, or on another page", async () => {
      const [one, other] = [await lent.created(), await lent.created()];
      const read = (id: string, headers: Record<string, string>) =>
        lent.app.inject({ url: `/v1/callbacks/${id}`, headers });
      expectProblem(await read(one.id, bearer(other.secret)), "not_found");
      expectProblem(await read(one.id, bearer(`${one.secret}x`)), "not_found");
      expectProblem(await read(one.id, {}), "not_found");
      expectProblem(await read(one.id, { authorization: one.secret }), "not_found");
      expectProblem(await read("shop_0123", bearer(one.secret)), "not_found");
      expectProblem(
        await read(`nobody_${"0".repeat(32)}`, bearer(lent.deps.secrets.callbackSecret(`nobody_${"0".repeat(32)}`))),
        "not_found",
      );
      expectProblem(
        await read(one.id, { ...bearer(one.secret), origin: "https://evil.example" }),
        "origin_not_allowed",
      );
      expect((await read(one.id, { ...bearer(one.secret), origin: shop })).statusCode).toBe(200);
    });
  });
});
