import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import type { Service } from "../sites/site.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { availability } from "./availability.ts";
import { book } from "./book.ts";
import { cancel } from "./cancel.ts";
import { readCallback } from "./read.ts";
import { reschedule } from "./reschedule.ts";
import { at, codeOf, request, rowsOf, storyOf, value, visitor } from "./with-bookings.ts";

describeDatabases("slots", (loan) => {
  const start = () => testDeps(loan().database, { RATE_LIMIT: "off" });

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
