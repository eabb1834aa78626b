import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { book } from "../callbacks/book.ts";
import { request, visitor } from "../callbacks/with-bookings.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { keepUp } from "./upkeep.ts";
import { describeDatabases } from "./with-database.ts";

describeDatabases("upkeep", (loan) => {
  test("once a site has callbacks, one is looked up by its key, not among all of its site", async ({ skip }) => {
    const { database } = loan();
    if (database.kind === "postgres") return skip("autovacuum does it");
    const deps = testDeps(database, { RATE_LIMIT: "off" });
    const site = await lendSite(deps);
    const plan = async () => {
      const lines = await sql<Record<"QUERY PLAN", string>>`
        explain select from callbacks where site_id = ${site.id} and id = 'one'`.execute(
        database.kysely.withoutPlugins(),
      );
      return lines.rows.map((line) => line["QUERY PLAN"]).join("\n");
    };
    for (let index = 0; index < 200; index++) await book(deps, site, request, visitor(`${index}`));
    expect(await plan()).not.toContain("callbacks_pkey");
    await vi.waitFor(async () => {
      await keepUp(deps);
      expect(await plan()).toContain("callbacks_pkey");
    }, 10_000);
  });
});
