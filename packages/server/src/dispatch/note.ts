/** What somebody wants remembered of a callback, whoever holds it. */
import { tellStory } from "../callbacks/change.ts";
import type { Deps } from "../deps.ts";
import { transaction } from "../database/transaction.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";

export async function addNote(
  deps: Pick<Deps, "database" | "now">,
  { site, id, agent, text }: { site: string; id: string; agent: string; text: string },
): Promise<Outcome<null>> {
  return transaction(deps.database, async ({ kysely, announce, undo }) => {
    const row = await kysely
      .selectFrom("callbacks")
      .select("id")
      .where("site_id", "=", site)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) return undo(refuse("not_found"));
    const line = { siteId: site, callbackId: id, kind: "note", actor: `agent:${agent}`, detail: { text } } as const;
    await tellStory(kysely, [line], deps.now());
    announce({ site, kind: "callback", id });
    return accept(null);
  });
}
