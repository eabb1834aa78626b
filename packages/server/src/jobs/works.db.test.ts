import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { createIngest } from "../journeys/ingest.ts";
import { currentMonths, partitionedMonths } from "../journeys/partitions.ts";
import { traffic } from "../journeys/traffic.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { works } from "./works.ts";

describeDatabases("what is done by itself", (loan) => {
  const run = async (name: string, deps: ReturnType<typeof testDeps>) => {
    const work = works.find((one) => one.name === name);
    await work!.run({ ...deps, jobs: { enqueue: async () => {} } }, null);
  };

  test("interactions are summed up, their months kept and yesterday's written to a file", async () => {
    const { database } = loan();
    const dataDir = await mkdtemp(join(tmpdir(), "ringback-works-"));
    try {
      const deps = testDeps(database, { DATA_DIR: dataDir, JOURNEY_MONTHS: "1" });
      deps.turnTo("2026-03-03T08:00:00Z");
      const { id } = await lendSite(deps);
      const [from, to] = [Date.parse("2026-03-02T00:00:00Z"), Date.parse("2026-03-03T00:00:00Z")];
      await createIngest(deps).write([...traffic({ seed: 2, siteId: id, from, to, perDay: 50 })]);

      deps.pass({ hours: 2 });
      await run("journeys.roll-up", deps);
      const days = await database.kysely
        .selectFrom("journey_rollups")
        .select("start")
        .distinct()
        .where("site_id", "=", id)
        .where("grain", "=", "day")
        .execute();
      expect(days).toHaveLength(1);

      await run("journeys.months", deps);
      expect(await partitionedMonths(database)).toEqual(
        currentMonths(deps.now()).filter((month) => month >= "2026-02"),
      );

      await run("journeys.export", deps);
      expect(await readdir(join(dataDir, "exports", id))).toEqual(["2026-03-02.parquet"]);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
