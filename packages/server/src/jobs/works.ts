/** Everything that is done as a job. */
import { exportYesterday } from "../journeys/export.ts";
import { keepMonths } from "../journeys/partitions.ts";
import { linkAll } from "../journeys/link-callbacks.ts";
import { rollUpAll } from "../journeys/roll-up.ts";
import { lookAtAll } from "../notify/look.ts";
import { pruneAlerts } from "../notify/prune.ts";
import { sendMessage } from "../notify/send.ts";
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
  { name: "alerts.look", cron: "*/5 * * * *", retries: 0, lookSeconds: 20, run: lookAtAll },
  { name: "alerts.send", retries: 5, lookSeconds: 5, run: sendMessage },
  { name: "alerts.prune", cron: "50 3 * * *", retries: 5, lookSeconds: 60, run: pruneAlerts },
];
