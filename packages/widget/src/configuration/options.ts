/**
 * The table of options: how a value is read, and the default. `descriptions.ts` has a sentence for each, which is not
 * shipped.
 */
import { address, flag, number, object, objectOrNull, oneOf, packOrAddress, text, type Kind } from "./parsers.ts";

export interface Option<Value> {
  readonly kind: Kind<Value>;
  readonly default: Value;
}

const option = <Value>(kind: Kind<Value>, initial: NoInfer<Value>): Option<Value> => ({ kind, default: initial });

export const options = {
  site: option(text, null),
  server: option(address, null),
  launcher: option(oneOf("auto", "on", "off"), "auto"),
  launcherText: option(text, null),
  root: option(oneOf("shadow", "light"), "shadow"),
  consent: option(oneOf("granted", "withdrawn", null), null),
  restore: option(flag, true),
  report: option(oneOf("on", "off"), "on"),
  bridge: option(text, null),
  texts: option(object, {}),

  dataURL: option(address, null),
  apiVersion: option(oneOf("ringback", "v1", "v3", null), null),
  apikey: option(text, null),
  serviceName: option(text, null),
  userData: option(object, {}),
  countryCodes: option(flag, true),
  immediateCallback: option(flag, true),
  scheduledCallback: option(flag, true),
  form: option(objectOrNull, null),
  ewt: option(object, {}),
  callDirection: option(text, null),
  ajaxTimeout: option(number(1, 600_000), 15_000),
  confirmClose: option(flag, true),
  idempotencyKey: option(flag, true),

  lang: option(text, null),
  i18n: option(packOrAddress, null),
  theme: option(text, null),
  themes: option(object, {}),
  mobileMode: option(oneOf(true, false, "auto"), "auto"),
  mobileModeBreakpoint: option(number(0, 10_000), 600),
  timeFormat: option(oneOf(12, 24, null), null),
  customStylesheetID: option(text, null),
  deploymentID: option(text, null),
  debug: option(flag, false),

  numberOfDays: option(number(1, 366), 5),
  showAvailability: option(flag, true),
  hideUnavailableTimeSlots: option(flag, false),
  calendarHours: option(objectOrNull, null),
} as const satisfies Record<string, Option<unknown>>;

export type OptionName = keyof typeof options;

/** Every option with its value. */
export type Configuration = {
  readonly [Name in OptionName]: (typeof options)[Name] extends Option<infer Value> ? Value : never;
};

/** Other spellings that pages have. */
export const spellings: Readonly<Record<string, OptionName>> = { calenderHours: "calendarHours" };
