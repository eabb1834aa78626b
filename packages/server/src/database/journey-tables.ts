/** The tables of journeys, as Kysely sees them. Times are integer milliseconds since the epoch, as on the wire. */
import type { GeneratedAlways } from "kysely";

/** One interaction. `''` is a context that was not said; times of the visitor's are by the visitor's clock. */
export interface JourneysTable {
  site_id: string;
  interaction_id: string;
  /** UTC date of `opened` by the visitor's clock: never changes, so that a row never leaves its partition. */
  day: string;
  opened: number;
  started: number | null;
  cancelled: number | null;
  completed: number | null;
  closed: number | null;
  proactive: boolean;
  prefilled: boolean;
  auto_submitted: boolean;
  /** How many codes `errors` has. */
  failures: number;
  /** The metadata's `errors` as JSON text, `false` included. */
  errors: string;
  submissions: number;
  /** When the record was sent whose context stands here. */
  sent_at: number;
  page: string;
  referrer_host: string;
  language: string;
  time_zone: string;
  device: string;
  service: string;
  last_field: string;
  /** JSON text, its keys in order. */
  invalid_fields: string;
  offer: string;
  version: string;
  callback_id: string;
  /** What is added to the visitor's times to have the server's. */
  skew: number;
  arrived_first: number;
  arrived_last: number;
  /** Of the callback, by the server's clock: asked for, desired (`null`: at once), first called, connected. */
  asked: number | null;
  desired: number | null;
  called: number | null;
  connected: number | null;
  /** The quarter that the latest merge moved the row out of. */
  left_quarter: number | null;
  /** The quarter of an hour, counted from the epoch, in which it was opened by the server's clock. */
  quarter: GeneratedAlways<number>;
  elapsed: GeneratedAlways<number | null>;
}

/** Views of pages on which the widget was ready: `offer` is `''`; and what became of each rule's invitation in them. */
interface ReadyCountsTable {
  site_id: string;
  quarter: number;
  page: string;
  offer: string;
  result: string;
  views: number;
}

/** Quarters that rows of were written in the given minute: until they have been rolled up, reports read the rows. */
interface JourneyTouchesTable {
  site_id: string;
  quarter: number;
  minute: number;
}

/** Days of the site's calendar whose roll-up is to be made again, by the quarter that they begin with. */
interface JourneyStaleDaysTable {
  site_id: string;
  start: number;
}

/** What the roll-ups of a site rest on. */
interface JourneySitesTable {
  site_id: string;
  /** The zone that its days are days of. */
  zone: string;
  /** Changes of callbacks up to then are known to the journeys. */
  linked_at: Date;
}

type Counts = Record<string, number>;

/** Sums over the interactions of one span and one value of one dimension; `dimension` `''` is all of them. */
interface JourneyRollupsTable {
  site_id: string;
  grain: "quarter" | "day";
  dimension: string;
  start: number;
  value: string;
  [measure: string]: number | string | Counts;
}

export interface JourneyTables {
  journeys: JourneysTable;
  ready_counts: ReadyCountsTable;
  journey_touches: JourneyTouchesTable;
  journey_stale_days: JourneyStaleDaysTable;
  journey_sites: JourneySitesTable;
  journey_rollups: JourneyRollupsTable;
}

export const journeyTables = [
  "journeys",
  "ready_counts",
  "journey_touches",
  "journey_stale_days",
  "journey_sites",
  "journey_rollups",
] as const;
