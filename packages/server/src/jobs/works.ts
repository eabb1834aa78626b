/** Everything that is done as a job. */
import { exportYesterday } from "../journeys/export.ts";
import { keepMonths } from "../journeys/partitions.ts";
import { linkAll } from "../journeys/link-callbacks.ts";
import { rollUpAll } from "../journeys/roll-up.ts";
import type { Work } from "./jobs.ts";

export const works: readonly Work[] = [
  {
    name: "journeys.roll-up",
    cron: "* * * * *",
    retries: 0,
    lookSeconds: 10,
    run: async (deps) => {
      await linkAll(deps);
      await rollUpAll(deps);
    },
  },
  { name: "journeys.months", cron: "20 0 * * *", retries: 5, lookSeconds: 60, run: keepMonths },
  { name: "journeys.export", cron: "40 2 * * *", retries: 5, lookSeconds: 60, run: exportYesterday },
];
