/** Reports over HTTP: `GET /v1/reports/{question}`, specification section 9. */
import { Type, type Static } from "typebox";
import { RecordMetadata, devices } from "./journey.ts";

export const reportQuestions = [
  "overview",
  "funnel",
  "abandonment",
  "errors",
  "elapsed",
  "distribution",
  "connection",
  "scheduling",
  "lift",
  "segments",
  "changes",
] as const;
export type ReportQuestion = (typeof reportQuestions)[number];

/** The steps of the funnel in their order; a visitor may skip `started` where the page filled the form in. */
export const funnelSteps = ["opened", "started", "submitted", "completed", "called", "connected"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export const journeyDimensions = [
  "service",
  "page",
  "language",
  "device",
  "offer",
  "proactive",
  "prefilled",
  "autoSubmitted",
] as const;
export type JourneyDimension = (typeof journeyDimensions)[number];

export const reportSteps = ["hour", "day", "week"] as const;

const moment = (rest: string) =>
  Type.String({
    maxLength: 40,
    description: `ISO 8601 time with an offset, or a date, which begins at midnight in the site's zone${rest}`,
    examples: ["2026-11-01", "2026-11-01T08:00:00Z"],
  });
const Word = Type.Optional(Type.String({ maxLength: 500 }));
const Flag = Type.Optional(Type.Enum(["true", "false"]));

const span = {
  site: Type.String({ minLength: 1, maxLength: 64 }),
  from: Type.Optional(moment(". Absent: 28 days before `to`")),
  to: Type.Optional(moment("; not included. Absent: now")),
};
const filters = {
  service: Word,
  page: Word,
  language: Word,
  device: Type.Optional(Type.Enum(["", ...devices])),
  offer: Word,
  proactive: Flag,
  prefilled: Flag,
  autoSubmitted: Flag,
};

/** Interactions with the given values alone; `""` of a text: those that did not say. */
export const JourneyFilters = Type.Object(filters, { additionalProperties: false });
export type JourneyFilters = Static<typeof JourneyFilters>;

export const ReportQuery = Type.Object({
  ...span,
  by: Type.Optional(Type.Enum([...reportSteps, ...journeyDimensions])),
  ...filters,
  format: Type.Optional(Type.Enum(["json", "csv"])),
});
export type ReportQuery = Static<typeof ReportQuery>;

export const ReportColumn = Type.Object({
  name: Type.String(),
  unit: Type.Enum(
    ["text", "time", "interactions", "views", "share", "ms", "points", "probability", "boolean", "number"],
    {
      description: "`share` is from 0 to 1, `points` a difference of shares",
    },
  ),
  definition: Type.String(),
});
export type ReportColumn = Static<typeof ReportColumn>;

const Cell = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);

export const Report = Type.Object({
  question: Type.Enum(reportQuestions),
  site: Type.String(),
  from: Type.String({ description: "ISO 8601, UTC" }),
  to: Type.String({ description: "ISO 8601, UTC; not included" }),
  timeZone: Type.String({ description: "The site's, in which hours, days and weeks are meant" }),
  by: Type.Union([Type.String(), Type.Null()]),
  filters: Type.Record(Type.String(), Type.String()),
  /** How many interactions were opened in the span. 0: the span is without data. */
  interactions: Type.Integer(),
  columns: Type.Array(ReportColumn),
  rows: Type.Array(Type.Record(Type.String(), Cell)),
  links: Type.Array(Type.Record(Type.String(), Type.String()), {
    description: "For each row, by column: the address of the interactions behind the number",
  }),
  notes: Type.Array(Type.String(), { description: "What to know before believing the numbers" }),
});
export type Report = Static<typeof Report>;

export const interactionOutcomes = ["completed", "cancelled", "abandoned", "inProgress"] as const;
export type InteractionOutcome = (typeof interactionOutcomes)[number];

/** Which interactions: a report's span and filters, and what its rows tell apart. */
export const InteractionsQuery = Type.Object({
  ...span,
  ...filters,
  reached: Type.Optional(Type.Enum(funnelSteps, { description: "Got to the step" })),
  left: Type.Optional(Type.Enum(funnelSteps, { description: "Got to the step and no further" })),
  outcome: Type.Optional(
    Type.Enum([...interactionOutcomes, "left"], { description: "`left`: cancelled or abandoned" }),
  ),
  error: Type.Optional(Type.String({ maxLength: 64, description: "Failed with the code at least once" })),
  recovered: Flag,
  lastField: Type.Optional(Type.String({ maxLength: 100, description: "`-`: nothing was entered" })),
  invalidField: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Type.Enum(["immediate", "scheduled"])),
  minElapsed: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  maxElapsed: Type.Optional(
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "Not included" }),
  ),
  after: Type.Optional(
    Type.String({
      pattern: "^\\d{1,9}_\\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
      description: "`next` of the page before",
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  format: Type.Optional(Type.Enum(["json", "csv"])),
});
export type InteractionsQuery = Static<typeof InteractionsQuery>;

const Time = Type.Union([Type.String(), Type.Null()], {
  description: "ISO 8601, UTC, corrected by the visitor's clock's error",
});

/** One interaction as a report sees it. */
export const Journey = Type.Object({
  interactionId: Type.String(),
  outcome: Type.Enum(interactionOutcomes),
  openedAt: Time,
  startedAt: Time,
  cancelledAt: Time,
  completedAt: Time,
  closedAt: Time,
  /** Of the callback, by the server's clock. */
  askedAt: Time,
  desiredAt: Time,
  calledAt: Time,
  connectedAt: Time,
  lastHeardAt: Time,
  elapsedMs: Type.Union([Type.Integer(), Type.Null()]),
  submissions: Type.Integer(),
  errors: Type.Array(Type.Union([Type.String(), Type.Number()])),
  proactive: Type.Boolean(),
  prefilled: Type.Boolean(),
  autoSubmitted: Type.Boolean(),
  service: Type.String(),
  page: Type.String(),
  referrerHost: Type.String(),
  language: Type.String(),
  timeZone: Type.String(),
  device: Type.String(),
  offer: Type.String(),
  version: Type.String(),
  lastField: Type.String(),
  invalidFields: Type.Record(Type.String(), Type.Integer()),
  callbackId: Type.Union([Type.String(), Type.Null()]),
  /** How far the visitor's clock was behind ours, in ms, the network's delay included. */
  clockSkewMs: Type.Integer(),
});
export type Journey = Static<typeof Journey>;

export const Journeys = Type.Object({
  interactions: Type.Array(Journey),
  next: Type.Union([Type.String(), Type.Null()]),
});
export type Journeys = Static<typeof Journeys>;

export const JourneyDetail = Type.Object({
  ...Journey.properties,
  /** The stored record, by the visitor's own clock. */
  metadata: RecordMetadata,
});
export type JourneyDetail = Static<typeof JourneyDetail>;
