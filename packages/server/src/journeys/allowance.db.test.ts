import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { createAllowance } from "./allowance.ts";

describeDatabases("allowance", (loan) => {
  const lend = async () => {
    const deps = testDeps(loan().database);
    const { id } = await lendSite(deps);
    /** Requests of `records` by turns to each replica until all refuse; gives what was let through. */
    const drain = async (replicas: readonly ReturnType<typeof createAllowance>[], address: string, records: number) => {
      let through = 0;
      let refused = 0;
      for (let turn = 0; refused < replicas.length && turn < 10_000; turn++) {
        if ((await replicas[turn % replicas.length]!.take(id, address, records)) > 0) refused += 1;
        else {
          through += records;
          refused = 0;
        }
      }
      return through;
    };
    return { deps, id, drain };
  };

  test("replicas count together what one address sends", async () => {
    const { deps, drain } = await lend();
    const replicas = [createAllowance(deps), createAllowance(deps), createAllowance(deps)];
    const through = await drain(replicas, "192.0.2.1", 7);
    expect(through).toBeGreaterThan(4_900);
    expect(through).toBeLessThanOrEqual(5_000 + 3 * 107);
    expect(await replicas[0]!.take((await lendSite(deps)).id, "192.0.2.1", 1)).toBe(0);
  });

  test("the addresses of one IPv6 network have one allowance", async () => {
    const { deps, id, drain } = await lend();
    const allowance = createAllowance(deps);
    expect(await drain([allowance], "2001:db8:1:2::1", 100)).toBe(5_000);
    expect(await allowance.take(id, "2001:db8:1:2:ffff::2", 1)).toBeGreaterThan(0);
    expect(await allowance.take(id, "2001:db8:1:3::1", 1)).toBe(0);
  });

  test("says when there is room again, and has it then", async () => {
    const { deps, id, drain } = await lend();
    const allowance = createAllowance(deps);
    deps.turnTo("2026-03-02T10:04:00Z");
    expect(await drain([allowance], "192.0.2.2", 100)).toBe(5_000);
    expect(await allowance.take(id, "192.0.2.2", 100)).toBe(360);
    deps.pass({ minutes: 6 });
    expect(await allowance.take(id, "192.0.2.2", 100)).toBe(0);
  });

  test("a usual visitor costs no statement, and addresses are not stored as they are", async () => {
    const { deps, id, drain } = await lend();
    const stored = () =>
      deps.database.kysely.selectFrom("rate_limits").select(["key", "count"]).where("site_id", "=", id).execute();
    const allowance = createAllowance(deps);
    for (let record = 0; record < 20; record++) await allowance.take(id, "192.0.2.3", 1);
    expect(await stored()).toEqual([]);
    await drain([allowance], "192.0.2.3", 100);
    expect(JSON.stringify(await stored())).not.toContain("192.0.2.3");
    expect(Math.max(...(await stored()).map(({ count }) => count))).toBeGreaterThan(4_000);
  });
});
