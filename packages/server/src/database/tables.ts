/** The tables as Kysely sees them. Times are `Date` here and `Temporal` in the features; JSON goes in through `json()`. */
import type { CallbackReason, CallbackState, Rules } from "@ringback/protocol";
import type { ColumnType, Generated, Insertable, Selectable } from "kysely";
import type { WeeklyHours } from "../schedule/weekly-hours.ts";
import type { ServiceSettings, SiteSettings } from "../sites/settings.ts";
import { type AlertTables, alertTables } from "./alert-tables.ts";
import { type JourneyTables, journeyTables } from "./journey-tables.ts";
import type { PeopleTables } from "./people-tables.ts";

declare const jsonText: unique symbol;
/** Text that is known to be JSON: drivers turn arrays into SQL arrays, so JSON is always serialised by `json()`. */
export type JsonText = string & { readonly [jsonText]: true };
type Json<Value> = ColumnType<Value, JsonText, JsonText>;

/** Serialises a value for a `jsonb` column. */
export const json = (value: unknown): JsonText => JSON.stringify(value) as JsonText;

type Time = ColumnType<Date, Date, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>;

interface SitesTable {
  site_id: string;
  name: string;
  /** Origins whose pages may use the site, for instance `https://shop.example`. */
  origins: Json<string[]>;
  settings: Json<SiteSettings>;
  created_at: Time;
}

interface ServicesTable {
  site_id: string;
  service_id: string;
  name: string;
  /** IANA name: business hours are read in it. */
  time_zone: string;
  hours: Json<WeeklyHours>;
  settings: Json<ServiceSettings>;
  /** Order among the site's services; the first is the default. */
  position: number;
}

interface CallbacksTable {
  site_id: string;
  /** `<site>_<32 hex digits of a UUIDv7>`. */
  id: string;
  service_id: string;
  state: CallbackState;
  reason: ColumnType<CallbackReason | null, CallbackReason | null | undefined, CallbackReason | null>;
  /** E.164. */
  phone_number: string;
  first_name: MaybeText;
  last_name: MaybeText;
  email: MaybeText;
  subject: MaybeText;
  user_data: ColumnType<Record<string, unknown> | null, JsonText | null | undefined, JsonText | null>;
  /** What was asked for at first. */
  first_desired_at: MaybeTime;
  /** What is asked for now; `null` is as soon as possible. */
  desired_at: MaybeTime;
  /** When it is to be called: first `desired_at` or its creation, later the next attempt. */
  due_at: Time;
  /** Start of the slot whose capacity it takes up; `null`: none. */
  slot_at: MaybeTime;
  time_zone: MaybeText;
  language: MaybeText;
  country: MaybeText;
  page: MaybeText;
  /** What the visitor agreed to, as it was shown, with the time. */
  consent: ColumnType<ConsentReceipt | null, JsonText | null | undefined, JsonText | null>;
  interaction_id: MaybeText;
  /** A request that comes again with its key finds its callback; the hash tells whether it is the same request. */
  idempotency_key: MaybeText;
  request_hash: MaybeText;
  /** Whoever holds it while it is `routing` or `processing`: an agent's user id. */
  claimed_by: MaybeText;
  lease_until: MaybeTime;
  /** The fencing token: the version that the claim made. Who acts on a claim names it. */
  lease_token: ColumnType<number | null, number | null | undefined, number | null>;
  /** Rises with every change; a guarded update names the version it has read. */
  version: Generated<number>;
  /** Attempts begun so far. */
  attempts: Generated<number>;
  created_at: Time;
  updated_at: Time;
  completed_at: MaybeTime;
}

interface ConsentReceipt {
  readonly text: string;
  readonly version?: string;
  readonly language?: string;
  /** ISO 8601. */
  readonly at: string;
}

interface AttemptsTable {
  site_id: string;
  callback_id: string;
  /** 1 for the first. */
  number: number;
  agent: MaybeText;
  started_at: Time;
  ended_at: MaybeTime;
  outcome: MaybeText;
  note: MaybeText;
}

/** What happened to a callback, in order: its timeline. */
interface StoryTable {
  site_id: string;
  callback_id: string;
  /** UUIDv7: orders entries of the same instant. */
  id: string;
  at: Time;
  kind: string;
  /** `visitor`, `system`, `api`, or `agent:USER_ID`. */
  actor: string;
  detail: ColumnType<Record<string, unknown>, JsonText, JsonText>;
}

interface SlotsTable {
  site_id: string;
  service_id: string;
  start_at: Time;
  taken: number;
}

interface RateLimitsTable {
  site_id: string;
  /** What is counted, hashed: an address or a number never stands here. */
  key: string;
  window_start: Time;
  count: number;
}

/** A site's rules for its pages: one document. */
interface RulesTable {
  site_id: string;
  rules: Json<Rules>;
  version: number;
  updated_at: Time;
}

/** Local look-up from a key to its site. */
interface ApiKeysTable {
  key_hash: string;
  site_id: string;
  name: string;
  created_at: Time;
}

/** Local: what the installation made for itself at its first start. */
interface ServerSettingsTable {
  name: string;
  value: string;
}

export interface Tables extends PeopleTables, JourneyTables, AlertTables {
  sites: SitesTable;
  services: ServicesTable;
  callbacks: CallbacksTable;
  attempts: AttemptsTable;
  story: StoryTable;
  slots: SlotsTable;
  rate_limits: RateLimitsTable;
  rules: RulesTable;
  api_keys: ApiKeysTable;
  server_settings: ServerSettingsTable;
}

/** Tables that belong to a site: `site_id` first in every key, in every statement. */
export const siteTables = [
  "sites",
  "services",
  "callbacks",
  "attempts",
  "story",
  "slots",
  "rate_limits",
  "rules",
  ...journeyTables,
  ...alertTables,
] as const;

export type CallbackRow = Selectable<CallbacksTable>;
export type NewCallbackRow = Insertable<CallbacksTable>;
