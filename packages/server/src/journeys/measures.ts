/**
 * What is counted of interactions, each said once: as SQL over a row of `journeys`. Roll-ups keep the sums, reports add
 * them up, and the rows behind a number are found by the same words.
 */

/** A callback came of it: the widget said so, or one exists. */
const accepted = "(completed is not null or asked is not null)";

/** Names of columns in `journey_rollups` too. */
export const counts = {
  opened: "true",
  started: "started is not null",
  submitted: `(submissions > 0 or ${accepted})`,
  completed: accepted,
  called: "called is not null",
  connected: "connected is not null",
  /** Began to fill in the form and never submitted it. */
  left_started: `(started is not null and submissions = 0 and not ${accepted})`,
  cancelled: `(cancelled is not null and not ${accepted})`,
  failed: "failures > 0",
  recovered: `(failures > 0 and ${accepted})`,
  immediate: "(asked is not null and desired is null)",
  scheduled: "desired is not null",
  immediate_connected: "(connected is not null and desired is null)",
  scheduled_connected: "(connected is not null and desired is not null)",
  elapsed_count: "elapsed is not null",
} as const;
export type Count = keyof typeof counts;
export const countNames = Object.keys(counts) as Count[];

/** Neither cancelled nor a callback: it is under way or has fallen silent. */
export const unended = `(cancelled is null and not ${accepted})`;

/** Without a callback; where it is asked of those that are over, `unended` ones count once they have fallen silent. */
const left = `(not ${accepted})`;

/** Sums of durations in ms. */
export const sums = { elapsed_sum: "coalesce(elapsed, 0)" } as const;
export type Sum = keyof typeof sums;
export const sumNames = Object.keys(sums) as Sum[];

interface Spread {
  /** Which interactions have an entry. */
  readonly where: string;
  /** `bin`: `key` is a duration, counted by its bin. `text`: by its text. */
  readonly kind: "bin" | "text";
  readonly key: string;
  /** Joined where an interaction has several entries. */
  readonly from?: string;
  /** What an entry adds, 1 where absent. */
  readonly amount?: string;
  /** Whether those under way are left out. */
  readonly over?: true;
}

/** Each code of an interaction once, however often it failed with it. */
const codes = `cross join lateral (
  select distinct code from json_array_elements_text(case when failures > 0 then errors else '[]' end::json) as entry(code)
) as codes`;

/** What is counted by bin or by word. Columns in `journey_rollups` too. */
const spreads = {
  elapsed: { where: "elapsed is not null", kind: "bin", key: "elapsed" },
  connect_immediate: {
    where: "connected is not null and desired is null",
    kind: "bin",
    key: "greatest(0, connected - asked)",
  },
  connect_scheduled: {
    where: "connected is not null and desired is not null",
    kind: "bin",
    key: "greatest(0, connected - asked)",
  },
  late: {
    where: "connected is not null and desired is not null",
    kind: "bin",
    key: "greatest(0, connected - desired)",
  },
  errors: { where: "failures > 0", kind: "text", key: "codes.code", from: codes },
  errors_recovered: { where: `failures > 0 and ${accepted}`, kind: "text", key: "codes.code", from: codes },
  /** `-`: nothing was entered. */
  left_fields: { where: left, kind: "text", key: "case when started is null then '-' else last_field end", over: true },
  invalid_fields: {
    where: "invalid_fields <> '{}'",
    kind: "text",
    key: "invalid.key",
    from: "cross join lateral json_each_text(invalid_fields::json) as invalid(key, value)",
    amount: "invalid.value::integer",
  },
} as const satisfies Record<string, Spread>;
export type SpreadName = keyof typeof spreads;
export const spreadNames = Object.keys(spreads) as SpreadName[];
export const spreadOf = (name: SpreadName): Spread => spreads[name];

/** What interactions can be told apart by, with the column that says it. */
export const dimensions = {
  service: "service",
  page: "page",
  language: "language",
  device: "device",
  offer: "offer",
  proactive: "proactive::text",
  prefilled: "prefilled::text",
  autoSubmitted: "auto_submitted::text",
} as const;
export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as Dimension[];
