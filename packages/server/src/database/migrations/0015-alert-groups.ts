import { type Kysely, sql } from "kysely";

/** Alerts of one break stand together; those from before stand alone. */
export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`alter table alerts add column group_id text not null default ''`.execute(kysely);
  await sql`update alerts set group_id = id`.execute(kysely);
  await sql`create index alerts_group on alerts (site_id, group_id, id)`.execute(kysely);
}
