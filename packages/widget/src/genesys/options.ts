/**
 * Every option of `window._genesys.widgets` that Ringback knows, as they nest on the page. Those that the base script has too
 * are its own; the others are here. What becomes of each is said in `option-notes.ts`, which no page loads.
 */
import { options as base } from "../configuration/options.ts";
import { address, flag, number, object, oneOf, text, type Kind } from "../configuration/parsers.ts";

export interface Option {
  readonly kind: Kind<unknown>;
  /** Used where the option is absent or wrong; `null`: nothing is assumed. */
  readonly default: unknown;
}

const option = (kind: Kind<unknown>, initial: unknown = null): Option => ({ kind, default: initial });

const list: Kind<readonly unknown[]> = {
  expects: "an array",
  parse: (value) => (Array.isArray(value) ? value : undefined),
};

/** `HH:MM` on a 24-hour clock. */
const time: Kind<string> = {
  expects: "a time such as 09:30",
  parse: (value) => (typeof value === "string" && /^([01]?\d|2[0-4]):[0-5]\d$/.test(value) ? value : undefined),
};

const anything: Kind<unknown> = { expects: "anything", parse: (value) => value };
const seconds = number(0, 86_400);
const partOfDay = { enable: option(flag, true), openTime: option(time), closeTime: option(time) };

export const options = {
  main: {
    lang: base.lang,
    i18n: base.i18n,
    theme: base.theme,
    themes: base.themes,
    mobileMode: base.mobileMode,
    mobileModeBreakpoint: base.mobileModeBreakpoint,
    timeFormat: base.timeFormat,
    customStylesheetID: base.customStylesheetID,
    downloadGoogleFont: option(flag),
    googleFontUrl: option(text),
    deploymentID: base.deploymentID,
    debug: base.debug,
    preload: option(list),
    plugins: option(list),
    header: option(object),
    cookieOptions: option(object),
  },
  callback: {
    dataURL: base.dataURL,
    apiVersion: base.apiVersion,
    apikey: base.apikey,
    serviceName: base.serviceName,
    userData: base.userData,
    countryCodes: base.countryCodes,
    immediateCallback: base.immediateCallback,
    scheduledCallback: base.scheduledCallback,
    form: base.form,
    ewt: {
      display: option(flag, true),
      queue: option(text),
      threshold: option(seconds, 30),
      refreshInterval: option(number(1, 86_400), 60),
      immediateCallback: { thresholdMin: option(seconds), thresholdMax: option(seconds) },
    },
    callDirection: base.callDirection,
    ajaxTimeout: base.ajaxTimeout,
    confirmClose: base.confirmClose,
    idempotencyKey: base.idempotencyKey,
    formValidation: option(flag),
    theme: option(text),
    sync: option(anything),
  },
  calendar: {
    showAvailability: base.showAvailability,
    numberOfDays: base.numberOfDays,
    hideUnavailableTimeSlots: base.hideUnavailableTimeSlots,
    timeFormat: base.timeFormat,
    calendarHours: {
      interval: option(number(1, 1440), 15),
      allDay: { openTime: option(time, "00:00"), closeTime: option(time, "23:59") },
      morning: partOfDay,
      afternoon: partOfDay,
      evening: partOfDay,
    },
  },
  stats: {
    ajaxTimeout: option(number(1, 600_000), 3000),
    ewt: {
      dataURL: option(address),
      apikey: option(text),
      apiVersion: option(oneOf("v1", "v2", "v3"), "v1"),
      mode: option(oneOf("urs", "urs2", "stat", "ewt1", "ewt2", "ewt3", "mode1", "mode2", "mode3")),
    },
  },
  channelselector: {
    enabled: option(flag),
    ewtRefreshInterval: option(number(1, 86_400), 10),
    channels: option(list, []),
  },
  sidebar: {
    showOnStartup: option(flag, true),
    position: option(oneOf("left", "right"), "right"),
    expandOnHover: option(flag),
    channels: option(list, []),
  },
} as const;

/** `{a: {b: Option}}` -> `"a.b"`. */
type Paths<Group> = {
  [Key in keyof Group & string]: Group[Key] extends Option ? Key : `${Key}.${Paths<Group[Key]>}`;
}[keyof Group & string];

export type OptionPath = Paths<typeof options>;
