/**
 * The table of options: the vendor's namespace, how a value is read, and the default. `descriptions.ts` has a sentence for
 * each, which is not shipped.
 */
import { address, flag, number, object, objectOrNull, oneOf, packOrAddress, text, type Kind } from "./parsers.ts";

export interface Option<Value> {
  /** Where `window._genesys.widgets` has it; `null`: ours alone. */
  readonly namespace: "callback" | "main" | "calendar" | "stats" | null;
  readonly kind: Kind<Value>;
  readonly default: Value;
}

const option = <Value>(
  namespace: Option<Value>["namespace"],
  kind: Kind<Value>,
  initial: NoInfer<Value>,
): Option<Value> => ({
  namespace,
  kind,
  default: initial,
});

export const options = {
  site: option(null, text, null),
  server: option(null, address, null),
  launcher: option(null, oneOf("auto", "on", "off"), "auto"),
  launcherText: option(null, text, null),
  root: option(null, oneOf("shadow", "light"), "shadow"),
  consent: option(null, oneOf("granted", "withdrawn", null), null),
  restore: option(null, flag, true),
  report: option(null, oneOf("on", "off"), "on"),
  bridge: option(null, text, null),
  texts: option(null, object, {}),

  dataURL: option("callback", address, null),
  apiVersion: option("callback", oneOf("ringback", "v1", "v3", null), null),
  apikey: option("callback", text, null),
  serviceName: option("callback", text, null),
  userData: option("callback", object, {}),
  countryCodes: option("callback", flag, true),
  immediateCallback: option("callback", flag, true),
  scheduledCallback: option("callback", flag, true),
  form: option("callback", objectOrNull, null),
  ewt: option("callback", object, {}),
  callDirection: option("callback", text, null),
  ajaxTimeout: option("callback", number(1, 600_000), 15_000),
  confirmClose: option("callback", flag, true),
  idempotencyKey: option("callback", flag, true),

  lang: option("main", text, null),
  i18n: option("main", packOrAddress, null),
  theme: option("main", text, null),
  themes: option("main", object, {}),
  mobileMode: option("main", oneOf(true, false, "auto"), "auto"),
  mobileModeBreakpoint: option("main", number(0, 10_000), 600),
  timeFormat: option("main", oneOf(12, 24, null), null),
  customStylesheetID: option("main", text, null),
  deploymentID: option("main", text, null),
  debug: option("main", flag, false),

  numberOfDays: option("calendar", number(1, 366), 5),
  showAvailability: option("calendar", flag, true),
  hideUnavailableTimeSlots: option("calendar", flag, false),
  calendarHours: option("calendar", objectOrNull, null),
} as const satisfies Record<string, Option<unknown>>;

export type OptionName = keyof typeof options;

/** Every option with its value. */
export type Configuration = {
  readonly [Name in OptionName]: (typeof options)[Name] extends Option<infer Value> ? Value : never;
};

/** Other spellings that pages have. */
export const spellings: Readonly<Record<string, OptionName>> = { calenderHours: "calendarHours" };
