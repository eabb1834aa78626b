import { type Kysely, sql } from "kysely";
import { distribute } from "../distribute.ts";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    create table callbacks (
      site_id text not null,
      id text not null,
      service_id text not null,
      state text not null,
      reason text,
      phone_number text not null,
      first_name text,
      last_name text,
      email text,
      subject text,
      user_data jsonb,
      first_desired_at timestamptz,
      desired_at timestamptz,
      due_at timestamptz not null,
      slot_at timestamptz,
      time_zone text,
      language text,
      country text,
      page text,
      consent jsonb,
      interaction_id text,
      idempotency_key text,
      request_hash text,
      claimed_by text,
      lease_until timestamptz,
      version integer not null default 1,
      attempts integer not null default 0,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      completed_at timestamptz,
      primary key (site_id, id),
      foreign key (site_id, service_id) references services (site_id, service_id)
    )`.execute(kysely);
  await distribute(kysely, "callbacks");
  await sql`create index callbacks_open on callbacks (site_id, state, due_at) where state <> 'completed'`.execute(
    kysely,
  );
  await sql`create index callbacks_updated on callbacks (site_id, updated_at)`.execute(kysely);
  await sql`create unique index callbacks_key on callbacks (site_id, idempotency_key)`.execute(kysely);
  await sql`create index callbacks_number on callbacks (site_id, phone_number)`.execute(kysely);

  await sql`
    create table attempts (
      site_id text not null,
      callback_id text not null,
      number integer not null,
      agent text,
      started_at timestamptz not null,
      ended_at timestamptz,
      outcome text,
      note text,
      primary key (site_id, callback_id, number),
      foreign key (site_id, callback_id) references callbacks (site_id, id) on delete cascade
    )`.execute(kysely);
  await distribute(kysely, "attempts");

  await sql`
    create table story (
      site_id text not null,
      callback_id text not null,
      id text not null,
      at timestamptz not null,
      kind text not null,
      actor text not null,
      detail jsonb not null,
      primary key (site_id, callback_id, id),
      foreign key (site_id, callback_id) references callbacks (site_id, id) on delete cascade
    )`.execute(kysely);
  await distribute(kysely, "story");
}
