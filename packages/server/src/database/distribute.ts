/** Shards a site's table by `site_id` where the database is Citus; nothing happens elsewhere. */
import { type Kysely, sql } from "kysely";

/** Call it right after the table's creation, parents first, before its indexes are made. */
export async function distribute(kysely: Kysely<unknown>, table: string): Promise<void> {
  const citus = await sql<{ found: boolean }>`
    select exists (select 1 from pg_extension where extname = 'citus') as found`.execute(kysely);
  if (!citus.rows[0]?.found) return;
  await sql`select create_distributed_table(${table}, 'site_id')`.execute(kysely);
}
