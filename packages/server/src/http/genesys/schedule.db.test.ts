import { describe, expect, test } from "vitest";
import { describeDatabases } from "../../database/with-database.ts";
import { aroundTheClock, hoursOn } from "../../schedule/weekly-hours.ts";
import { defaultServiceSettings } from "../../sites/settings.ts";
import { lendGenesys } from "./with-genesys.ts";

const gms = "/genesys/1/service/callback/support";
const engagement = "/engagement/v3/callbacks";

describeDatabases("Slots, hours and wait times", (loan) => {
  /** Open in New York on Monday and Tuesday, 9 to 11 (14 to 16 UTC); one place a slot; the Tuesday 9:30 is taken. */
  const lend = async () => {
    const lent = await lendGenesys(loan().database);
    await lent.changeService({
      timeZone: "America/New_York",
      hours: hoursOn(["monday", "tuesday"], { from: "09:00", to: "11:00" }),
      settings: { ...defaultServiceSettings, slotCapacity: 1 },
    });
    const json = { _customer_number: "+12025550123", _desired_time: "2026-03-03T14:30:00.000Z" };
    expect((await lent.call("POST", gms, { json })).status).toBe(200);
    return lent;
  };

  describe("GMS availability", () => {
    test.each<[string, string, Record<string, number>]>([
      [
        "a day from its start on the visitor's clock",
        "start=2026-03-03T05:00:00.000Z&number-of-days=1",
        { "2026-03-03T14:00:00.000Z": 1, "2026-03-03T15:00:00.000Z": 1, "2026-03-03T15:30:00.000Z": 1 },
      ],
      ["an end", "start=2026-03-03T05:00:00.000Z&end=2026-03-03T14:15:00.000Z", { "2026-03-03T14:00:00.000Z": 1 }],
      [
        "a number of slots",
        "start=2026-03-03T05:00:00.000Z&number-of-days=3&max-time-slots=1",
        { "2026-03-03T14:00:00.000Z": 1 },
      ],
      ["a day without slots", "start=2026-03-04T05:00:00.000Z&number-of-days=1", {}],
      ["the older name of the start", "timestamp=2026-03-03T15:30:00.000Z", { "2026-03-03T15:30:00.000Z": 1 }],
      ["a past day", "start=2026-02-24T05:00:00.000Z&number-of-days=1", {}],
    ])("for %s", async (_title, query, slots) => {
      const { call } = await lend();
      expect(await call("GET", `${gms}/availability?${query}`)).toMatchObject({ status: 200, body: slots });
      expect((await call("GET", `${gms}/availability?${query}`)).body).toEqual(slots);
    });

    test.each([
      ["start=tomorrow", "start"],
      ["number-of-days=x", "number-of-days"],
      ["max-time-slots=0", "max-time-slots"],
      ["start=2026-03-03T05:00:00.000Z&end=2026-03-01T05:00:00.000Z", "end"],
    ])("names the wrong parameter of %s", async (query, name) => {
      const { call } = await lend();
      const answer = await call("GET", `${gms}/availability?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 501, phrase: "BAD_PARAMETER" } });
      expect(answer.body.message).toContain(`Bad parameter ${name}: `);
    });

    test("of an unknown service is refused", async () => {
      const { call } = await lend();
      expect(await call("GET", "/genesys/1/service/callback/nowhere/availability")).toMatchObject({
        status: 400,
        body: { code: 7040 },
      });
    });
  });

  describe("Engagement availability", () => {
    const day = "start=2026-03-03T05:00:00.000Z&numberOfDays=1";

    test.each([engagement, "/engagement/v3"])("lists slots in both times at %s/availability", async (base) => {
      const { call } = await lend();
      const answer = await call("GET", `${base}/availability/support?${day}&timezone=America/New_York`);
      expect(answer.body.data).toEqual({
        slots: [
          { utcTime: "2026-03-03T14:00:00.000Z", localTime: "2026-03-03T09:00:00.000-05:00", capacity: 1, total: 1 },
          { utcTime: "2026-03-03T15:00:00.000Z", localTime: "2026-03-03T10:00:00.000-05:00", capacity: 1, total: 1 },
          { utcTime: "2026-03-03T15:30:00.000Z", localTime: "2026-03-03T10:30:00.000-05:00", capacity: 1, total: 1 },
        ],
        durationMin: 30,
        timezone: "America/New_York",
      });
    });

    test("shows full slots on request, takes milliseconds, and ends where told", async () => {
      const { call } = await lend();
      const slots = async (query: string) =>
        (await call("GET", `${engagement}/availability/support?${query}`)).body.data.slots;
      const start = Date.parse("2026-03-03T05:00:00Z");
      const capacities = (list: { capacity: number }[]) => list.map(({ capacity }) => capacity);
      expect(capacities(await slots(`startMS=${start}&numberOfDays=1&reportBusy=true`))).toEqual([1, 0, 1, 1]);
      expect(capacities(await slots(`startMS=${start}&endMS=${start + 36_000_000}&reportBusy=true`))).toEqual([1, 0]);
      expect(capacities(await slots(`${day}&maxTimeSlots=2`))).toEqual([1, 1]);
      expect((await slots(day))[0].localTime).toBe("2026-03-03T14:00:00.000+00:00");
    });

    test.each(["timezone=Mars/Phobos", "start=x", "numberOfDays=x", "maxTimeSlots=x"])("refuses %s", async (query) => {
      const { call } = await lend();
      const answer = await call("GET", `${engagement}/availability/support?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { status: { code: 501 } } });
      expect(answer.body.status.message).toContain(query.split("=")[0]);
    });
  });

  describe("Office hours of GMS", () => {
    const hours = "/genesys/1/service/support";

    test("over a span are periods in UTC, cut to it", async () => {
      const { call } = await lend();
      const answer = await call("GET", `${hours}?start=2026-03-02T15:00:00Z&number-of-days=1`);
      expect(answer.body).toEqual({
        error: null,
        timezone: "America/New_York",
        periods: [
          { start: "2026-03-02T15:00:00.000Z", end: "2026-03-02T16:00:00.000Z" },
          { start: "2026-03-03T14:00:00.000Z", end: "2026-03-03T15:00:00.000Z" },
        ],
      });
    });

    test("without a span tell whether it is open now", async () => {
      const { call, clock } = await lend();
      expect((await call("GET", hours)).body.periods).toEqual([]);
      clock.pass({ hours: 5 });
      expect((await call("GET", hours)).body.periods).toEqual([
        { start: "2026-03-02T14:00:00.000Z", end: "2026-03-02T16:00:00.000Z" },
      ]);
    });

    test("of an unknown service are refused", async () => {
      const { call } = await lend();
      expect(await call("GET", "/genesys/1/service/nowhere")).toMatchObject({ status: 400, body: { code: 7040 } });
    });
  });

  test("open-for counts the seconds until the office closes", async () => {
    const { call, changeService } = await lend();
    const openFor = async (query: string) => (await call("GET", `${engagement}/open-for/support${query}`)).body.data;
    expect(await openFor("")).toEqual({ openFor: 0 });
    expect(await openFor("?start=2026-03-02T15:00:00.000Z&timezone=America/New_York")).toEqual({ openFor: 3600 });
    await changeService({ hours: aroundTheClock });
    expect((await openFor("")).openFor).toBeGreaterThan(24 * 3600);
    expect(await call("GET", `${engagement}/open-for/support?start=x`)).toMatchObject({
      status: 400,
      body: { status: { code: 501 } },
    });
    expect(await call("GET", `${engagement}/open-for/nowhere`)).toMatchObject({
      status: 400,
      body: { status: { code: 7040 } },
    });
  });

  describe("Estimated wait times", () => {
    const unknown = { virtualQueue: "support", estimatedWaitTime: -1, ewt: -1, message: expect.any(String) };
    /** Three calls in the last hour: one every twenty minutes, and one waits already. */
    const busy = async () => {
      const lent = await lendGenesys(loan().database);
      const { body } = await lent.call("POST", gms, { json: { _customer_number: "+12025550123" } });
      const startedAt = new Date(lent.deps.now().epochMilliseconds);
      await loan()
        .database.kysely.insertInto("attempts")
        .values(
          [1, 2, 3].map((number) => ({
            site_id: lent.site,
            callback_id: body._id,
            number,
            started_at: startedAt,
            ended_at: startedAt,
          })),
        )
        .execute();
      return { ...lent, id: body._id as string };
    };

    test.each([
      ["/genesys/1/service/ewt-for-vq?name=support&aqt=urs2", "data"],
      ["/genesys/2/ewt?name=support", "data"],
      ["/genesys/2/ewt/ewt2?virtual-queues=support", "data"],
      ["/engagement/v3/estimated-wait-time?virtual-queues=support&mode=mode2", "data"],
      ["/engagement/v3/estimated-wait-time?virtualQueues=support", "data"],
    ])("%s is -1 where too little is known, and seconds where calls are made", async (url, list) => {
      const idle = await lendGenesys(loan().database);
      expect((await idle.call("GET", url)).body[list]).toEqual([unknown]);
      const { call } = await busy();
      expect((await call("GET", url)).body[list]).toEqual([
        { virtualQueue: "support", estimatedWaitTime: 2400, ewt: 2400, message: "" },
      ]);
    });

    test("a callback's own is by its position", async () => {
      const { call, id } = await busy();
      expect((await call("POST", `${engagement}/retrieve`, { json: { id } })).body.data).toMatchObject({
        positionInQueue: 1,
        estimatedWaitTime: 1200,
      });
      expect((await call("GET", `/genesys/1/service/${id}/check-queue-position`)).body).toMatchObject({
        _position: 1,
        _eta: 1200,
      });
    });

    test("of several queues come in the order asked for; without a name all come", async () => {
      const { call } = await lendGenesys(loan().database);
      const queues = async (query: string) =>
        (await call("GET", `/engagement/v3/estimated-wait-time${query}`)).body.data.map(
          ({ virtualQueue }: { virtualQueue: string }) => virtualQueue,
        );
      expect(await queues("?virtualQueues=nowhere,support")).toEqual(["nowhere", "support"]);
      expect(await queues("")).toEqual(["support"]);
    });

    test("an unknown mode is refused", async () => {
      const { call } = await lendGenesys(loan().database);
      expect((await call("GET", "/engagement/v3/estimated-wait-time?mode=mode9")).status).toBe(400);
    });
  });
});
