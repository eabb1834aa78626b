/** Cancels what became of requests whose answer their sender never had: it knows nothing of them but their keys. */
import type { Deps } from "../deps.ts";
import type { Site } from "../sites/site.ts";
import { cancel } from "./cancel.ts";

/** A key that nothing came of, and a call that has begun, are left alone. */
export async function withdraw(
  deps: Pick<Deps, "database" | "now">,
  site: Pick<Site, "id">,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const rows = await deps.database.kysely
    .selectFrom("callbacks")
    .select("id")
    .where("site_id", "=", site.id)
    .where("idempotency_key", "in", keys)
    .execute();
  for (const { id } of rows) await cancel(deps, { id, actor: "visitor" });
}
