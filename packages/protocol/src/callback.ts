/** Callbacks over HTTP: specification sections 6 and 9. */
import { Type, type Static } from "typebox";

export const callbackStates = ["scheduled", "queued", "routing", "processing", "completed"] as const;
export type CallbackState = (typeof callbackStates)[number];

export const callbackReasons = [
  "agent_connected",
  "cancelled",
  "cancelled_by_admin",
  "expired",
  "no_answer",
  "busy",
  "rejected",
  "machine",
  "invalid_number",
  "blocked_number",
  "agent_unavailable",
  "carrier_error",
] as const;
export type CallbackReason = (typeof callbackReasons)[number];

export const UtcTime = Type.String({
  format: "date-time",
  description: "ISO 8601, UTC",
  examples: ["2026-11-23T10:00:00Z"],
});

export const Consent = Type.Object({
  text: Type.String({ maxLength: 2000, description: "The sentence as it was shown" }),
  version: Type.Optional(Type.String({ maxLength: 100 })),
  language: Type.Optional(Type.String({ maxLength: 35 })),
});

export const CreateCallback = Type.Object({
  site: Type.String({ minLength: 1, maxLength: 64 }),
  service: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: "Absent: the site's first service" })),
  phoneNumber: Type.String({ minLength: 1, maxLength: 40, description: "E.164, or national together with `country`" }),
  country: Type.Optional(Type.String({ pattern: "^[A-Za-z]{2}$", description: "ISO 3166-1 alpha-2" })),
  desiredTime: Type.Optional(UtcTime),
  firstName: Type.Optional(Type.String({ maxLength: 100 })),
  lastName: Type.Optional(Type.String({ maxLength: 100 })),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  subject: Type.Optional(Type.String({ maxLength: 2000, description: "The form's notes" })),
  userData: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 50 })),
  consent: Type.Optional(Consent),
  interactionId: Type.Optional(Type.String({ format: "uuid" })),
  language: Type.Optional(Type.String({ maxLength: 35, description: "BCP 47, the visitor's" })),
  timeZone: Type.Optional(Type.String({ maxLength: 64, description: "IANA name, the visitor's" })),
  page: Type.Optional(Type.String({ maxLength: 500, description: "Path of the page; query and fragment are dropped" })),
  replaces: Type.Optional(
    Type.Array(Type.String({ format: "uuid" }), {
      maxItems: 20,
      description: "Idempotency keys of unanswered requests that this one is instead of: what they became is cancelled",
    }),
  ),
});
export type CreateCallback = Static<typeof CreateCallback>;

const State = Type.Enum(callbackStates);
const Reason = Type.Union([Type.Enum(callbackReasons), Type.Null()]);

/** What its owner (the bearer of the secret) may see of a callback. */
export const Callback = Type.Object({
  id: Type.String(),
  service: Type.String(),
  state: State,
  reason: Reason,
  phoneNumber: Type.String({ description: "E.164" }),
  desiredTime: Type.Union([UtcTime, Type.Null()], { description: "`null`: as soon as possible" }),
  createdAt: UtcTime,
  updatedAt: UtcTime,
});
export type Callback = Static<typeof Callback>;

export const CreatedCallback = Type.Object({
  ...Callback.properties,
  secret: Type.String({ description: "Bearer token to read, move and cancel this callback" }),
  manageUrl: Type.String(),
});
export type CreatedCallback = Static<typeof CreatedCallback>;

export const RescheduleCallback = Type.Object({ desiredTime: UtcTime });
export type RescheduleCallback = Static<typeof RescheduleCallback>;
