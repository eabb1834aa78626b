/** Everything that an agent sees of one callback, its story and its attempts included. */
import type { AttemptOutcome, ConsoleCallbackDetail } from "@ringback/protocol";
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { agentNames } from "./agent-names.ts";
import { consoleCallbacks } from "./inbox.ts";
import { policyOf } from "./policy.ts";

const agentPrefix = "agent:";

/** `agent` is who asks: the lease is shown to its holder alone. */
export async function callbackDetail(
  { database, now }: Pick<Deps, "database" | "now">,
  { site, id, agent }: { site: string; id: string; agent: string },
): Promise<Outcome<ConsoleCallbackDetail>> {
  const { kysely } = database;
  const row = await kysely
    .selectFrom("callbacks")
    .selectAll()
    .where("site_id", "=", site)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return refuse("not_found");
  const attempts = await kysely
    .selectFrom("attempts")
    .selectAll()
    .where("site_id", "=", site)
    .where("callback_id", "=", id)
    .orderBy("number")
    .execute();
  const story = await kysely
    .selectFrom("story")
    .selectAll()
    .where("site_id", "=", site)
    .where("callback_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const actors = story.map(({ actor }) => (actor.startsWith(agentPrefix) ? actor.slice(agentPrefix.length) : null));
  const names = await agentNames(kysely, [...attempts.map((attempt) => attempt.agent), ...actors]);
  const [callback] = await consoleCallbacks(kysely, site, [row]);
  const { expiresAt } = await policyOf(kysely, row);
  const mine =
    row.claimed_by === agent &&
    row.lease_token !== null &&
    row.lease_until !== null &&
    row.lease_until.getTime() > now().epochMilliseconds;

  return accept({
    ...callback!,
    email: row.email,
    page: row.page,
    interactionId: row.interaction_id,
    userData: row.user_data ?? {},
    consent: row.consent,
    expiresAt: expiresAt.toString(),
    lease: mine ? { token: row.lease_token!, expiresAt: row.lease_until!.toISOString() } : null,
    story: story.map((entry, index) => ({
      at: entry.at.toISOString(),
      kind: entry.kind,
      actor: names(actors[index] ?? null)?.name ?? null,
      text: text(entry.detail["text"]),
      outcome: text(entry.detail["outcome"]) as AttemptOutcome | null,
      reason: text(entry.detail["reason"]),
      until: text(entry.detail["until"] ?? entry.detail["to"]),
    })),
    tries: attempts.map((attempt) => ({
      number: attempt.number,
      agent: names(attempt.agent),
      startedAt: attempt.started_at.toISOString(),
      endedAt: attempt.ended_at?.toISOString() ?? null,
      outcome: attempt.outcome as AttemptOutcome | null,
    })),
  });
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
