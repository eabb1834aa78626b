/** Who may sign in, and to which sites. Local tables: nothing here is sharded or refers to a site's tables. */
import { type Kysely, sql } from "kysely";

export async function up(kysely: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(kysely);
}

/** The first four are better-auth's, under our names; a test holds that it finds nothing to add. */
const statements = [
  `create table users (
    id text not null primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null,
    image text,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp,
    must_change_password boolean not null
  )`,
  `create table sessions (
    id text not null primary key,
    expires_at timestamptz not null,
    token text not null unique,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null,
    ip_address text,
    user_agent text,
    user_id text not null references users (id) on delete cascade
  )`,
  `create index sessions_user_id_idx on sessions (user_id)`,
  `create table accounts (
    id text not null primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references users (id) on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null
  )`,
  `create index accounts_user_id_idx on accounts (user_id)`,
  `create table verifications (
    id text not null primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp
  )`,
  `create index verifications_identifier_idx on verifications (identifier)`,
  `create table memberships (
    user_id text not null references users (id) on delete cascade,
    site_id text not null,
    role text not null,
    disabled_at timestamptz,
    created_at timestamptz not null,
    primary key (user_id, site_id)
  )`,
  `create index memberships_site on memberships (site_id)`,
  `create table sign_in_failures (
    key text not null primary key,
    failures integer not null,
    last_at timestamptz not null,
    locked_until timestamptz
  )`,
];
