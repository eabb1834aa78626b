import { randomUUID } from "node:crypto";
import type { Callback } from "@ringback/protocol";
import { describe, expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { hoursOn } from "../schedule/weekly-hours.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { book } from "./book.ts";
import { cancel } from "./cancel.ts";
import { prune } from "./prune.ts";
import { readCallback } from "./read.ts";
import { at, codeOf, request, rowsOf, storyOf, value, visitor } from "./with-bookings.ts";

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

    test("the addresses of one IPv6 network ask as one", async () => {
      const deps = start({});
      const site = await lendSite(deps, { settings: { limits: { perAddress: 1, perNumber: 100 } } });
      const from = (address: string) => book(deps, site, request, { actor: "visitor", address });
      expect(codeOf(await from("2001:db8:1:2::1"))).toBe("ok");
      expect(codeOf(await from("2001:db8:1:2:3:4:5:6"))).toBe("too_many_requests");
      expect(codeOf(await from("2001:db8:1:3::1"))).toBe("ok");
      expect(codeOf(await from("192.0.2.77"))).toBe("ok");
      expect(codeOf(await from("::ffff:192.0.2.77"))).toBe("too_many_requests");
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
});
