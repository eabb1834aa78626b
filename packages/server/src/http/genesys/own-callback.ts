/** A callback of the asking site by its id, as every call that names one looks it up. */
import { readCallback } from "../../callbacks/read.ts";
import type { CallbackRow } from "../../database/tables.ts";
import { type Outcome, accept, refuse } from "../../refusal.ts";
import type { Call } from "./calls.ts";

/** Another site's, or another service's where one is named, is not found. */
export async function ownCallback(
  { deps, site }: Call,
  id: string | undefined,
  service?: string,
): Promise<Outcome<CallbackRow>> {
  const row = id === undefined || !id.startsWith(`${site.id}_`) ? null : await readCallback(deps.database.kysely, id);
  if (!row || row.site_id !== site.id || (service !== undefined && row.service_id !== service))
    return refuse("not_found");
  return accept(row);
}
