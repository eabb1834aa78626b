/** What a site and a service can be set to. Stored as JSON, checked where it enters. */
import { Type, type Static } from "typebox";

export const SiteSettings = Type.Object({
  /** ISO 3166-1 alpha-2, the site's own country first. Numbers of other countries are refused. */
  countries: Type.Array(Type.String({ pattern: "^[A-Z]{2}$" }), { minItems: 1 }),
  /** Numbers, or beginnings of numbers, in E.164, that are never called. */
  blockedNumbers: Type.Array(Type.String({ pattern: "^\\+[0-9]{1,15}$" })),
  /** Shown on the visitor's telephone, E.164. */
  callerId: Type.Union([Type.String(), Type.Null()]),
  consent: Type.Union([
    Type.Object({ text: Type.String(), version: Type.String(), required: Type.Boolean() }),
    Type.Null(),
  ]),
  privacyUrl: Type.Union([Type.String(), Type.Null()]),
  accent: Type.Union([Type.String(), Type.Null()]),
  /** How many days ahead a time can be booked. */
  daysAhead: Type.Integer({ minimum: 1, maximum: 366 }),
  report: Type.Boolean(),
  limits: Type.Object({
    /** Requests for a callback from one address in ten minutes. */
    perAddress: Type.Integer({ minimum: 1 }),
    /** Requests for a callback to one number in an hour. */
    perNumber: Type.Integer({ minimum: 1 }),
  }),
});
export type SiteSettings = Static<typeof SiteSettings>;

/** When an outcome of an attempt leads to another one: `tries` in all, `waitMinutes` between them. */
const Retry = Type.Object({
  tries: Type.Integer({ minimum: 1, maximum: 10 }),
  waitMinutes: Type.Integer({ minimum: 0 }),
});

export const ServiceSettings = Type.Object({
  /** Length of a slot: desired times are gathered in slots of it. */
  slotMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
  /** Callbacks that can be booked into one slot. */
  slotCapacity: Type.Integer({ minimum: 1 }),
  /** Hours after its due time that a callback not called is given up. */
  expireHours: Type.Integer({ minimum: 1 }),
  retry: Type.Object({ no_answer: Retry, busy: Retry, machine: Retry, carrier_error: Retry }),
});
export type ServiceSettings = Static<typeof ServiceSettings>;

export const defaultSiteSettings: SiteSettings = {
  countries: ["US", "GB", "IE", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "BE"],
  blockedNumbers: [],
  callerId: null,
  consent: null,
  privacyUrl: null,
  accent: null,
  daysAhead: 14,
  report: true,
  limits: { perAddress: 30, perNumber: 6 },
};

export const defaultServiceSettings: ServiceSettings = {
  slotMinutes: 30,
  slotCapacity: 3,
  expireHours: 24,
  retry: {
    no_answer: { tries: 3, waitMinutes: 15 },
    busy: { tries: 4, waitMinutes: 2 },
    machine: { tries: 2, waitMinutes: 30 },
    carrier_error: { tries: 4, waitMinutes: 1 },
  },
};
