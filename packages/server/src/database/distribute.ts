/** Shards a site's table by `site_id` where the database is Citus; nothing happens elsewhere. */
import { type Kysely, sql } from "kysely";

/** Call it right after the table's creation, parents first, before its indexes are made. */
export async function distribute(kysely: Kysely<unknown>, table: string): Promise<void> {
  if (await isCitus(kysely)) await sql`select create_distributed_table(${table}, 'site_id')`.execute(kysely);
}

/** Makes a local table known to Citus: a transaction that touches it commits there and on the shards as one. */
export async function addToMetadata(kysely: Kysely<unknown>, table: string): Promise<void> {
  if (await isCitus(kysely)) await sql`select citus_add_local_table_to_metadata(${table})`.execute(kysely);
}

async function isCitus(kysely: Kysely<unknown>): Promise<boolean> {
  const citus = await sql<{ found: boolean }>`
    select exists (select 1 from pg_extension where extname = 'citus') as found`.execute(kysely);
  return citus.rows[0]?.found ?? false;
}
