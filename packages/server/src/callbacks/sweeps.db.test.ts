import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
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
});
