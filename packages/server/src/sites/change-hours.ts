/** Writes a service's weekly hours. What is booked already stays booked. */
import { json } from "../database/tables.ts";
import { transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import type { WeeklyHours } from "../schedule/weekly-hours.ts";
import { type Service, readSite, serviceOf } from "./site.ts";

export async function changeHours(
  { database }: Pick<Deps, "database">,
  { site, service, hours }: { site: string; service: string; hours: WeeklyHours },
): Promise<Outcome<Service>> {
  return transaction(database, async ({ kysely, announce, undo }) => {
    await kysely
      .updateTable("services")
      .set({ hours: json(hours) })
      .where("site_id", "=", site)
      .where("service_id", "=", service)
      .execute();
    const read = await readSite(kysely, site);
    const changed = read && serviceOf(read, service);
    if (!changed) return undo(refuse("unknown_service"));
    announce({ site, kind: "site" });
    return accept(changed);
  });
}
