import { type Kysely, sql } from "kysely";
import { distribute } from "../distribute.ts";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    create table sites (
      site_id text not null primary key,
      name text not null,
      origins jsonb not null,
      settings jsonb not null,
      created_at timestamptz not null
    )`.execute(kysely);
  await distribute(kysely, "sites");

  await sql`
    create table services (
      site_id text not null references sites (site_id) on delete cascade,
      service_id text not null,
      name text not null,
      time_zone text not null,
      hours jsonb not null,
      settings jsonb not null,
      position integer not null,
      primary key (site_id, service_id)
    )`.execute(kysely);
  await distribute(kysely, "services");

  await sql`
    create table api_keys (
      key_hash text not null primary key,
      site_id text not null,
      name text not null,
      created_at timestamptz not null
    )`.execute(kysely);
  await sql`create table server_settings (name text not null primary key, value text not null)`.execute(kysely);
}
