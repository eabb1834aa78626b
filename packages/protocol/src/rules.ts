/**
 * Rules: when a page offers a callback unasked, and what else it does while the visitor is there. They are data, edited
 * in the console, delivered with the site's configuration and decided by a pure function in the page.
 */
import { Type, type Static } from "typebox";
import { devices } from "./journey.ts";

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
/** Names such as `subject` or `Errors.7030`. */
const Key = Type.String({ pattern: "^[A-Za-z0-9_.-]{1,60}$" });

/** The lifecycle's events that a rule can wait for. `ready` holds until something else has happened. */
export const ruleEvents = ["ready", "opened", "started", "submitted", "cancelled", "completed", "closed"] as const;

/** Every condition that is given must hold. For "either, or" write two rules. */
export const RuleWhen = Type.Object(
  {
    /** Path patterns of which one must fit; `*` stands for any run of characters, `/` included. */
    pages: Type.Optional(Type.Array(Type.String({ pattern: "^[/*]", maxLength: 200 }), { minItems: 1, maxItems: 50 })),
    /** Language tags; `en` fits `en-GB` too. */
    languages: Type.Optional(
      Type.Array(Type.String({ pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" }), { minItems: 1, maxItems: 50 }),
    ),
    devices: Type.Optional(Type.Array(Type.Enum(devices), { minItems: 1, maxItems: devices.length })),
    /** Seconds that the page has been in sight. */
    dwellSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    /** How far down the page the visitor has been, in percent. */
    scrollPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** The mouse leaves by the window's top, or on a touch screen the visitor comes back from elsewhere. */
    exitIntent: Type.Optional(Type.Literal(true)),
    /** The visitor has been here before, as far as may be remembered. */
    returning: Type.Optional(Type.Boolean()),
    /** Whether the service is open now. */
    open: Type.Optional(Type.Boolean()),
    waitAtLeastSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    waitAtMostSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    /** Whose hours and wait time are meant; the site's first service where absent. */
    service: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** The page's latest lifecycle event. */
    event: Type.Optional(Type.Enum(ruleEvents)),
    /** Failed submissions in the present interaction, at least. */
    errorsAtLeast: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    /** One of these codes is among the present interaction's errors. */
    errorCodes: Type.Optional(
      Type.Array(Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 64 })]), {
        minItems: 1,
        maxItems: 50,
      }),
    ),
    /** Seconds since the visitor began to fill in the form, while they are still at it. */
    sinceStartedSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    /** An earlier interaction of the visitor was cancelled, as far as may be remembered. */
    cancelledBefore: Type.Optional(Type.Boolean()),
  },
  { ...closed, minProperties: 1 },
);
export type RuleWhen = Static<typeof RuleWhen>;

const Values = Type.Record(Key, Type.String({ maxLength: 500 }), { minProperties: 1, maxProperties: 50 });

/** Invites the visitor to a callback. Accepted, the form opens with `prefill` and the interaction is `proactive`. */
export const OfferAction = Type.Object(
  {
    do: Type.Literal("offer"),
    title: text(120),
    text: Type.Optional(text(400)),
    accept: text(60),
    decline: text(60),
    prefill: Type.Optional(Values),
  },
  closed,
);

/** Suggests the first free time, `inHours` from now or later, and books nothing by itself. */
export const SuggestTimeAction = Type.Object(
  {
    do: Type.Literal("suggestTime"),
    title: text(120),
    text: Type.Optional(text(400)),
    accept: text(60),
    decline: text(60),
    inHours: Type.Integer({ minimum: 0, maximum: 168 }),
  },
  closed,
);

/** Shows the way to another channel: a page, a telephone number, a mail address. */
export const LinkAction = Type.Object(
  {
    do: Type.Literal("link"),
    title: text(120),
    text: Type.Optional(text(400)),
    label: text(60),
    href: Type.String({ pattern: "^(https://|tel:|sms:|mailto:|/(?!/))\\S*$", maxLength: 500 }),
    decline: text(60),
  },
  closed,
);

/** Fills empty fields in, in the open form or the next one to open. Keys are field names. */
export const PrefillAction = Type.Object({ do: Type.Literal("prefill"), values: Values }, closed);

/** Changes the widget's texts. Keys are those of the language packs, for instance `CallbackTitle`. */
export const TextsAction = Type.Object({ do: Type.Literal("texts"), texts: Values }, closed);

/** Publishes `Offer.<name>` on the bus, for the page to act on. */
export const EventAction = Type.Object(
  {
    do: Type.Literal("event"),
    name: Type.String({ pattern: "^(?!(ready|shown|accepted|declined|held)$)[A-Za-z][A-Za-z0-9_]{0,39}$" }),
    data: Type.Optional(Values),
  },
  closed,
);

/** One schema for each thing that a rule can do, by its name. */
export const ruleActions = {
  offer: OfferAction,
  suggestTime: SuggestTimeAction,
  link: LinkAction,
  prefill: PrefillAction,
  texts: TextsAction,
  event: EventAction,
} as const;

export const RuleAction = Type.Union([
  OfferAction,
  SuggestTimeAction,
  LinkAction,
  PrefillAction,
  TextsAction,
  EventAction,
]);
export type RuleAction = Static<typeof RuleAction>;

/** The actions that ask for the visitor's attention; a rule has one of them at most. */
export const invitingActions = ["offer", "suggestTime", "link"] as const;
export type InvitingAction = Extract<RuleAction, { do: (typeof invitingActions)[number] }>;

const times = (maximum: number) => Type.Integer({ minimum: 1, maximum });

export const RuleLimits = Type.Object(
  {
    /** How often at most in one page view. */
    perPage: times(20),
    /** How often at most in one tab's session; no limit where absent. */
    perSession: Type.Optional(times(100)),
    /** How often at most for one visitor; no limit where absent. */
    perVisitor: Type.Optional(times(1000)),
    /** Days that a visitor is not invited after having declined an invitation or asked for a callback. */
    quietDays: Type.Integer({ minimum: 0, maximum: 365 }),
  },
  closed,
);
export type RuleLimits = Static<typeof RuleLimits>;

/** Words that say how an interaction was opened where no rule had a part in it. No rule may be named so. */
export const openers = ["launcher", "button", "page"] as const;

export const Rule = Type.Object(
  {
    /** Reports name the rule by it, so it stays when the rule is changed. */
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" }),
    name: text(100),
    enabled: Type.Boolean(),
    when: RuleWhen,
    actions: Type.Array(RuleAction, { minItems: 1, maxItems: 10 }),
    limits: RuleLimits,
    /** Percent of visitors for whom the rule does nothing, to compare with. */
    heldBack: Type.Integer({ minimum: 0, maximum: 90 }),
  },
  closed,
);
export type Rule = Static<typeof Rule>;

export const mostRules = 50;

/** A site's rules, the more important first: of two that would invite at once, the first does. */
export const Rules = Type.Array(Rule, { maxItems: mostRules });
export type Rules = Static<typeof Rules>;

/** `GET /console/api/sites/{site}/rules`, and what `PUT` answers. */
export const ConsoleRules = Type.Object({
  rules: Rules,
  /** Rises with every change; 0 where there never were any. */
  version: Type.Integer({ minimum: 0 }),
});
export type ConsoleRules = Static<typeof ConsoleRules>;

/** `PUT`: all of a site's rules, and the version that was read; refused where somebody has saved meanwhile. */
export const SaveRules = Type.Object(
  { rules: Type.Array(Type.Unknown()), version: Type.Integer({ minimum: 0 }) },
  closed,
);
