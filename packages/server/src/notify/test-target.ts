/** Sends a test to one target, at once: whoever asks waits for what comes of it. */
import type { AlertTest } from "@ringback/protocol";
import type { Deps } from "../deps.ts";
import { countRequest } from "../guard/rate-limit.ts";
import { uuidV7 } from "../ids.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { sendTo, tellingOf } from "./send.ts";

const mostAMinute = 10;

export async function testTarget(deps: Deps, site: string, id: string): Promise<Outcome<AlertTest>> {
  const target = await deps.database.kysely
    .selectFrom("alert_targets")
    .select(["id", "kind", "address"])
    .where("site_id", "=", site)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!target) return refuse("not_found");
  const counted = await countRequest(deps, site, [
    { kind: "alert test", value: site, most: mostAMinute, windowMinutes: 1 },
  ]);
  if (!counted.ok) return counted;
  const sending = await sendTo(deps, target, uuidV7(deps.now()), await tellingOf(deps, site, []));
  return accept({ trouble: sending.ok ? null : sending.trouble });
}
