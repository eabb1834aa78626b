import { randomUUID } from "node:crypto";
import type { Callback } from "@ringback/protocol";
import { describe, expect, test } from "vitest";
import type { Database } from "../database/connect.ts";
import { describeDatabases } from "../database/with-database.ts";
import type { Outcome } from "../refusal.ts";
import { hoursOn } from "../schedule/weekly-hours.ts";
import type { Service, Site } from "../sites/site.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { availability } from "./availability.ts";
import { type BookingRequest, book } from "./book.ts";
import { cancel } from "./cancel.ts";
import { expire } from "./expire.ts";
import { promote } from "./promote.ts";
import { prune } from "./prune.ts";
import { readCallback } from "./read.ts";
import { reschedule } from "./reschedule.ts";

const at = (time: string) => Temporal.Instant.from(time);
const request: BookingRequest = { phoneNumber: "+12025550123", desiredAt: null };
const visitor = (key?: string) => ({ actor: "visitor", address: "192.0.2.1", idempotencyKey: key }) as const;
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? "ok" : outcome.refusal.code);

function value<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.value;
}

describeDatabases("booking", (loan) => {
  const start = (environment: Record<string, string> = { RATE_LIMIT: "off" }) => testDeps(loan().database, environment);
  const office = {
    timeZone: "Europe/Paris",
    hours: hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" }),
  };

  test("what is accepted stands in the database with its story", async () => {
    const deps = start();
    const site = await lendSite(deps);
    const full = {
      ...request,
      firstName: "Ada",
      lastName: "Lovelace",
      email: "ada@example.com",
      subject: "Engines",
      userData: { plan: "gold", list: [1, { two: null }] },
      consent: { text: "Call me", version: "1" },
      interactionId: randomUUID(),
      language: "en",
      timeZone: "Europe/London",
      page: "/prices?utm=secret#top",
    };
    const callback = value(await book(deps, site, full, visitor()));
    expect(callback).toMatchObject({
      service: "support",
      state: "queued",
      reason: null,
      phoneNumber: "+12025550123",
      desiredTime: null,
    });
    expect(await readCallback(deps.database.kysely, callback.id)).toMatchObject({
      site_id: site.id,
      first_name: "Ada",
      last_name: "Lovelace",
      email: "ada@example.com",
      subject: "Engines",
      user_data: full.userData,
      consent: { text: "Call me", version: "1", at: deps.now().toString() },
      interaction_id: full.interactionId,
      time_zone: "Europe/London",
      country: "US",
      page: "/prices",
      attempts: 0,
    });
    expect(await storyOf(deps.database, site, callback.id)).toEqual(["created visitor"]);
  });

  test("a zone that the server does not know is left out, the callback is not", async () => {
    const deps = start();
    const callback = value(await book(deps, await lendSite(deps), { ...request, timeZone: "Mars/Olympus" }, visitor()));
    expect((await readCallback(deps.database.kysely, callback.id))?.time_zone).toBeNull();
  });

  describe("times", () => {
    test("a closed office refuses as soon as possible and offers the next free times", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [office] });
      deps.turnTo("2026-03-07T12:00:00Z"); // Saturday
      const refused = await book(deps, site, request, visitor());
      expect(refused).toMatchObject({ ok: false, refusal: { code: "office_closed" } });
      const slots = refused.ok ? [] : refused.refusal.slots!;
      expect(slots).toHaveLength(6);
      expect(slots[0]).toEqual({ start: "2026-03-09T08:00:00.000Z", end: "2026-03-09T08:30:00.000Z", free: 3 });
      for (const slot of slots)
        expect(codeOf(await book(deps, site, { ...request, desiredAt: at(slot.start) }, visitor()))).toBe("ok");
    });

    test("a time outside the hours is refused with the free times nearest to it", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [office] });
      const refused = await book(deps, site, { ...request, desiredAt: at("2026-03-03T17:30:00Z") }, visitor());
      expect(codeOf(refused)).toBe("outside_hours");
      expect(refused.ok ? [] : refused.refusal.slots!.map((slot) => slot.start)).toContain("2026-03-03T15:30:00.000Z");
    });

    test("a person of the console may promise a call outside the hours, and beyond a slot's capacity", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [{ ...office, settings: { slotCapacity: 1 } }] });
      deps.turnTo("2026-03-07T12:00:00Z");
      const agent = { actor: "agent:7" } as const;
      expect(codeOf(await book(deps, site, request, agent))).toBe("ok");
      const monday = { ...request, desiredAt: at("2026-03-09T09:00:00Z") };
      expect([codeOf(await book(deps, site, monday, agent)), codeOf(await book(deps, site, monday, agent))]).toEqual([
        "ok",
        "ok",
      ]);
      expect(codeOf(await book(deps, site, monday, visitor()))).toBe("slot_full");
    });

    test.each([
      ["a second ago", { seconds: -1 }],
      ["a year ahead", { hours: 24 * 365 }],
    ])("%s is refused", async (_name, distance) => {
      const deps = start();
      const refused = await book(
        deps,
        await lendSite(deps),
        { ...request, desiredAt: deps.now().add(distance) },
        visitor(),
      );
      expect(refused).toMatchObject({
        ok: false,
        refusal: { code: "invalid_desired_time", errors: [{ field: "desiredTime" }] },
      });
    });
  });

  describe("slots", () => {
    test("of ten that book a slot at once exactly as many succeed as it has places", async () => {
      for (const capacity of [1, 3, 9, 10]) {
        const deps = start();
        const site = await lendSite(deps, { services: [{ settings: { slotCapacity: capacity } }] });
        const desiredAt = deps.now().add({ hours: 2 });
        const outcomes = await Promise.all(
          Array.from({ length: 10 }, (_, index) => book(deps, site, { ...request, desiredAt }, visitor(`${index}`))),
        );
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(capacity);
        expect(new Set(outcomes.filter((outcome) => !outcome.ok).map(codeOf))).toEqual(
          new Set(capacity === 10 ? [] : ["slot_full"]),
        );
        expect(await rowsOf(deps.database, site)).toBe(capacity);
        const [service] = site.services as [Service];
        const free = await availability(deps.database.kysely, site, service, {
          from: desiredAt,
          until: desiredAt.add({ minutes: 1 }),
          now: deps.now(),
        });
        expect(free.map((slot) => slot.free)).toEqual([0]);
      }
    });

    test("a full slot is refused with others, and what was refused left nothing behind", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [{ settings: { slotCapacity: 1 } }] });
      const desiredAt = at("2026-03-02T12:00:00Z");
      value(await book(deps, site, { ...request, desiredAt }, visitor()));
      const refused = await book(deps, site, { ...request, desiredAt: desiredAt.add({ minutes: 29 }) }, visitor("key"));
      expect(codeOf(refused)).toBe("slot_full");
      expect(refused.ok ? [] : refused.refusal.slots!.map((slot) => slot.start)).not.toContain(
        "2026-03-02T12:00:00.000Z",
      );
      expect(await rowsOf(deps.database, site)).toBe(1);
      expect(
        codeOf(await book(deps, site, { ...request, desiredAt: desiredAt.add({ minutes: 30 }) }, visitor("key"))),
      ).toBe("ok");
    });

    test("cancelling frees the place once, however often it is done", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [{ settings: { slotCapacity: 2 } }] });
      const planned = { ...request, desiredAt: at("2026-03-02T12:00:00Z") };
      const first = value(await book(deps, site, planned, visitor()));
      value(await book(deps, site, planned, visitor()));
      const cancelled = await Promise.all([1, 2, 3].map(() => cancel(deps, { id: first.id, actor: "visitor" })));
      expect(cancelled.map((one) => value(one).reason)).toEqual(["cancelled", "cancelled", "cancelled"]);
      expect(codeOf(await book(deps, site, planned, visitor()))).toBe("ok");
      expect(codeOf(await book(deps, site, planned, visitor()))).toBe("slot_full");
      expect(await storyOf(deps.database, site, first.id)).toEqual(["created visitor", "cancelled visitor"]);
    });

    test("moving takes the new place and frees the old one; into a full slot it changes nothing", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [{ settings: { slotCapacity: 1 } }] });
      const [ten, eleven, twelve] = ["11:00", "12:00", "13:00"].map((time) => at(`2026-03-02T${time}:00Z`)) as [
        Temporal.Instant,
        Temporal.Instant,
        Temporal.Instant,
      ];
      const one = value(await book(deps, site, { ...request, desiredAt: ten }, visitor()));
      value(await book(deps, site, { ...request, desiredAt: eleven }, visitor()));

      const full = await reschedule(deps, { id: one.id, desiredAt: eleven, actor: "visitor" });
      expect(full).toMatchObject({
        ok: false,
        refusal: { code: "slot_full", slots: expect.arrayContaining([expect.objectContaining({ free: 1 })]) },
      });
      expect((await readCallback(deps.database.kysely, one.id))?.due_at).toEqual(new Date(ten.epochMilliseconds));

      const moved = value(await reschedule(deps, { id: one.id, desiredAt: twelve, actor: "visitor" }));
      expect(moved).toMatchObject({
        state: "scheduled",
        due_at: new Date(twelve.epochMilliseconds),
        desired_at: new Date(twelve.epochMilliseconds),
      });
      expect(codeOf(await book(deps, site, { ...request, desiredAt: ten }, visitor()))).toBe("ok");
      expect(codeOf(await book(deps, site, { ...request, desiredAt: twelve }, visitor()))).toBe("slot_full");

      const asap = value(await reschedule(deps, { id: one.id, desiredAt: null, actor: "visitor" }));
      expect(asap).toMatchObject({ state: "queued", desired_at: null, slot_at: null });
      expect(codeOf(await book(deps, site, { ...request, desiredAt: twelve }, visitor()))).toBe("ok");
      expect(await storyOf(deps.database, site, one.id)).toEqual([
        "created visitor",
        "rescheduled visitor",
        "rescheduled visitor",
      ]);
    });
  });

  describe("idempotency", () => {
    test("the same key with the same request gives the same callback, whatever became of it and however often at once", async () => {
      const deps = start();
      const site = await lendSite(deps);
      const planned = { ...request, userData: { a: 1, b: 2 }, desiredAt: at("2026-03-02T12:00:00Z") };
      const answers = await Promise.all(Array.from({ length: 8 }, () => book(deps, site, planned, visitor("one"))));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await rowsOf(deps.database, site)).toBe(1);
      const [first] = answers.map(value) as [Callback];
      await cancel(deps, { id: first.id, actor: "visitor" });
      deps.turnTo("2026-03-03T00:00:00Z");
      expect(value(await book(deps, site, { ...planned, userData: { b: 2, a: 1 } }, visitor("one")))).toEqual(first);
    });

    test("with another request it is a conflict, at another site another key", async () => {
      const deps = start();
      const [site, other] = [await lendSite(deps), await lendSite(deps)];
      value(await book(deps, site, request, visitor("one")));
      expect(codeOf(await book(deps, site, { ...request, subject: "changed" }, visitor("one")))).toBe(
        "idempotency_conflict",
      );
      expect(codeOf(await book(deps, other, { ...request, subject: "changed" }, visitor("one")))).toBe("ok");
    });

    test("what was accepted once is answered again even where it would be refused now", async () => {
      const deps = start({});
      const site = await lendSite(deps, {
        services: [{ settings: { slotCapacity: 1 } }],
        settings: { limits: { perAddress: 2, perNumber: 2 } },
      });
      const planned = { ...request, desiredAt: at("2026-03-02T12:00:00Z") };
      const first = value(await book(deps, site, planned, visitor("one")));
      expect(value(await book(deps, site, planned, visitor("one")))).toEqual(first);
      expect(codeOf(await book(deps, site, planned, visitor("two")))).toBe("too_many_requests");
      expect(value(await book(deps, site, planned, visitor("one")))).toEqual(first);
      deps.turnTo("2026-03-02T12:30:00Z");
      expect(codeOf(await book(deps, site, planned, visitor("two")))).toBe("invalid_desired_time");
      expect(value(await book(deps, site, planned, visitor("one")))).toEqual(first);
      await prune(deps);
      expect(value(await book(deps, site, planned, visitor("one")))).toEqual(first);
    });
  });

  describe("limits", () => {
    test("one number is asked for only so often in an hour, from wherever", async () => {
      const deps = start({});
      const site = await lendSite(deps, { settings: { limits: { perAddress: 100, perNumber: 2 } } });
      const from = (address: string) => book(deps, site, request, { actor: "visitor", address });
      expect([codeOf(await from("192.0.2.1")), codeOf(await from("192.0.2.2"))]).toEqual(["ok", "ok"]);
      const refused = await from("192.0.2.3");
      expect(refused).toMatchObject({ ok: false, refusal: { code: "too_many_requests", retryAfter: 3600 } });
      expect(codeOf(await book(deps, site, { ...request, phoneNumber: "+12025550124" }, visitor()))).toBe("ok");
      expect(codeOf(await book(deps, site, request, { actor: "agent:1" }))).toBe("ok");
      deps.pass({ hours: 1 });
      expect(codeOf(await from("192.0.2.3"))).toBe("ok");
    });

    test("one address asks only so often in ten minutes, even all at once; what it was given it gets again with its key", async () => {
      const deps = start({});
      const site = await lendSite(deps, { settings: { limits: { perAddress: 3, perNumber: 100 } } });
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => book(deps, site, request, visitor(`${index}`))),
      );
      expect(outcomes.map(codeOf).filter((code) => code === "ok")).toHaveLength(3);
      const accepted = outcomes.findIndex((outcome) => outcome.ok);
      expect(codeOf(await book(deps, site, request, visitor(String(accepted))))).toBe("ok");
      expect(codeOf(await book(deps, site, request, { actor: "api" }))).toBe("ok");
    });

    test("neither number nor address stands in the counters", async () => {
      const deps = start({});
      const site = await lendSite(deps);
      await book(deps, site, request, visitor());
      const rows = await deps.database.kysely
        .selectFrom("rate_limits")
        .selectAll()
        .where("site_id", "=", site.id)
        .execute();
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toMatch(/2025550123|192\.0\.2/);
    });
  });

  test("where the site requires consent, a visitor must have given it", async () => {
    const deps = start();
    const site = await lendSite(deps, { settings: { consent: { text: "I agree", version: "2", required: true } } });
    expect(codeOf(await book(deps, site, request, visitor()))).toBe("consent_required");
    expect(codeOf(await book(deps, site, { ...request, consent: { text: "I agree" } }, visitor()))).toBe("ok");
    expect(codeOf(await book(deps, site, request, { actor: "api" }))).toBe("ok");
  });

  describe("sweeps", () => {
    test("a scheduled callback becomes due at its time, once, however many sweep", async () => {
      const deps = start();
      const site = await lendSite(deps);
      const { id } = value(await book(deps, site, { ...request, desiredAt: at("2026-03-02T12:00:00Z") }, visitor()));
      await promote(deps);
      expect((await readCallback(deps.database.kysely, id))?.state).toBe("scheduled");
      deps.turnTo("2026-03-02T12:00:00Z");
      await Promise.all([promote(deps), promote(deps), promote(deps)]);
      expect((await readCallback(deps.database.kysely, id))?.state).toBe("queued");
      expect(await storyOf(deps.database, site, id)).toEqual(["created visitor", "queued system"]);
    });

    test("what nobody called within the service's time expires, counted from the time asked for", async () => {
      const deps = start();
      const site = await lendSite(deps, { services: [{ settings: { expireHours: 24 } }] });
      const soon = value(await book(deps, site, request, visitor()));
      const planned = value(await book(deps, site, { ...request, desiredAt: at("2026-03-03T09:00:00Z") }, visitor()));
      const reason = async (id: string) => (await readCallback(deps.database.kysely, id))?.reason ?? null;
      deps.turnTo("2026-03-03T09:59:59Z");
      await promote(deps);
      await expire(deps);
      expect([await reason(soon.id), await reason(planned.id)]).toEqual([null, null]);
      deps.turnTo("2026-03-03T10:00:00Z");
      await Promise.all([expire(deps), expire(deps)]);
      expect([await reason(soon.id), await reason(planned.id)]).toEqual(["expired", null]);
      deps.turnTo("2026-03-04T09:00:00Z");
      await expire(deps);
      expect(await reason(planned.id)).toBe("expired");
      expect(await storyOf(deps.database, site, soon.id)).toEqual(["created visitor", "expired system"]);
    });
  });
});

async function storyOf(database: Database, site: Site, id: string): Promise<string[]> {
  const rows = await database.kysely
    .selectFrom("story")
    .select(["kind", "actor"])
    .where("site_id", "=", site.id)
    .where("callback_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ kind, actor }) => `${kind} ${actor}`);
}

async function rowsOf(database: Database, site: Site): Promise<number> {
  const rows = await database.kysely.selectFrom("callbacks").select("id").where("site_id", "=", site.id).execute();
  return rows.length;
}
