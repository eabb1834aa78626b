import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../../database/with-database.ts";
import { type GenesysLoan, lendGenesys } from "../with-genesys.ts";

const admin = "/genesys/1/admin/callback";
const service = "/genesys/1/service/callback/support";

describeDatabases("GMS admin calls", (loan) => {
  const lend = () => lendGenesys(loan().database);
  const create = async ({ call }: GenesysLoan, digits: string, more: object = {}): Promise<string> =>
    (await call("POST", service, { json: { _customer_number: `+1202555${digits}`, ...more } })).body._id;
  const ids = (records: { _id: string }[]) => records.map(({ _id }) => _id);

  describe("queues", () => {
    test("lists records by service, from a quarter of an hour back to a day ahead", async () => {
      const lent = await lend();
      const old = await create(lent, "0101");
      lent.clock.pass({ minutes: 20 });
      const now = await create(lent, "0102", { firstname: "Ada", tier: "gold", _id: "forged" });
      const soon = await create(lent, "0103", { _desired_time: "2026-03-03T09:00:00.000Z" });
      const far = await create(lent, "0104", { _desired_time: "2026-03-05T09:00:00.000Z" });

      const { body } = await lent.call("GET", `${admin}/queues`);
      expect(Object.keys(body)).toEqual(["support"]);
      expect(ids(body.support)).toEqual([now, soon]);
      expect(body.support[0]).toMatchObject({ _id: now, firstname: "Ada", tier: "gold", _callback_state: "QUEUED" });
      const wide = await lent.call(
        "GET",
        `${admin}/queues?target=support&start_time=2026-03-02T09:00:00.000Z&end_time=2026-03-06T00:00:00.000Z`,
      );
      expect(ids(wide.body.support)).toEqual([old, now, soon, far]);
    });

    test("filters by state and reason, and by queue", async () => {
      const lent = await lend();
      const queued = await create(lent, "0101");
      const scheduled = await create(lent, "0102", { _desired_time: "2026-03-02T12:00:00.000Z" });
      const cancelled = await create(lent, "0103");
      await lent.call("DELETE", `${service}/${cancelled}`);
      const list = async (query: string) =>
        ids((await lent.call("GET", `${admin}/queues?${query}`)).body.support ?? []);
      expect(await list("states=QUEUED,SCHEDULED")).toEqual([queued, scheduled]);
      expect(await list("_callback_reason=CANCELLED")).toEqual([cancelled]);
      expect(await list("states=PAUSED")).toEqual([]);
      expect(await list("target=elsewhere")).toEqual([]);
      expect(await list("max=1")).toHaveLength(1);
    });

    test.each(["states=ASLEEP", "_callback_reason=NONE", "start_time=x", "end_time=x", "max=0"])(
      "refuses %s",
      async (query) => {
        const { call } = await lend();
        expect(await call("GET", `${admin}/queues?${query}`)).toMatchObject({ status: 400, body: { code: 501 } });
      },
    );
  });

  describe("cancel", () => {
    test("cancels each, and names what could not be", async () => {
      const lent = await lend();
      const [first, second] = [await create(lent, "0101"), await create(lent, "0102")];
      const unknown = `${lent.site}_${"0".repeat(32)}`;
      const { body } = await lent.call("POST", `${admin}/cancel`, {
        json: { reason: "CANCELLED_BY_ADMIN", ids: [first, unknown, second] },
      });
      expect(body).toEqual({
        cancelled: [first, second],
        failed: [{ _id: unknown, code: 404, phrase: "NOT_FOUND", message: expect.any(String) }],
      });
      const { body: records } = await lent.call("GET", `/genesys/1/service/callback?_id=${first}`);
      expect(records).toMatchObject([{ _callback_state: "COMPLETED", _callback_reason: "CANCELLED_BY_ADMIN" }]);
    });

    test.each([{ ids: [] }, { ids: "x" }, {}, { ids: ["x"], reason: "BORED" }])("refuses %j", async (json) => {
      const { call } = await lend();
      expect(await call("POST", `${admin}/cancel`, { json })).toMatchObject({ status: 400, body: { code: 501 } });
    });
  });

  describe("reportcancelled", () => {
    test("gives a CSV file of the properties asked for, without formulas", async () => {
      const lent = await lend();
      const [byVisitor, byAdmin] = [
        await create(lent, "0101", { tier: '=cmd("x")' }),
        await create(lent, "0102", { tier: "a,b" }),
      ];
      await lent.call("DELETE", `${service}/${byVisitor}`);
      await lent.call("POST", `${admin}/cancel`, { json: { reason: "CANCELLED_BY_ADMIN", ids: [byAdmin] } });

      const report = (json: object) => lent.call("POST", `${admin}/reportcancelled`, { json });
      const all = await report({ exported_properties: ["_id", "_callback_reason", "tier", "none"] });
      expect(all.headers).toMatchObject({
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="CancelledCallbacks.csv"',
      });
      expect(all.text.trim().split("\n")).toEqual([
        "_id,_callback_reason,tier,none",
        `${byVisitor},CANCELLED,"'=cmd(""x"")",`,
        `${byAdmin},CANCELLED_BY_ADMIN,"a,b",`,
      ]);
      expect((await report({ callback_reason: "CANCELLED_BY_ADMIN" })).text).not.toContain(byVisitor);
      expect(await report({ callback_reason: "NONE" })).toMatchObject({ status: 400, body: { code: 501 } });
      expect(await report({ exported_properties: [] })).toMatchObject({ status: 400, body: { code: 501 } });
    });
  });

  test("watermarks count the creations of the last minutes and of the last hour", async () => {
    const lent = await lend();
    await create(lent, "0101");
    lent.clock.pass({ minutes: 10 });
    await create(lent, "0102");
    const support = [
      { period: 300, created: 1, limit: null },
      { period: 3600, created: 2, limit: null },
    ];
    expect((await lent.call("GET", `${admin}/watermarks`)).body).toEqual({ support });
    expect((await lent.call("GET", `${admin}/watermarks?service_name=support&service_name=x`)).body).toEqual({
      support,
    });
  });
});
