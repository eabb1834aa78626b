/** The sweep that deletes what signing in leaves behind: sessions that ended, failures that are forgotten. */
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { perAccount } from "./lock-out.ts";

export async function prunePeople({ database, now }: Pick<Deps, "database" | "now">): Promise<void> {
  const at = now();
  await database.kysely.deleteFrom("sessions").where("expires_at", "<", dateOf(at)).execute();
  const forgotten = dateOf(at.subtract({ seconds: perAccount.memorySeconds + perAccount.mostSeconds }));
  await database.kysely.deleteFrom("sign_in_failures").where("last_at", "<", forgotten).execute();
}
