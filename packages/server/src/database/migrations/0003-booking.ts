import { type Kysely, sql } from "kysely";
import { distribute } from "../distribute.ts";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    create table slots (
      site_id text not null,
      service_id text not null,
      start_at timestamptz not null,
      taken integer not null,
      primary key (site_id, service_id, start_at)
    )`.execute(kysely);
  await distribute(kysely, "slots");

  await sql`
    create table rate_limits (
      site_id text not null,
      key text not null,
      window_start timestamptz not null,
      count integer not null,
      primary key (site_id, key, window_start)
    )`.execute(kysely);
  await distribute(kysely, "rate_limits");
}
