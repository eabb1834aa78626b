import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { aroundTheClock, hoursOn } from "../schedule/weekly-hours.ts";
import { changeHours } from "../sites/change-hours.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { book } from "./book.ts";
import { expire } from "./expire.ts";
import { promote } from "./promote.ts";
import { readCallback } from "./read.ts";
import { at, request, storyOf, value, visitor } from "./with-bookings.ts";

describeDatabases("sweeps", (loan) => {
  const start = () => testDeps(loan().database, { RATE_LIMIT: "off" });

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

  test("what was asked for before a weekend waits until the office has been open for a day", async () => {
    const deps = start();
    const hours = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" });
    const site = await lendSite(deps, { services: [{ hours, settings: { expireHours: 24 } }] });
    deps.turnTo("2026-03-06T16:58:00Z"); // a Friday
    const { id } = value(await book(deps, site, request, visitor()));
    const reason = async () => (await readCallback(deps.database.kysely, id))?.reason ?? null;
    for (const time of ["2026-03-07T16:58:00Z", "2026-03-08T12:00:00Z", "2026-03-09T16:59:59Z"]) {
      deps.turnTo(time);
      await expire(deps);
      expect(await reason()).toBeNull();
    }
    deps.turnTo("2026-03-09T17:00:00Z");
    await expire(deps);
    expect(await reason()).toBe("expired");
  });

  test("a try that came due a moment ago does not put it off", async () => {
    const deps = start();
    const site = await lendSite(deps);
    const { id } = value(await book(deps, site, request, visitor()));
    deps.turnTo("2026-03-03T10:00:00Z");
    await deps.database.kysely
      .updateTable("callbacks")
      .set({ due_at: new Date("2026-03-03T09:55:00Z") })
      .where("site_id", "=", site.id)
      .where("id", "=", id)
      .execute();
    await expire(deps);
    expect((await readCallback(deps.database.kysely, id))?.reason).toBe("expired");
  });

  test("hours that are changed meanwhile count at once", async () => {
    const deps = start();
    const site = await lendSite(deps, { services: [{ hours: hoursOn(["friday"], { from: "09:00", to: "17:00" }) }] });
    deps.turnTo("2026-03-06T16:58:00Z");
    const { id } = value(await book(deps, site, request, visitor()));
    deps.turnTo("2026-03-07T17:00:00Z");
    await expire(deps);
    expect((await readCallback(deps.database.kysely, id))?.reason).toBeNull();
    await changeHours(deps, { site: site.id, service: "support", hours: aroundTheClock });
    await expire(deps);
    expect((await readCallback(deps.database.kysely, id))?.reason).toBe("expired");
  });
});
