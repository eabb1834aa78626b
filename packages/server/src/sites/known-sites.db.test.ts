import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { saveSite } from "./save-site.ts";

describeDatabases("known sites", (loan) => {
  const start = () => testDeps(loan().database);

  test("a change is seen by the next request of the process that made it", async () => {
    const deps = start();
    const site = await lendSite(deps);
    for (const name of ["First", "Second", "Third"]) {
      await saveSite(deps.database, { ...site, name }, deps.now());
      expect((await deps.sites.find(site.id))?.name).toBe(name);
    }
  });

  test("a site that was not there is found once it is", async () => {
    const deps = start();
    const id = `site-${randomUUID()}`;
    expect(await deps.sites.find(id)).toBeNull();
    await lendSite(deps, { id });
    expect((await deps.sites.find(id))?.id).toBe(id);
  });

  test("a change of which no hint came is seen soon, and until then the site is not read again", async () => {
    const deps = start();
    const site = await lendSite(deps);
    const before = deps.sites.find(site.id);
    await before;
    await deps.database.kysely.updateTable("sites").set({ name: "Changed" }).where("site_id", "=", site.id).execute();
    expect(deps.sites.find(site.id)).toBe(before);
    await vi.waitFor(async () => expect((await deps.sites.find(site.id))?.name).toBe("Changed"), 10_000);
  });
});
