/** What a site and its services can be set to: stored as JSON, read and changed by the site's administrators. */
import { Type, type Static } from "typebox";

const closed = { additionalProperties: false } as const;
const orNull = Type.Null();
const serviceId = "^[a-z0-9][a-z0-9-]{0,63}$";

export const SiteSettings = Type.Object(
  {
    /** ISO 3166-1 alpha-2, the site's own country first. Numbers of other countries are refused. */
    countries: Type.Array(Type.String({ pattern: "^[A-Z]{2}$" }), { minItems: 1, maxItems: 300 }),
    /** Numbers, or beginnings of numbers, in E.164, that are never called. */
    blockedNumbers: Type.Array(Type.String({ pattern: "^\\+[0-9]{1,15}$" }), { maxItems: 1000 }),
    /** Shown on the visitor's telephone, E.164. */
    callerId: Type.Union([Type.String({ pattern: "^\\+[0-9]{3,15}$" }), orNull]),
    consent: Type.Union([
      Type.Object(
        {
          text: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S" }),
          version: Type.String({ minLength: 1, maxLength: 100 }),
          required: Type.Boolean(),
        },
        closed,
      ),
      orNull,
    ]),
    privacyUrl: Type.Union([Type.String({ pattern: "^https?://\\S+$", maxLength: 2000 }), orNull]),
    /** A CSS colour. */
    accent: Type.Union([Type.String({ maxLength: 100 }), orNull]),
    /** How many days ahead a time can be booked. */
    daysAhead: Type.Integer({ minimum: 1, maximum: 366 }),
    report: Type.Boolean(),
    limits: Type.Object(
      {
        /** Requests for a callback from one address in ten minutes. */
        perAddress: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        /** Requests for a callback to one number in an hour. */
        perNumber: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      },
      closed,
    ),
  },
  closed,
);
export type SiteSettings = Static<typeof SiteSettings>;

/** When an outcome of an attempt leads to another one: `tries` in all, `waitMinutes` between them. */
const Retry = Type.Object(
  { tries: Type.Integer({ minimum: 1, maximum: 10 }), waitMinutes: Type.Integer({ minimum: 0, maximum: 10_080 }) },
  closed,
);

export const ServiceSettings = Type.Object(
  {
    /** Length of a slot: desired times are gathered in slots of it. */
    slotMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
    /** Callbacks that can be booked into one slot. */
    slotCapacity: Type.Integer({ minimum: 1, maximum: 10_000 }),
    /** Hours after the time promised that a callback not called is given up; closed time does not end them. */
    expireHours: Type.Integer({ minimum: 1, maximum: 8760 }),
    retry: Type.Object({ no_answer: Retry, busy: Retry, machine: Retry, carrier_error: Retry }, closed),
  },
  closed,
);
export type ServiceSettings = Static<typeof ServiceSettings>;

/** All of a site but its hours, people, rules and alerts, which have pages of their own. */
export const SiteAsSet = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    /** Origins of the pages that may use the site: `https://shop.example`. */
    origins: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 }),
    settings: SiteSettings,
    /** In their order: the first is asked where a page names none. Those that are there can't be left out. */
    services: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: serviceId }),
          name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
          /** IANA name: business hours are read in it. */
          timeZone: Type.String({ minLength: 1, maxLength: 64 }),
          settings: ServiceSettings,
        },
        closed,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  closed,
);
export type SiteAsSet = Static<typeof SiteAsSet>;

/** `version` tells what was read, so that nobody overwrites another's change unseen. */
export const ConsoleSite = Type.Object({ site: SiteAsSet, version: Type.String({ maxLength: 100 }) }, closed);
export type ConsoleSite = Static<typeof ConsoleSite>;

/** A site to be made. Its first service has office hours, all else is as a new site begins. */
export const NewSite = Type.Object(
  {
    /** In script tags, addresses and callbacks' ids; it never changes. */
    id: Type.String({ maxLength: 200 }),
    name: Type.String({ maxLength: 100 }),
    origins: SiteAsSet.properties.origins,
    service: Type.Object(
      {
        id: Type.String({ pattern: serviceId }),
        name: Type.String({ maxLength: 100 }),
        /** IANA name. */
        timeZone: Type.String({ maxLength: 64 }),
      },
      closed,
    ),
  },
  closed,
);
export type NewSite = Static<typeof NewSite>;

/** For the site's own back ends; shown this once. */
export const GivenApiKey = Type.Object({ apiKey: Type.String() });
export type GivenApiKey = Static<typeof GivenApiKey>;
