/**
 * What PostgreSQL's autovacuum does, for the embedded database, which has none: room of dead rows is used again, and the
 * planner knows what the tables hold. Without that, a look-up by id in a table that began empty reads all of a site's rows.
 */
import { sql } from "kysely";
import type { Deps } from "../deps.ts";

/** Sees to the tables of which enough has changed, by autovacuum's own thresholds, each as a statement of its own. */
export async function keepUp({ database }: Pick<Deps, "database">): Promise<void> {
  if (database.kind !== "pglite") return;
  const { kysely } = database;
  const changed = await sql<{ schema: string; name: string }>`
    select schemaname as schema, relname as name from pg_stat_user_tables
    where n_mod_since_analyze > 50 + n_live_tup * 0.1 or n_dead_tup > 50 + n_live_tup * 0.2`.execute(kysely);
  for (const { schema, name } of changed.rows)
    await sql`vacuum (analyze) ${sql.table(`${schema}.${name}`)}`.execute(kysely);
}
