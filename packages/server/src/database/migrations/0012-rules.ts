import { type Kysely, sql } from "kysely";
import { distribute } from "../distribute.ts";

/** A site's rules are one document: they are edited, ordered and delivered together. */
export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    create table rules (
      site_id text not null primary key,
      rules jsonb not null,
      version integer not null,
      updated_at timestamptz not null
    )`.execute(kysely);
  await distribute(kysely, "rules");
}
