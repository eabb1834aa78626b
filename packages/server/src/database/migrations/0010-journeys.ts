/**
 * Journeys: one row for each interaction, partitioned by the month in which it was opened. Times in them are integer
 * milliseconds since the epoch, as in the metadata block, so that merging is `least` and `greatest` and nothing else.
 */
import { type Kysely, sql } from "kysely";
import { addToMetadata, distribute } from "../distribute.ts";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql.raw(journeys).execute(kysely);
  await distribute(kysely, "journeys");
  await sql`create table journeys_default partition of journeys default`.execute(kysely);
  await sql`create index journeys_quarter on journeys (site_id, quarter)`.execute(kysely);
  await sql`create index callbacks_interaction on callbacks (site_id, interaction_id)`.execute(kysely);
  await sql`create table commit_fence (id integer not null primary key)`.execute(kysely);
  await addToMetadata(kysely, "commit_fence");
  for (const [name, statement] of Object.entries(tables)) {
    await sql.raw(`create table ${name} ${statement}`).execute(kysely);
    await distribute(kysely, name);
  }
}

const text = `text collate "C" not null`;
const count = "integer not null default 0";
const counts = "jsonb not null default '{}'";

/** `left_quarter`: the quarter that the latest merge moved the row out of, so that its roll-up is made again too. */
const journeys = `create table journeys (
  site_id text not null,
  interaction_id uuid not null,
  day date not null,
  opened bigint not null,
  started bigint,
  cancelled bigint,
  completed bigint,
  closed bigint,
  proactive boolean not null,
  prefilled boolean not null,
  auto_submitted boolean not null,
  failures integer not null,
  errors ${text},
  submissions integer not null,
  sent_at bigint not null,
  page ${text},
  referrer_host ${text},
  language ${text},
  time_zone ${text},
  device ${text},
  service ${text},
  last_field ${text},
  invalid_fields ${text},
  offer ${text},
  version ${text},
  callback_id ${text},
  skew bigint not null,
  arrived_first bigint not null,
  arrived_last bigint not null,
  asked bigint,
  desired bigint,
  called bigint,
  connected bigint,
  left_quarter integer,
  quarter integer generated always as (((opened + skew) / 900000)::integer) stored,
  elapsed bigint generated always as (
    case when coalesce(completed, cancelled) < started then 0 else coalesce(completed, cancelled) - started end
  ) stored,
  primary key (site_id, interaction_id, day)
) partition by range (day)`;

const tables = {
  ready_counts: `(
    site_id text not null,
    quarter integer not null,
    page ${text},
    offer ${text},
    result ${text},
    views bigint not null,
    primary key (site_id, quarter, page, offer, result)
  )`,
  journey_touches: `(
    site_id text not null,
    quarter integer not null,
    minute integer not null,
    primary key (site_id, quarter, minute)
  )`,
  journey_stale_days: `(
    site_id text not null,
    start integer not null,
    primary key (site_id, start)
  )`,
  journey_sites: `(
    site_id text not null primary key,
    zone text not null,
    linked_at timestamptz not null
  )`,
  journey_rollups: `(
    site_id text not null,
    grain text not null,
    dimension text not null,
    start integer not null,
    value ${text},
    opened ${count},
    started ${count},
    submitted ${count},
    completed ${count},
    called ${count},
    connected ${count},
    left_started ${count},
    cancelled ${count},
    failed ${count},
    recovered ${count},
    immediate ${count},
    scheduled ${count},
    immediate_connected ${count},
    scheduled_connected ${count},
    elapsed_count ${count},
    elapsed_sum bigint not null default 0,
    elapsed ${counts},
    connect_immediate ${counts},
    connect_scheduled ${counts},
    late ${counts},
    errors ${counts},
    errors_recovered ${counts},
    left_fields ${counts},
    invalid_fields ${counts},
    primary key (site_id, grain, dimension, start, value)
  )`,
};
