import { expect, test } from "vitest";
import { describeDatabases } from "./database/with-database.ts";
import { firstStart } from "./first-start.ts";
import { isOpenAt } from "./schedule/business-hours.ts";
import { hashApiKey, siteOfApiKey } from "./sites/api-keys.ts";
import { readSite } from "./sites/site.ts";
import { testDeps } from "./with-deps.ts";

describeDatabases("a first start", (loan) => {
  const start = (environment: Record<string, string> = {}) => {
    const deps = testDeps(loan().database, environment);
    return { deps, lines: firstStart(deps) };
  };

  test("makes a site to try, an administrator and a key, and shows their secrets once", async () => {
    const { deps, lines } = start();
    const [signIn, apiKey, ...more] = await lines;
    expect(signIn).toMatch(/^sign in +\S+@\S+ +password +\S{16}$/);
    const key = /^API key +(rb_\S+)/.exec(apiKey ?? "")?.[1] ?? "";
    expect(await siteOfApiKey(deps.database.kysely, key)).toBe("demo");
    expect(more).toEqual([]);

    const site = await readSite(deps.database.kysely, "demo");
    expect(site?.services.map((service) => service.id)).toEqual(["support", "sales"]);
    const [support, sales] = site?.services ?? [];
    const monday = Temporal.ZonedDateTime.from({
      year: 2026,
      month: 3,
      day: 2,
      hour: 9,
      timeZone: sales?.timeZone ?? "",
    });
    for (const hour of [0, 8, 9, 16, 17, 23]) {
      const at = monday.with({ hour }).toInstant();
      expect(support && isOpenAt(support, at)).toBe(true);
      expect(sales && isOpenAt(sales, at)).toBe(hour >= 9 && hour < 17);
    }
  });

  test("a later start shows nothing and changes nothing that was set since", async () => {
    const { deps } = start();
    await deps.database.kysely.updateTable("sites").set({ name: "Renamed" }).where("site_id", "=", "demo").execute();
    expect(await firstStart(deps)).toEqual([]);
    expect((await readSite(deps.database.kysely, "demo"))?.name).toBe("Renamed");
  });

  test("with settings it takes the given password and key, and a changed key replaces the one before", async () => {
    const admin = { ADMIN_EMAIL: "boss@example.com", ADMIN_PASSWORD: "long enough" };
    expect(await start({ ...admin, DEMO_API_KEY: "the first key" }).lines).toEqual([]);
    const { deps, lines } = start({ ...admin, DEMO_API_KEY: "the second key" });
    expect(await lines).toEqual([]);
    expect(await siteOfApiKey(deps.database.kysely, "the second key")).toBe("demo");
    expect(await siteOfApiKey(deps.database.kysely, "the first key")).toBeNull();
  });

  test("keys do not stand in the database", async () => {
    const { deps, lines } = start({ DEMO_API_KEY: "a plain key" });
    await lines;
    const rows = await deps.database.kysely.selectFrom("api_keys").selectAll().execute();
    expect(rows.map((row) => row.key_hash)).toContain(hashApiKey("a plain key"));
    expect(JSON.stringify(rows)).not.toContain("a plain key");
  });
});
