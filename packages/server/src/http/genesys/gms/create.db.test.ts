import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../../database/with-database.ts";
import { defaultServiceSettings } from "../../../sites/settings.ts";
import { lendGenesys } from "../with-genesys.ts";

const base = "/genesys/1/service/callback";
const create = `${base}/support`;
const number = "+12025550123";
const later = "2026-03-03T12:00:00.000Z";

describeDatabases("GMS create", (loan) => {
  const lend = () => lendGenesys(loan().database);

  describe("create", () => {
    test("takes the widget's form body and answers the id and a text", async () => {
      const { call, row } = await lend();
      const form =
        "_call_direction=&firstname=Ada&lastname=Byron&_customer_number=%2B12025550123&subject=Engine&plan%5Bname%5D=gold";
      const answer = await call("POST", create, { form });
      expect(answer).toMatchObject({ status: 200, body: { _text: "You will receive the call shortly" } });
      expect(await row(answer.body._id)).toMatchObject({
        phone_number: number,
        first_name: "Ada",
        last_name: "Byron",
        subject: "Engine",
        user_data: { plan: { name: "gold" } },
        state: "queued",
        desired_at: null,
      });
    });

    test("takes JSON with a time, and the text says which", async () => {
      const { call, row } = await lend();
      const answer = await call("POST", create, { json: { _customer_number: number, _desired_time: later, tier: 2 } });
      expect(answer).toMatchObject({ status: 200, body: { _text: `You will receive the call at ${later}` } });
      expect(await row(answer.body._id)).toMatchObject({
        state: "scheduled",
        desired_at: new Date(later),
        user_data: { tier: 2 },
      });
    });

    test.each<[string, string, object, number, number, string]>([
      ["a wrong number", create, { _customer_number: "123" }, 400, 7030, "BAD_PARAMETER"],
      ["no number", create, {}, 400, 7030, "BAD_PARAMETER"],
      ["a number that costs extra", create, { _customer_number: "+19005550123" }, 400, 7036, "BAD_PARAMETER"],
      ["a country that is not served", create, { _customer_number: "+81312345678" }, 400, 7037, "BAD_PARAMETER"],
      ["an unknown service", `${base}/nowhere`, { _customer_number: number }, 400, 7040, "UNKNOWN_SERVICE"],
      [
        "a past time",
        create,
        { _customer_number: number, _desired_time: "2026-03-01T12:00:00.000Z" },
        400,
        501,
        "BAD_PARAMETER",
      ],
      ["a garbled time", create, { _customer_number: number, _desired_time: "on" }, 400, 501, "BAD_PARAMETER"],
      [
        "a time far ahead",
        create,
        { _customer_number: number, _desired_time: "2027-03-01T12:00:00.000Z" },
        400,
        501,
        "BAD_PARAMETER",
      ],
    ])("refuses %s", async (_title, url, json, status, code, phrase) => {
      const { call } = await lend();
      const answer = await call("POST", url, { json });
      expect(answer).toMatchObject({ status, body: { code, phrase, message: expect.any(String) } });
    });

    test("names the parameter that is wrong and never repeats what was sent", async () => {
      const { call } = await lend();
      const { body } = await call("POST", create, {
        json: { _customer_number: number, _desired_time: "<img src=x onerror=alert(1)>" },
      });
      expect(body.message).toMatch(/^Bad parameter _desired_time: /);
      expect(JSON.stringify(body)).not.toContain("<");
    });

    test("outside the hours refuses with the times that are free", async () => {
      const { call, changeService } = await lend();
      const monday = { monday: [{ from: "09:00", to: "10:00" }], tuesday: [{ from: "09:00", to: "10:00" }] };
      const closed = { wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
      await changeService({ hours: { ...monday, ...closed } });
      const slots = { "2026-03-03T09:00:00.000Z": 3, "2026-03-03T09:30:00.000Z": 3 };
      const now = await call("POST", create, { json: { _customer_number: number } });
      expect(now).toMatchObject({ status: 400, body: { code: 7042, phrase: "OFFICE_CLOSED", slots } });
      const then = await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      expect(then).toMatchObject({ status: 400, body: { code: 7042, phrase: "OUTSIDE_HOURS", slots } });
    });

    test("into a full slot answers 429 with 7041 and other times", async () => {
      const { call, changeService } = await lend();
      await changeService({ settings: { ...defaultServiceSettings, slotCapacity: 1 } });
      await call("POST", create, { json: { _customer_number: number, _desired_time: later } });
      const answer = await call("POST", create, { json: { _customer_number: "+12025550124", _desired_time: later } });
      expect(answer).toMatchObject({ status: 429, body: { code: 7041, phrase: "SLOT_FULL" } });
      expect(answer.body.slots).toMatchObject({ "2026-03-03T12:30:00.000Z": 1 });
      expect(answer.body.slots).not.toHaveProperty([later]);
    });

    test("too often for one number answers 429 with 7041 and the seconds to wait", async () => {
      const { call, clock } = await lend();
      const ask = async () => {
        clock.pass({ seconds: 30 });
        return call("POST", create, { json: { _customer_number: number } });
      };
      for (let time = 0; time < 6; time++) expect((await ask()).status).toBe(200);
      const answer = await ask();
      expect(answer).toMatchObject({ status: 429, body: { code: 7041 } });
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    });

    test("too often from one address answers 429, another address is served", async () => {
      const { call } = await lend();
      const ask = (index: number, address: string) =>
        call("POST", create, { json: { _customer_number: `+1202555${String(1000 + index)}` }, address });
      for (let index = 0; index < 30; index++) expect((await ask(index, "192.0.2.1")).status).toBe(200);
      expect(await ask(30, "192.0.2.1")).toMatchObject({ status: 429, body: { code: 7041 } });
      expect((await ask(31, "192.0.2.2")).status).toBe(200);
    });
  });

  describe("create, sent again", () => {
    test("three clicks make one callback", async () => {
      const { call } = await lend();
      const form = "_customer_number=%2B12025550123&firstname=Ada";
      const answers = await Promise.all([1, 2, 3].map(() => call("POST", create, { form })));
      expect(new Set(answers.map(({ body }) => body._id)).size).toBe(1);
    });

    test("seconds later it is still the same, also over the edge of a span", async () => {
      const { call, clock } = await lend();
      clock.pass({ seconds: 9 });
      const first = await call("POST", create, { json: { _customer_number: number } });
      clock.pass({ seconds: 4 });
      const second = await call("POST", create, { json: { _customer_number: number } });
      expect(second.body._id).toBe(first.body._id);
    });

    test("after ten seconds it is another callback", async () => {
      const { call, clock } = await lend();
      const first = await call("POST", create, { json: { _customer_number: number } });
      clock.pass({ seconds: 11 });
      const second = await call("POST", create, { json: { _customer_number: number } });
      expect(second.body._id).not.toBe(first.body._id);
    });

    test("with other content it is another callback", async () => {
      const { call } = await lend();
      const first = await call("POST", create, { json: { _customer_number: number } });
      const second = await call("POST", create, { json: { _customer_number: number, subject: "Else" } });
      expect(second.body._id).not.toBe(first.body._id);
    });

    test("after a cancellation it is another callback, each time", async () => {
      const { call } = await lend();
      const ids = new Set<string>();
      for (let time = 0; time < 3; time++) {
        const { body } = await call("POST", create, { json: { _customer_number: number } });
        ids.add(body._id);
        await call("DELETE", `${create}/${body._id}`);
      }
      expect(ids.size).toBe(3);
    });

    test("with an Idempotency-Key it is the same for as long as the key is known, and another body is refused", async () => {
      const { call, clock } = await lend();
      const headers = { "idempotency-key": "k-1" };
      const first = await call("POST", create, { json: { _customer_number: number }, headers });
      clock.pass({ minutes: 5 });
      const second = await call("POST", create, { json: { _customer_number: number }, headers });
      expect(second.body._id).toBe(first.body._id);
      const other = await call("POST", create, { json: { _customer_number: "+12025550124" }, headers });
      expect(other).toMatchObject({ status: 400, body: { code: 501, phrase: "BAD_PARAMETER" } });
      const long = { "idempotency-key": "k".repeat(201) };
      const refused = await call("POST", create, { json: { _customer_number: number }, headers: long });
      expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining("Idempotency-Key") } });
    });
  });

  describe("consent", () => {
    const consent = { text: "I agree to be called.", version: "1", required: true };

    test("that the site requires is a pair named consent, kept with the site's sentence", async () => {
      const { call, change, row } = await lend();
      await change((site) => ({ settings: { ...site.settings, consent } }));
      const without = await call("POST", create, { form: "_customer_number=%2B12025550123" });
      expect(without).toMatchObject({ status: 400, body: { code: 501, message: expect.stringContaining("consent") } });
      const unticked = await call("POST", create, { form: "_customer_number=%2B12025550123&consent=false" });
      expect(unticked.status).toBe(400);
      const agreed = await call("POST", create, { form: "_customer_number=%2B12025550123&consent=true" });
      expect(agreed.status).toBe(200);
      expect((await row(agreed.body._id)).consent).toMatchObject({ text: consent.text, version: "1" });
    });
  });
});
