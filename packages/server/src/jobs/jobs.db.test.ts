import { expect, test, vi } from "vitest";
import { transaction } from "../database/transaction.ts";
import { describeDatabases } from "../database/with-database.ts";
import { testDeps } from "../with-deps.ts";
import { type Work, startJobs } from "./jobs.ts";

describeDatabases("jobs", (loan) => {
  test("a job queued in a transaction is done after its commit, again where it fails, and never after an undo", async () => {
    const { database } = loan();
    const seen: unknown[] = [];
    let failures = 1;
    const works: Work[] = [
      {
        name: "second",
        retries: 2,
        retrySeconds: 1,
        lookSeconds: 1,
        run: async (_deps, data) => {
          seen.push(data);
          if (failures-- > 0) throw new Error("once");
        },
      },
    ];
    const faults: string[] = [];
    const deps = testDeps(database);
    const jobs = await startJobs(deps, works, (name) => void faults.push(name));
    try {
      await transaction(database, async ({ kysely, undo }) => {
        await jobs.enqueue(kysely, "second", { never: true });
        return undo(null);
      });
      await transaction(database, ({ kysely }) => jobs.enqueue(kysely, "second", { n: 1 }));
      await vi.waitFor(() => expect(seen).toEqual([{ n: 1 }, { n: 1 }]), { timeout: 40_000, interval: 100 });
      expect(faults).toEqual(["second"]);
    } finally {
      await jobs.stop();
    }
  });
});
