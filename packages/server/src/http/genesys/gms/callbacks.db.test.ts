import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../../database/with-database.ts";
import { act, claimNext } from "../../../dispatch/act.ts";
import { hoursOn } from "../../../schedule/weekly-hours.ts";
import { becomeDue, lendGenesys } from "../with-genesys.ts";

const base = "/genesys/1/service/callback";
const create = `${base}/support`;
const number = "+12025550123";
const later = "2026-03-03T12:00:00.000Z";

describeDatabases("GMS callbacks", (loan) => {
  const lend = () => lendGenesys(loan().database);

  describe("over its life", () => {
    test("a callback is scheduled, moved, due, called and connected", async () => {
      const lent = await lend();
      const { call, deps, site } = lent;
      const { body } = await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      const id: string = body._id;
      const state = async () => (await call("GET", `${base}?_id=${id}`)).body[0]._callback_state;
      expect(await state()).toBe("SCHEDULED");

      const moved = await call("PUT", `${create}/${id}`, {
        json: { _customer_number: number, _desired_time: "2026-03-02T11:00:00.000Z" },
      });
      expect(moved).toMatchObject({ status: 200, body: { _id: id, _desired_time: "2026-03-02T11:00:00.000Z" } });

      await becomeDue(lent, { hours: 1 });
      expect(await state()).toBe("QUEUED");
      const agent = "agent-1";
      const claimed = await claimNext(deps, { site, agent });
      expect(await state()).toBe("ROUTING");
      const token = claimed.ok ? (claimed.value?.lease?.token ?? 0) : 0;
      await act(deps, { site, id, act: { kind: "start", agent, token } });
      expect(await state()).toBe("PROCESSING");
      expect(await call("DELETE", `${create}/${id}`)).toMatchObject({ status: 400, body: { phrase: "WRONG_STATE" } });
      await act(deps, { site, id, act: { kind: "outcome", agent, token, outcome: "connected" } });
      expect((await call("GET", `${base}?_id=${id}`)).body).toMatchObject([
        { _callback_state: "COMPLETED", _callback_reason: "AGENT_CONNECTED" },
      ]);
    });

    test("a cancelled one says so, is cancelled only once, and cannot be moved", async () => {
      const { call } = await lend();
      const { body } = await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      const url = `${create}/${body._id}`;
      const cancelled = { _id: body._id, _callback_state: "COMPLETED", _callback_reason: "CANCELLED" };
      expect(await call("DELETE", url)).toMatchObject({ status: 200, body: cancelled });
      expect(await call("DELETE", url, { headers: { "content-type": "application/json" } })).toMatchObject({
        status: 200,
        body: cancelled,
      });
      expect(await call("PUT", url, { json: { _desired_time: "2026-03-04T12:00:00.000Z" } })).toMatchObject({
        status: 400,
        body: { phrase: "WRONG_STATE" },
      });
    });

    test("moving needs a time, keeps the number, and obeys the slots", async () => {
      const { call } = await lend();
      const { body } = await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      const url = `${create}/${body._id}`;
      expect(await call("PUT", url, { json: {} })).toMatchObject({ status: 400, body: { code: 501 } });
      expect(await call("PUT", url, { json: { _desired_time: "2026-03-01T12:00:00.000Z" } })).toMatchObject({
        status: 400,
        body: { code: 501 },
      });
      const other = await call("PUT", url, { json: { _customer_number: "+12025550199", _desired_time: later } });
      expect(other).toMatchObject({
        status: 400,
        body: { code: 501, message: expect.stringContaining("_customer_number") },
      });
    });
  });

  describe("query", () => {
    test("by id gives the keys that are always given", async () => {
      const { call } = await lend();
      const { body } = await call("POST", create, {
        json: { _customer_number: number, _desired_time: later, firstname: "Ada" },
      });
      expect((await call("GET", `${base}?_id=${body._id}`)).body).toEqual([
        {
          _id: body._id,
          _desired_time: later,
          _service_name: "support",
          _callback_state: "SCHEDULED",
          _expiration_time: "2026-03-04T12:00:00.000Z",
          _customer_number: number,
          _url: `${create}/${body._id}`,
        },
      ]);
      expect((await call("GET", `${create}/${body._id}`)).body._id).toBe(body._id);
    });

    test("says until when it waits: closed time does not end a promise", async () => {
      const { call, changeService } = await lend();
      await changeService({ hours: hoursOn(["monday", "friday"], { from: "09:00", to: "17:00" }) });
      const { body } = await call("POST", create, { json: { _customer_number: number } });
      const [record] = (await call("GET", `${base}?_id=${body._id}`)).body;
      expect(record._expiration_time).toBe("2026-03-06T17:00:00.000Z");
    });

    test("by number and state, however the number is written", async () => {
      const { call } = await lend();
      const scheduled = await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      const queued = await call("POST", create, { json: { _customer_number: number } });
      await call("POST", create, { json: { _customer_number: "+12025550124" } });
      const ids = async (query: string) =>
        (await call("GET", `${base}?${query}`)).body.map(({ _id }: { _id: string }) => _id);
      for (const written of ["%2B12025550123", "+12025550123", "12025550123", "(202)%20555-0123"])
        expect(await ids(`_customer_number=${written}`)).toEqual([queued.body._id, scheduled.body._id]);
      expect(await ids("_customer_number=%2B12025550123&_callback_state=SCHEDULED")).toEqual([scheduled.body._id]);
      expect(await ids("_customer_number=%2B12025550123&_callback_state=PAUSED")).toEqual([]);
      expect(await ids("_customer_number=%2B12025550199")).toEqual([]);
    });

    test.each<[string, string, number]>([
      ["nothing", base, 400],
      ["an unknown state", `${base}?_id=x&_callback_state=ASLEEP`, 400],
      ["an unknown service", `${base}/nowhere?_id=x`, 400],
      ["an unknown id of a path", `${create}/unknown_${"0".repeat(32)}`, 404],
    ])("for %s is refused", async (_title, url, status) => {
      const { call } = await lend();
      expect((await call("GET", url)).status).toBe(status);
    });

    test("another site's callbacks are not found", async () => {
      const [ours, theirs] = [await lend(), await lend()];
      const { body } = await theirs.call("POST", create, { json: { _customer_number: number } });
      expect((await ours.call("GET", `${base}?_id=${body._id}`)).body).toEqual([]);
      for (const [method, url] of [
        ["GET", `${create}/${body._id}`],
        ["DELETE", `${create}/${body._id}`],
        ["GET", `/genesys/1/service/${body._id}/check-queue-position`],
      ] as const)
        expect(await ours.call(method, url)).toMatchObject({ status: 404, body: { phrase: "NOT_FOUND" } });
    });
  });

  test("the position in the queue is the order of the due times", async () => {
    const { call, clock } = await lend();
    const ask = async (digit: number): Promise<string> => {
      clock.pass({ seconds: 1 });
      return (await call("POST", create, { json: { _customer_number: `+1202555012${digit}` } })).body._id;
    };
    const [first, second] = [await ask(1), await ask(2), await ask(3)];
    const position = async (id: string) => (await call("GET", `/genesys/1/service/${id}/check-queue-position`)).body;
    expect(await position(second)).toMatchObject({
      _position: 2,
      _total_waiting: 3,
      _eta: -1,
      _callback_state: "QUEUED",
    });
    await call("DELETE", `${create}/${first}`);
    expect(await position(second)).toMatchObject({ _position: 1, _total_waiting: 2 });
    expect(await position(first)).toMatchObject({ _position: null, _eta: null });
  });
});
