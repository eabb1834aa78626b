/** A site's public configuration, which the widget fetches when a visitor shows intent. */
import { Type, type Static } from "typebox";
import { Rules } from "./rules.ts";

export const WidgetConfiguration = Type.Object({
  site: Type.String(),
  name: Type.String(),
  services: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  /** ISO 3166-1 alpha-2 codes of the countries that are served, the site's own first. */
  countries: Type.Array(Type.String()),
  /** Caller id that will show on the visitor's telephone, E.164. */
  callerId: Type.Union([Type.String(), Type.Null()]),
  /** The consent that the form asks for; `null` asks for none. */
  consent: Type.Union([
    Type.Object({ text: Type.String(), version: Type.String(), required: Type.Boolean() }),
    Type.Null(),
  ]),
  privacyUrl: Type.Union([Type.String(), Type.Null()]),
  /** CSS colour of `--ringback-accent`. */
  accent: Type.Union([Type.String(), Type.Null()]),
  /** How many days ahead a time can be picked. */
  daysAhead: Type.Integer({ minimum: 1 }),
  /** Whether the widget reports journeys to this server. */
  report: Type.Boolean(),
  /** When to offer a callback unasked, and the like; absent where the site has none. */
  rules: Type.Optional(Rules),
});
export type WidgetConfiguration = Static<typeof WidgetConfiguration>;
