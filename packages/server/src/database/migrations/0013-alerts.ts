import { type Kysely, sql } from "kysely";
import { distribute } from "../distribute.ts";

/** What a site watches, whom it tells, what it was told, and the messages on their way. */
export async function up(kysely: Kysely<unknown>): Promise<void> {
  for (const [name, statement] of Object.entries(tables)) {
    await sql.raw(`create table ${name} ${statement}`).execute(kysely);
    await distribute(kysely, name);
  }
  await sql`create index alerts_key on alerts (site_id, key, last_seen_at)`.execute(kysely);
  await sql`create index alert_messages_target on alert_messages (site_id, target_id, id)`.execute(kysely);
}

/** The settings' row is the mutex of its site's alerts. */
const tables = {
  alert_settings: `(
    site_id text not null primary key,
    settings jsonb not null,
    watching boolean not null,
    version integer not null,
    looked_until timestamptz not null,
    updated_at timestamptz not null
  )`,
  alert_targets: `(
    site_id text not null,
    id text not null,
    kind text not null,
    address text not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    primary key (site_id, id)
  )`,
  alerts: `(
    site_id text not null,
    id text not null,
    key text not null,
    finding jsonb not null,
    span_from timestamptz not null,
    span_to timestamptz not null,
    raised_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (site_id, id)
  )`,
  alert_messages: `(
    site_id text not null,
    id text not null,
    target_id text not null,
    alert_ids jsonb not null,
    state text not null,
    held boolean not null,
    tries integer not null,
    due_at timestamptz not null,
    trouble text,
    created_at timestamptz not null,
    primary key (site_id, id)
  )`,
};
