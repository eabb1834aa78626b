/**
 * What became of the callbacks that interactions asked for, copied to their rows: callbacks hold personal data and are
 * deleted in time, how many visitors were reached is wanted for longer.
 */
import { type RawBuilder, sql } from "kysely";
import { acrossSites } from "../database/across-sites.ts";
import type { Database } from "../database/connect.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import { journeySite } from "./journey-site.ts";
import { touchQuarters } from "./touches.ts";

interface Facts {
  readonly interaction_id: string;
  readonly asked: Date;
  readonly desired: Date | null;
  readonly called: Date | null;
  readonly connected: Date | null;
  readonly updated_at: Date;
}

interface LinkDeps {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
}

const mostAtOnce = 2000;
/** A transaction may commit a little after the time that it wrote. */
const overlapMs = 120_000;

/** Of every site that has journeys. */
export async function linkAll(deps: LinkDeps): Promise<void> {
  const { rows } = await sql<{
    site_id: string;
  }>`select site_id from journey_sites ${acrossSites("link callbacks")}`.execute(deps.database.kysely);
  for (const { site_id } of rows) await linkChanged(deps, site_id);
}

/** Brings over what has changed since the last look. Cheap where nothing has. */
export async function linkChanged(deps: LinkDeps, siteId: string): Promise<void> {
  for (let full = true; full;) {
    full = await transaction(deps.database, async ({ kysely }) => {
      const site = await journeySite(kysely, siteId);
      const since = new Date(Math.max(0, site.linked_at.getTime() - overlapMs));
      const facts = await readFacts(kysely, siteId, sql`callbacks.updated_at >= ${since}`);
      await linkFacts(deps, kysely, siteId, facts);
      const latest = new Date(Math.max(site.linked_at.getTime(), ...facts.map((fact) => fact.updated_at.getTime())));
      if (latest > site.linked_at)
        await kysely.updateTable("journey_sites").set({ linked_at: latest }).where("site_id", "=", siteId).execute();
      return facts.length === mostAtOnce && latest > site.linked_at;
    });
  }
}

/** For interactions that have just been written: their callback may be older than their record. */
export async function linkInteractions(
  deps: { readonly now: () => Temporal.Instant },
  kysely: Queryable,
  siteId: string,
  interactionIds: readonly string[],
): Promise<void> {
  if (interactionIds.length === 0) return;
  await linkFacts(
    deps,
    kysely,
    siteId,
    await readFacts(kysely, siteId, sql`callbacks.interaction_id = any(${[...interactionIds]}::text[])`),
  );
}

/** Of several callbacks of one interaction the first. Attempts' times count, not the agents' later word on them. */
async function readFacts(kysely: Queryable, siteId: string, condition: RawBuilder<unknown>): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    select callbacks.interaction_id, callbacks.created_at as asked, callbacks.desired_at as desired, callbacks.updated_at,
      min(attempts.started_at) as called,
      coalesce(
        min(attempts.started_at) filter (where attempts.outcome = 'connected'),
        case when callbacks.reason = 'agent_connected' then callbacks.completed_at end
      ) as connected
    from callbacks left join attempts on attempts.site_id = callbacks.site_id and attempts.callback_id = callbacks.id
    where callbacks.site_id = ${siteId} and callbacks.interaction_id is not null and ${condition}
    group by callbacks.site_id, callbacks.id
    order by callbacks.updated_at
    limit ${mostAtOnce}`.execute(kysely);
  return rows;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const msOf = (date: Date | null): number | null => date?.getTime() ?? null;

async function linkFacts(
  deps: { readonly now: () => Temporal.Instant },
  kysely: Queryable,
  siteId: string,
  facts: readonly Facts[],
): Promise<void> {
  const first = new Map<string, Facts>();
  for (const fact of facts
    .filter(({ interaction_id }) => isUuid(interaction_id))
    .toSorted((a, b) => b.asked.getTime() - a.asked.getTime()))
    first.set(fact.interaction_id.toLowerCase(), fact);
  if (first.size === 0) return;
  const values = [...first].map(
    ([id, { asked, desired, called, connected }]) =>
      sql`(${id}::uuid, ${msOf(asked)}::bigint, ${msOf(desired)}::bigint, ${msOf(called ?? connected)}::bigint, ${msOf(connected)}::bigint)`,
  );
  const { rows } = await sql<{ quarter: number }>`
    update journeys set asked = fact.asked, desired = fact.desired, called = fact.called, connected = fact.connected
    from (values ${sql.join(values)}) as fact(interaction_id, asked, desired, called, connected)
    where journeys.site_id = ${siteId} and journeys.interaction_id = fact.interaction_id
      and (journeys.asked, journeys.desired, journeys.called, journeys.connected)
        is distinct from (fact.asked, fact.desired, fact.called, fact.connected)
    returning journeys.quarter`.execute(kysely);
  await touchQuarters(kysely, siteId, [...new Set(rows.map(({ quarter }) => quarter))], deps.now());
}
