/** Interaction records on the wire: specification section 9. */
import { Type, type Static } from "typebox";
import { UtcTime } from "./callback.ts";

const Stamp = Type.Union([Type.Literal(false), Type.Integer({ minimum: 0 })]);

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
  /** The offer or launcher that opened it. */
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
  context: JourneyContext,
  sentAt: UtcTime,
});
export type JourneyRecord = Static<typeof JourneyRecord>;
