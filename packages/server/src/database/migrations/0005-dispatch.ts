/** What keeps two agents from calling one visitor: a fencing token for each claim, and one live attempt a callback. */
import { type Kysely, sql } from "kysely";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`alter table callbacks add column lease_token integer`.execute(kysely);
  await sql`create unique index attempts_live on attempts (site_id, callback_id) where ended_at is null`.execute(
    kysely,
  );
  await sql`create index callbacks_leases on callbacks (site_id, lease_until) where lease_until is not null`.execute(
    kysely,
  );
  await sql`create index callbacks_done on callbacks (site_id, completed_at desc, id desc) where state = 'completed'`.execute(
    kysely,
  );
}
