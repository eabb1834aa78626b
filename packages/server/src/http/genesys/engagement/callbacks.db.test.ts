import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../../database/with-database.ts";
import { act, claimNext } from "../../../dispatch/act.ts";
import { defaultServiceSettings } from "../../../sites/settings.ts";
import { type GenesysLoan, becomeDue, lendGenesys } from "../with-genesys.ts";

const base = "/engagement/v3/callbacks";
const phoneNumber = "+12025550123";
const later = "2026-03-03T12:00:00.000Z";
const success = { code: 0, message: "Successful", corrId: expect.stringMatching(/^[0-9a-f-]{36}$/) };

describeDatabases("Engagement v3 callbacks", (loan) => {
  /** Calls with this API's own header. */
  const lend = async () => {
    const lent = await lendGenesys(loan().database);
    const call: GenesysLoan["call"] = (method, url, more = {}) =>
      lent.call(method, url, { ...more, headers: { apikey: undefined, "x-api-key": lent.key, ...more.headers } });
    return {
      ...lent,
      call,
      create: (json: object) => call("POST", `${base}/create`, { json: { serviceName: "support", ...json } }),
    };
  };

  describe("create", () => {
    test.each([`${base}/create`, "/engagement/v3/create"])("takes the widget's form body at %s", async (url) => {
      const { call, row } = await lend();
      const form = `userData%5Bfirstname%5D=Ada&userData%5Blastname%5D=Byron&userData%5Bsubject%5D=&userData%5Bplan%5D=gold&serviceName=support&phoneNumber=%2B12025550123&desiredTime=${encodeURIComponent(later)}`;
      const answer = await call("POST", url, { form });
      expect(answer).toMatchObject({ status: 200, body: { status: success, data: { id: expect.any(String) } } });
      expect(await row(answer.body.data.id)).toMatchObject({
        phone_number: phoneNumber,
        first_name: "Ada",
        last_name: "Byron",
        subject: null,
        user_data: { plan: "gold" },
        state: "scheduled",
        desired_at: new Date(later),
      });
    });

    test("takes JSON", async () => {
      const { create, row } = await lend();
      const answer = await create({ phoneNumber, language: "de", cbOfferType: "ASAP", userData: { n: 1 } });
      expect(answer.status).toBe(200);
      expect(await row(answer.body.data.id)).toMatchObject({ state: "queued", language: "de", user_data: { n: 1 } });
    });

    test.each<[string, object, number, number]>([
      ["a wrong number", { phoneNumber: "123" }, 400, 7030],
      ["a country that is not served", { phoneNumber: "+81312345678" }, 400, 7037],
      ["an unknown service", { phoneNumber, serviceName: "nowhere" }, 400, 7040],
      ["no service", { phoneNumber, serviceName: "" }, 400, 7040],
      ["a past time", { phoneNumber, desiredTime: "2026-03-01T12:00:00.000Z" }, 400, 501],
      ["a garbled time", { phoneNumber, desiredTime: "now" }, 400, 501],
    ])("refuses %s", async (_title, json, status, code) => {
      const { create } = await lend();
      const answer = await create(json);
      expect(answer).toMatchObject({
        status,
        body: { status: { code, message: expect.any(String), corrId: expect.any(String) } },
      });
      expect(answer.body).not.toHaveProperty("data");
    });

    test("into a full slot answers 429 with 7041 and the slots to offer instead", async () => {
      const { create, changeService } = await lend();
      const settings = { ...defaultServiceSettings, slotCapacity: 1 };
      await changeService({ settings });
      await create({ phoneNumber, desiredTime: later });
      const answer = await create({ phoneNumber: "+12025550124", desiredTime: later });
      expect(answer).toMatchObject({ status: 429, body: { status: { code: 7041 } } });
      const times = answer.body.data.slots.map(({ utcTime }: { utcTime: string }) => utcTime);
      expect(times).toContain("2026-03-03T12:30:00.000Z");
      expect(times).not.toContain(later);
      expect(answer.body.data.slots[0]).toEqual({ utcTime: expect.any(String), capacity: 1 });
    });

    test("of the same three times makes one callback", async () => {
      const { create } = await lend();
      const answers = await Promise.all([1, 2, 3].map(() => create({ phoneNumber })));
      expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
    });
  });

  test("retrieve tells the state over a callback's life", async () => {
    const lent = await lend();
    const { call, create, deps, site } = lent;
    const id: string = (await create({ phoneNumber, desiredTime: later })).body.data.id;
    const retrieve = async () => (await call("POST", `${base}/retrieve`, { json: { id } })).body.data;
    const always = { id, desiredTime: later, phoneNumber };
    expect(await retrieve()).toEqual({ ...always, callbackState: "SCHEDULED" });

    await becomeDue(lent, { hours: 26 });
    expect(await retrieve()).toEqual({ ...always, callbackState: "QUEUED", positionInQueue: 1, estimatedWaitTime: -1 });
    const agent = "agent-1";
    const claimed = await claimNext(deps, { site, agent });
    const token = claimed.ok ? (claimed.value?.lease?.token ?? 0) : 0;
    const calling = { positionInQueue: 0, estimatedWaitTime: 0 };
    expect(await retrieve()).toEqual({ ...always, callbackState: "ROUTING", ...calling });
    await act(deps, { site, id, act: { kind: "start", agent, token } });
    expect(await retrieve()).toEqual({ ...always, callbackState: "PROCESSING", ...calling });
    await act(deps, { site, id, act: { kind: "outcome", agent, token, outcome: "connected" } });
    expect(await retrieve()).toEqual({ ...always, callbackState: "COMPLETED", callbackReason: "AGENT_CONNECTED" });
  });

  test("cancel answers the id, by form too, and again", async () => {
    const { call, create } = await lend();
    const { id } = (await create({ phoneNumber })).body.data;
    expect((await call("POST", `${base}/cancel`, { form: `id=${id}` })).body).toEqual({
      status: success,
      data: { id },
    });
    expect((await call("POST", `${base}/cancel`, { json: { id } })).status).toBe(200);
    const { data } = (await call("POST", `${base}/retrieve`, { json: { id } })).body;
    expect(data).toMatchObject({ callbackState: "COMPLETED", callbackReason: "CANCELLED" });
  });

  test.each(["retrieve", "cancel"])("%s of an unknown id is not found, of none a bad parameter", async (verb) => {
    const { call, site } = await lend();
    const unknown = { id: `${site}_${"0".repeat(32)}` };
    expect(await call("POST", `${base}/${verb}`, { json: unknown })).toMatchObject({
      status: 404,
      body: { status: { code: 404 } },
    });
    expect(await call("POST", `${base}/${verb}`, { json: {} })).toMatchObject({
      status: 400,
      body: { status: { code: 501 } },
    });
    expect(await call("POST", `${base}/${verb}`)).toMatchObject({ status: 400, body: { status: { code: 501 } } });
  });
});
