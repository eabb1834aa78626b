import type { ErrorWord } from "@ringback/protocol";
import { expect, test } from "vitest";
import { describeShop, expectProblem, shop } from "./with-shop.ts";

describeShop("services and sites", (lent) => {
  const get = (url: string) => lent.app.inject({ url });

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
    await lent.created({ service: "sales", desiredTime: "2026-03-05T08:10:00Z" });
    const again = (await get("/v1/services/sales/availability?site=shop&start=2026-03-05T00:00:00Z")).json() as {
      slots: { free: number }[];
    };
    expect(again.slots.at(0)?.free).toBe(2);
  });

  test("nothing in the past or beyond what can be booked is offered", async () => {
    const past = (
      await get("/v1/services/support/availability?site=shop&start=2026-03-01T00:00:00Z&days=2")
    ).json() as { slots: { start: string }[] };
    expect(Date.parse(past.slots.at(0)?.start ?? "")).toBeGreaterThanOrEqual(lent.deps.now().epochMilliseconds);
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
    const before = lent.deps.now();
    lent.deps.turnTo("2026-03-07T12:00:00Z");
    expect((await get("/v1/services/sales/status?site=shop")).json()).toMatchObject({
      open: false,
      opensAt: "2026-03-09T08:00:00.000Z",
      closesAt: null,
    });
    lent.deps.turnTo(before.toString());
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

  test("the widget learns of a site what its visitors may see, and nothing more", async () => {
    const configuration = (await lent.app.inject({ url: "/v1/sites/shop/widget", headers: { origin: shop } })).json();
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
});
