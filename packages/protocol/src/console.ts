/** What the console and its server say to one another, under `/console/api`. Not part of the stable API. */
import { Type, type Static, type TSchema } from "typebox";
import { Callback, Consent, UtcTime } from "./callback.ts";
import { Slot } from "./service.ts";

export const roles = ["agent", "supervisor", "administrator"] as const;
/** Each role may do what the ones before it may. */
export type Role = (typeof roles)[number];

/** How one try ended, in the words of the specification's section 6, before it becomes a callback's reason. */
export const attemptOutcomes = [
  "connected",
  "no_answer",
  "busy",
  "machine",
  "rejected",
  "wrong_number",
  "blocked_number",
  "agent_unavailable",
  "carrier_error",
  "unknown",
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** What an agent can say of a call; the rest is for the server to find out. */
export const agentOutcomes = [
  "connected",
  "no_answer",
  "busy",
  "machine",
  "rejected",
  "wrong_number",
  "carrier_error",
] as const;
export type AgentOutcome = (typeof agentOutcomes)[number];

const closed = { additionalProperties: false } as const;
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Text = orNull(Type.String());
const Password = Type.String({ minLength: 10, maxLength: 128 });
const Email = Type.String({ format: "email", maxLength: 254 });

export const SignIn = Type.Object(
  { email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: 128 }) },
  closed,
);
export type SignIn = Static<typeof SignIn>;

export const ChangePassword = Type.Object({ current: Type.String({ maxLength: 128 }), next: Password }, closed);
export type ChangePassword = Static<typeof ChangePassword>;

export const ConsoleSession = Type.Object({
  user: Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() }),
  /** A one-time password opens nothing but the form that replaces it. */
  mustChangePassword: Type.Boolean(),
  sites: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.Enum(roles) })),
});
export type ConsoleSession = Static<typeof ConsoleSession>;

export const inboxLists = ["due", "coming", "done"] as const;
/** `due`: someone should be calling now, or is. `coming`: waits for its time. `done`: completed. */
export type InboxList = (typeof inboxLists)[number];

const Agent = orNull(Type.Object({ id: Type.String(), name: Type.String() }));

export const ConsoleCallback = Type.Object({
  ...Callback.properties,
  /** The phone number as people write it, in groups. */
  number: Type.String(),
  firstName: Text,
  lastName: Text,
  subject: Text,
  /** When it is to be called: the desired time, or the next try. */
  dueAt: UtcTime,
  completedAt: orNull(UtcTime),
  language: Text,
  /** The visitor's zone, IANA. */
  timeZone: Text,
  attempts: Type.Integer(),
  lastOutcome: orNull(Type.Enum(attemptOutcomes)),
  /** Who holds it now; of a completed one, who held it last. */
  agent: Agent,
});
export type ConsoleCallback = Static<typeof ConsoleCallback>;

export const InboxQuery = Type.Object(
  {
    list: Type.Enum(inboxLists),
    search: Type.Optional(Type.String({ maxLength: 100, description: "Part of a name, of a number, or an id" })),
    service: Type.Optional(Type.String({ maxLength: 64 })),
    state: Type.Optional(Callback.properties.state),
    reason: Type.Optional(Type.String({ maxLength: 40 })),
    mine: Type.Optional(Type.Boolean()),
    after: Type.Optional(Type.String({ maxLength: 200, description: "`next` of the page before" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  },
  closed,
);
export type InboxQuery = Static<typeof InboxQuery>;

export const InboxPage = Type.Object({
  callbacks: Type.Array(ConsoleCallback),
  next: Text,
  /** How many there are in each list with the same filters; counting stops at 1000. */
  counts: Type.Object({ due: Type.Integer(), coming: Type.Integer(), done: Type.Integer() }),
});
export type InboxPage = Static<typeof InboxPage>;

export const storyKinds = [
  "created",
  "queued",
  "claimed",
  "released",
  "lease_expired",
  "attempt_started",
  "attempt_ended",
  "retry_scheduled",
  "rescheduled",
  "cancelled",
  "expired",
  "completed",
  "note",
] as const;
export type StoryKind = (typeof storyKinds)[number];

export const StoryEntry = Type.Object({
  at: UtcTime,
  kind: Type.String(),
  /** Name of the person who did it; `null`: the visitor or the server itself. */
  actor: Text,
  /** The note's text, where the kind is `note`. */
  text: Text,
  outcome: orNull(Type.Enum(attemptOutcomes)),
  reason: Text,
  /** The time that it was moved to, where the kind moves it. */
  until: orNull(UtcTime),
});
export type StoryEntry = Static<typeof StoryEntry>;

export const ConsoleAttempt = Type.Object({
  number: Type.Integer(),
  agent: Agent,
  startedAt: UtcTime,
  endedAt: orNull(UtcTime),
  outcome: orNull(Type.Enum(attemptOutcomes)),
});
export type ConsoleAttempt = Static<typeof ConsoleAttempt>;

/** The right to act on a callback, for a while. Every act carries the token; a later holder's token is higher. */
export const Lease = Type.Object({ token: Type.Integer(), expiresAt: UtcTime });
export type Lease = Static<typeof Lease>;

export const ConsoleCallbackDetail = Type.Object({
  ...ConsoleCallback.properties,
  email: Text,
  page: Text,
  interactionId: Text,
  userData: Type.Record(Type.String(), Type.Unknown()),
  consent: orNull(Consent),
  expiresAt: orNull(UtcTime),
  /** Present for its holder alone. */
  lease: orNull(Lease),
  story: Type.Array(StoryEntry),
  tries: Type.Array(ConsoleAttempt),
});
export type ConsoleCallbackDetail = Static<typeof ConsoleCallbackDetail>;

export const LeaseToken = Type.Object({ token: Type.Integer({ minimum: 1 }) }, closed);

export const RecordOutcome = Type.Object(
  {
    token: Type.Integer({ minimum: 1 }),
    outcome: Type.Enum(agentOutcomes),
    note: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  closed,
);
export type RecordOutcome = Static<typeof RecordOutcome>;

export const AddNote = Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }) }, closed);

export const ConsoleCreateCallback = Type.Object(
  {
    service: Type.String({ minLength: 1, maxLength: 64 }),
    phoneNumber: Type.String({ minLength: 1, maxLength: 40 }),
    country: Type.Optional(Type.String({ pattern: "^[A-Za-z]{2}$" })),
    desiredTime: Type.Optional(UtcTime),
    firstName: Type.Optional(Type.String({ maxLength: 100 })),
    lastName: Type.Optional(Type.String({ maxLength: 100 })),
    email: Type.Optional(Email),
    subject: Type.Optional(Type.String({ maxLength: 2000 })),
    timeZone: Type.Optional(Type.String({ maxLength: 64 })),
  },
  closed,
);
export type ConsoleCreateCallback = Static<typeof ConsoleCreateCallback>;

const Clock = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" });
const Day = Type.Array(Type.Object({ from: Clock, to: Clock }, closed), { maxItems: 12 });

/** Business hours as wall-clock times `HH:MM` of the service's zone. A span that ends at or before its start runs past midnight. */
export const WeekOfHours = Type.Object(
  { monday: Day, tuesday: Day, wednesday: Day, thursday: Day, friday: Day, saturday: Day, sunday: Day },
  closed,
);
export type WeekOfHours = Static<typeof WeekOfHours>;

export const ChangeHours = Type.Object({ hours: WeekOfHours }, closed);

export const ConsoleService = Type.Object({
  id: Type.String(),
  name: Type.String(),
  timeZone: Type.String(),
  hours: WeekOfHours,
  open: Type.Boolean(),
  opensAt: orNull(UtcTime),
  closesAt: orNull(UtcTime),
  slotMinutes: Type.Integer(),
  capacity: Type.Integer({ description: "Callbacks that can be booked in one slot" }),
});
export type ConsoleService = Static<typeof ConsoleService>;

export const SlotsQuery = Type.Object(
  { start: Type.Optional(UtcTime), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })) },
  closed,
);
export const ConsoleSlots = Type.Object({ timeZone: Type.String(), slots: Type.Array(Slot) });
export type ConsoleSlots = Static<typeof ConsoleSlots>;

export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: Type.Enum(roles),
  disabled: Type.Boolean(),
  /** Still has the one-time password. */
  invited: Type.Boolean(),
});
export type Person = Static<typeof Person>;

export const AddPerson = Type.Object(
  { email: Email, name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }), role: Type.Enum(roles) },
  closed,
);
export type AddPerson = Static<typeof AddPerson>;

/** `password` is shown this once; absent where the person already had an account. */
export const AddedPerson = Type.Object({ ...Person.properties, password: orNull(Type.String()) });
export type AddedPerson = Static<typeof AddedPerson>;

export const ChangePerson = Type.Object(
  { role: Type.Optional(Type.Enum(roles)), disabled: Type.Optional(Type.Boolean()) },
  closed,
);
export type ChangePerson = Static<typeof ChangePerson>;

/** What a site's live stream says in a `change`: something of this kind is another now, read it again. */
export const LiveChange = Type.Object({ kind: Type.String(), id: orNull(Type.String()) });
export type LiveChange = Static<typeof LiveChange>;
