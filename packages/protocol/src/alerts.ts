/** Alerts: what a site watches, whom it tells, and what a webhook carries. The console's API; the message is stable. */
import { Type, type Static, type TSchema } from "typebox";
import { JourneyFilters, journeyDimensions } from "./reports.ts";

const closed = { additionalProperties: false } as const;
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** What a limit can be set on, from the reports overview, funnel and errors; with the report that shows it. */
export const alertMeasures = {
  opened: { unit: "interactions", name: "forms opened", view: "overview" },
  completed: { unit: "interactions", name: "callbacks asked for", view: "overview" },
  cancelled: { unit: "interactions", name: "interactions cancelled", view: "overview" },
  abandoned: { unit: "interactions", name: "interactions abandoned", view: "overview" },
  connected: { unit: "interactions", name: "visitors connected", view: "overview" },
  startedShare: { unit: "share", name: "share of opened that were started", view: "funnel" },
  submittedShare: { unit: "share", name: "share of opened that were submitted", view: "funnel" },
  completedShare: { unit: "share", name: "share of those over that got a callback", view: "funnel" },
  connectedShare: { unit: "share", name: "share of opened that were connected", view: "funnel" },
  failedShare: { unit: "share", name: "share of submitted that failed", view: "errors" },
  errorShare: { unit: "share", name: "share of submitted that failed with the code", view: "errors" },
  elapsedP50: { unit: "ms", name: "median time to fill in the form", view: "timing" },
  connectP50: { unit: "ms", name: "median time from asking to talking", view: "timing" },
} as const;
export type AlertMeasure = keyof typeof alertMeasures;
export const alertMeasureNames = Object.keys(alertMeasures) as AlertMeasure[];

export const AlertThreshold = Type.Object(
  {
    measure: Type.Enum(alertMeasureNames),
    /** Of `errorShare`: the error code. */
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    is: Type.Enum(["above", "below"]),
    /** A share from 0 to 1, milliseconds, or interactions, as the measure's unit says. */
    limit: Type.Number({ minimum: 0, maximum: 1e9 }),
    /** Over the latest hours. */
    hours: Type.Integer({ minimum: 1, maximum: 168 }),
    /** Fewer interactions than this behind a share or a time say nothing. Not looked at where the measure counts them. */
    least: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    /** In these interactions alone; absent: in all. */
    filters: Type.Optional(JourneyFilters),
  },
  closed,
);
export type AlertThreshold = Static<typeof AlertThreshold>;

const Clock = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" });

/** By the clock of the site's zone, every day; `to` at or before `from` is the next morning. */
export const QuietHours = Type.Object({ from: Clock, to: Clock, weekends: Type.Boolean() }, closed);
export type QuietHours = Static<typeof QuietHours>;

export const AlertSettings = Type.Object(
  {
    /** Whether changes against earlier weeks are told. */
    changes: Type.Boolean(),
    thresholds: Type.Array(AlertThreshold, { maxItems: 20 }),
    quietHours: orNull(QuietHours),
  },
  closed,
);
export type AlertSettings = Static<typeof AlertSettings>;

/** Refused with `wrong_state` where somebody has changed them since `version` was read. */
export const SaveAlertSettings = Type.Object(
  { settings: AlertSettings, version: Type.Integer({ minimum: 0 }) },
  closed,
);
export type SaveAlertSettings = Static<typeof SaveAlertSettings>;

export const AlertTarget = Type.Object({
  id: Type.String(),
  kind: Type.Enum(["email", "webhook"]),
  /** An e-mail address, or a webhook's URL. */
  address: Type.String(),
  /** Told nothing any more, since the receiver answered 410. */
  disabled: Type.Boolean(),
  /** The latest message to it; `null`: none so far. */
  latest: orNull(
    Type.Object({
      state: Type.Enum(["waiting", "sent", "failed"]),
      /** Why the latest try failed, as a sentence. */
      trouble: orNull(Type.String()),
      /** Tries so far. */
      tries: Type.Integer(),
      /** ISO 8601: when it was sent or given up, or is to be tried (again). */
      at: Type.String(),
      alerts: Type.Integer({ description: "How many it tells of" }),
    }),
  ),
});
export type AlertTarget = Static<typeof AlertTarget>;

export const AddAlertTarget = Type.Object(
  { kind: Type.Enum(["email", "webhook"]), address: Type.String({ minLength: 3, maxLength: 2000 }) },
  closed,
);
export type AddAlertTarget = Static<typeof AddAlertTarget>;

/** `secret` (`whsec_…`) is shown this once; `null` of an e-mail address. */
export const AddedAlertTarget = Type.Object({ target: AlertTarget, secret: orNull(Type.String()) });
export type AddedAlertTarget = Static<typeof AddedAlertTarget>;

/** What came of a test: `trouble` is a sentence, `null` where it arrived. */
export const AlertTest = Type.Object({ trouble: orNull(Type.String()) });
export type AlertTest = Static<typeof AlertTest>;

export const ConsoleAlertSettings = Type.Object({
  settings: AlertSettings,
  /** Rises with every change; 0 where there never were any. */
  version: Type.Integer(),
  targets: Type.Array(AlertTarget),
  /** The site's, in which quiet hours are meant. */
  timeZone: Type.String(),
  /** Whether this server can send e-mails. */
  mail: Type.Boolean(),
});
export type ConsoleAlertSettings = Static<typeof ConsoleAlertSettings>;

const numbers = { now: Type.Number(), interactions: Type.Integer({ description: "Behind the number" }) };

/** A change against the same hours of earlier weeks, as the report `changes` has it. */
export const ChangeFinding = Type.Object({
  kind: Type.Literal("change"),
  measure: Type.Enum(["opened", "started", "completed", "left", "failed", "error"]),
  /** The error code, or the field that was left; else empty. */
  detail: Type.String(),
  /** What tells the interactions apart in which it changed; empty: all of them. */
  dimension: Type.Enum(["", ...journeyDimensions]),
  value: Type.String(),
  direction: Type.Enum(["rose", "fell", "new"]),
  usual: Type.Number(),
  ...numbers,
});
export type ChangeFinding = Static<typeof ChangeFinding>;

/** A measure that has passed its limit. */
export const ThresholdFinding = Type.Object({
  kind: Type.Literal("threshold"),
  ...AlertThreshold.properties,
  ...numbers,
});
export type ThresholdFinding = Static<typeof ThresholdFinding>;

export const AlertFinding = Type.Union([ChangeFinding, ThresholdFinding]);
export type AlertFinding = Static<typeof AlertFinding>;

const Time = Type.String({ description: "ISO 8601, UTC" });

export const Alert = Type.Object({
  id: Type.String(),
  /** Id of the alert that leads those of the same break: its own where it leads or stands alone. */
  group: Type.String(),
  raisedAt: Time,
  /** The look that found it for the last time so far. A day without is its end: then it is told anew. */
  lastSeenAt: Time,
  /** Span that the numbers are of. */
  from: Time,
  to: Time,
  /** English, for people. */
  summary: Type.String(),
  finding: AlertFinding,
  /** Path of the console's report behind it; in messages the whole address where the server knows its own. */
  report: Type.String(),
});
export type Alert = Static<typeof Alert>;

export const AlertsQuery = Type.Object(
  { after: Type.Optional(Type.String({ maxLength: 100, description: "`next` of the page before" })) },
  closed,
);

export const AlertsPage = Type.Object({ alerts: Type.Array(Alert), next: orNull(Type.String()) });
export type AlertsPage = Static<typeof AlertsPage>;

/** What a webhook receives, signed as Standard Webhooks 1.0.0 says. */
export const AlertMessage = Type.Object({
  /** `alert.test` is sent by hand and tells of nothing. */
  type: Type.Enum(["alert.raised", "alert.test"]),
  timestamp: Time,
  data: Type.Object({
    site: Type.String(),
    timeZone: Type.String(),
    /** Group by group, what leads each first; of many twenty, what leads before all. */
    alerts: Type.Array(Alert),
    /** How many more there are in the console. */
    more: Type.Integer(),
  }),
});
export type AlertMessage = Static<typeof AlertMessage>;
