/** Interaction records on the wire: specification section 9. */
import { Type, type Static } from "typebox";
import { UtcTime } from "./callback.ts";

const Stamp = Type.Union([Type.Literal(false), Type.Integer({ minimum: 0 })]);

/** The metadata block as it travels. What else is sent in it, `form` above all, is neither read nor stored. */
export const RecordMetadata = Type.Object({
  proactive: Type.Boolean(),
  prefilled: Type.Boolean(),
  autoSubmitted: Type.Boolean(),
  errors: Type.Union([
    Type.Literal(false),
    Type.Array(Type.Union([Type.Integer(), Type.String({ maxLength: 64 })]), { maxItems: 50 }),
  ]),
  opened: Stamp,
  started: Stamp,
  cancelled: Stamp,
  completed: Stamp,
  closed: Stamp,
  elapsed: Type.Union([Type.Literal(false), Type.Integer({ minimum: 0 })]),
});

export const devices = ["phone", "tablet", "desktop"] as const;

/** Sent whole with every record: the latest record's context (by `sentAt`) is the one that is kept. */
export const JourneyContext = Type.Object({
  page: Type.Optional(Type.String({ maxLength: 500, description: "Path only" })),
  referrerHost: Type.Optional(Type.String({ maxLength: 253 })),
  language: Type.Optional(Type.String({ maxLength: 35 })),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
  device: Type.Optional(Type.Enum(devices)),
  service: Type.Optional(Type.String({ maxLength: 64 })),
  /** Name of the field last touched. */
  lastField: Type.Optional(Type.String({ maxLength: 100 })),
  /** Failed local validations by field. */
  invalidFields: Type.Optional(
    Type.Record(Type.String({ maxLength: 100 }), Type.Integer({ minimum: 0 }), { maxProperties: 50 }),
  ),
  /**
   * What opened it: `launcher`, `button` (the page's own) or `page` (a command). Where a rule had a part in it, the rule's
   * id: `<id>` was accepted; `<id>:shown` or `<id>:declined`, and the visitor opened it otherwise; `<id>:held`: held back.
   */
  offer: Type.Optional(Type.String({ maxLength: 100 })),
  version: Type.Optional(Type.String({ maxLength: 40 })),
  callbackId: Type.Optional(Type.String({ maxLength: 128 })),
});
export type JourneyContext = Static<typeof JourneyContext>;

export const JourneyRecord = Type.Object({
  site: Type.String({ minLength: 1, maxLength: 64 }),
  interactionId: Type.String({ format: "uuid" }),
  metadata: RecordMetadata,
  submissions: Type.Integer({ minimum: 0, maximum: 1000 }),
  context: Type.Optional(JourneyContext),
  /** By the visitor's clock, at the moment of sending: stamped anew when a record is sent again. */
  sentAt: UtcTime,
});
export type JourneyRecord = Static<typeof JourneyRecord>;

/** What became of a rule's invitation in a page view. `held`: the visitor belongs to the share held back. */
export const offerResults = ["held", "shown", "declined", "accepted"] as const;
export type OfferResult = (typeof offerResults)[number];

/**
 * One page view on which the widget was ready, without any identifier: `POST /v1/journeys/ready`. Sent once a page view, and
 * all that is sent before the form is opened. Where the site has rules it goes when the page is hidden or the form opened,
 * and what other rules do after that goes after it.
 */
export const ReadyCount = Type.Object({
  site: Type.String({ minLength: 1, maxLength: 64 }),
  page: Type.Optional(Type.String({ maxLength: 500, description: "Path only" })),
  /** By rule id; the denominators of the offers' lift. */
  offers: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Enum(offerResults), { maxProperties: 50 })),
  /** The view is counted already, with other offers. Default false. */
  further: Type.Optional(Type.Boolean()),
});
export type ReadyCount = Static<typeof ReadyCount>;

/** Why a record is refused. The words from `order` on are the lifecycle's laws, as `recordFault` has them. */
export const journeyRefusals = [
  "invalid_parameters",
  "unknown_site",
  "origin_not_allowed",
  "future_time",
  "too_long_ago",
  "order",
  "elapsed",
  "exclusive",
  "without_opening",
  "without_end",
  "count",
] as const;
export type JourneyRefusal = (typeof journeyRefusals)[number];

/** What `POST /v1/journeys` answers, once the accepted records are on disk. */
export const JourneysTaken = Type.Object({
  accepted: Type.Integer({ description: "How many records are stored" }),
  rejected: Type.Array(
    Type.Object({
      index: Type.Integer({ description: "Place in the request, from 0" }),
      code: Type.Enum(journeyRefusals),
      field: Type.String({ description: "Path of the field at fault" }),
    }),
  ),
});
export type JourneysTaken = Static<typeof JourneysTaken>;
