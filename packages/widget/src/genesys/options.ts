/**
 * Every option of `window._genesys.widgets` that Ringback knows: its kind and the value used where it is absent or wrong.
 * What becomes of each is said in `option-notes.ts`, which no page loads.
 */

export type Kind =
  | "text"
  | "address"
  | "boolean"
  | "number"
  | "object"
  | "array"
  | "function"
  /** `HH:MM` on a 24-hour clock. */
  | "time"
  | "anything"
  /** One of these values. */
  | readonly (string | number | boolean)[];

export interface Option {
  readonly kind: Kind;
  /** Used where the option is absent or wrong; absent: nothing is assumed. */
  readonly fallback?: unknown;
}

const option = (kind: Kind, fallback?: unknown): Option => (fallback === undefined ? { kind } : { kind, fallback });

const hours = { enable: option("boolean"), openTime: option("time"), closeTime: option("time") };

/** Namespaces of options, as they nest on the page. A value with `kind` is an option, any other object a group. */
export const options = {
  main: {
    lang: option("text", "en"),
    /** Address of a language pack, or the pack itself. */
    i18n: option("anything"),
    theme: option("text"),
    themes: option("object"),
    mobileMode: option([true, false, "auto"], "auto"),
    mobileModeBreakpoint: option("number", 600),
    timeFormat: option([12, 24]),
    customStylesheetID: option("text"),
    downloadGoogleFont: option("boolean"),
    googleFontUrl: option("text"),
    deploymentID: option("text"),
    debug: option("boolean", false),
    preload: option("array"),
    plugins: option("array"),
    header: option("object"),
    cookieOptions: option("object"),
  },
  callback: {
    dataURL: option("address"),
    apiVersion: option(["ringback", "v1", "v3"], "v1"),
    apikey: option("text"),
    serviceName: option("text"),
    userData: option("object", {}),
    countryCodes: option("boolean", true),
    immediateCallback: option("boolean", true),
    scheduledCallback: option("boolean", true),
    form: option("object"),
    ewt: {
      display: option("boolean", true),
      queue: option("text"),
      threshold: option("number", 30),
      refreshInterval: option("number", 10),
      immediateCallback: { thresholdMin: option("number"), thresholdMax: option("number") },
    },
    callDirection: option("text"),
    ajaxTimeout: option("number", 10_000),
    confirmClose: option("boolean", true),
    formValidation: option("boolean"),
    theme: option("text"),
    sync: option("anything"),
  },
  calendar: {
    showAvailability: option("boolean", true),
    numberOfDays: option("number", 5),
    hideUnavailableTimeSlots: option("boolean", false),
    timeFormat: option([12, 24]),
    calendarHours: {
      interval: option("number", 15),
      allDay: { openTime: option("time", "00:00"), closeTime: option("time", "23:59") },
      morning: hours,
      afternoon: hours,
      evening: hours,
    },
  },
  stats: {
    ajaxTimeout: option("number", 3000),
    ewt: {
      dataURL: option("address"),
      apikey: option("text"),
      apiVersion: option(["v1", "v2", "v3"], "v1"),
      mode: option(["urs", "urs2", "stat", "ewt1", "ewt2", "ewt3", "mode1", "mode2", "mode3"]),
    },
  },
  channelselector: {
    enabled: option("boolean"),
    ewtRefreshInterval: option("number", 10),
    channels: option("array"),
  },
  sidebar: {
    showOnStartup: option("boolean", true),
    position: option(["left", "right"], "right"),
    expandOnHover: option("boolean"),
    channels: option("array"),
  },
} as const;

/** What is on `_genesys.widgets` beside the options. */
export const hooks = { onReady: option("function"), extensions: option("object"), bus: option("anything") } as const;

/** Spellings in the field of the same option. */
export const misspellings: Readonly<Record<string, string>> = { calenderHours: "calendarHours" };

/** `{a: {b: Option}}` -> `"a.b"`. */
type Paths<Group> = {
  [Key in keyof Group & string]: Group[Key] extends Option ? Key : `${Key}.${Paths<Group[Key]>}`;
}[keyof Group & string];

export type OptionPath = Paths<typeof options>;

/** What is wrong with a value, in words that follow "expected"; `null` where nothing is. */
export function expectation({ kind }: Option, value: unknown): string | null {
  if (typeof kind === "object") return kind.includes(value as string) ? null : `one of ${kind.join(", ")}`;
  const right: Readonly<Record<Exclude<Kind, readonly unknown[]>, readonly [boolean, string]>> = {
    text: [typeof value === "string", "a text"],
    address: [typeof value === "string" && isAddress(value), "an http or https address"],
    boolean: [typeof value === "boolean", "true or false"],
    number: [isNumber(value), "a number from 0 up"],
    object: [typeof value === "object" && value !== null && !Array.isArray(value), "an object"],
    array: [Array.isArray(value), "an array"],
    function: [typeof value === "function", "a function"],
    time: [typeof value === "string" && /^([01]?\d|2[0-4]):[0-5]\d$/.test(value), "a time such as 09:30"],
    anything: [true, ""],
  };
  const [isRight, words] = right[kind];
  return isRight ? null : words;
}

/** Integrators write numbers as texts too: `"600"` is as good as `600`. */
function isNumber(value: unknown): boolean {
  const written = typeof value === "string" && value.trim() !== "";
  return (typeof value === "number" || written) && Number.isFinite(Number(value)) && Number(value) >= 0;
}

function isAddress(value: string): boolean {
  const absolute = URL.parse(value, "http://page.invalid/");
  return absolute !== null && /^https?:$/.test(absolute.protocol);
}
