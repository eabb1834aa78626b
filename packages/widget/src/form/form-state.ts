/** What the form on screen holds besides its model. */
import type { ServiceStatus, Slot } from "@ringback/protocol";
import type { SubmitOutcome, ViewModel } from "../callback/view.ts";

/** A sentence by its key, so that it follows a change of language. */
export interface Sentence {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type Failure = Extract<SubmitOutcome, { ok: false }>;
export type Booking = Extract<SubmitOutcome, { ok: true }> & {
  /** The calendar event's, the same however often it is downloaded. */
  readonly uid: string;
};

/** A time that the visitor or the page chose; its end is known where it was a slot. */
export interface ChosenTime {
  readonly start: Date;
  readonly end: Date | null;
}

export interface TimesState {
  /** First day of the strip, midnight in the visitor's zone. */
  readonly from: Date;
  /** The day whose slots are shown, midnight in the visitor's zone. */
  readonly day: Date;
  /** By calendar day (`2026-11-23`); a day that is absent was not asked for. */
  readonly slots: ReadonlyMap<string, readonly Slot[]>;
  readonly phase: "loading" | "ready" | "failed";
  /** The day that has the focus in the month grid; `null`: the grid is closed. */
  readonly month: Date | null;
}

export interface FormState {
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly country: string | null;
  /** What the visitor searches in the open country list, and the option that Enter takes. `null`: closed. */
  readonly countryList: { readonly query: string; readonly active: number } | null;
  readonly later: boolean;
  /** The visitor has said when; nothing else changes it any more. */
  readonly choseWhen: boolean;
  readonly time: ChosenTime | null;
  readonly times: TimesState | null;
  readonly consent: boolean;
  /** By field name; `desiredTime` and `consent` are fields here. */
  readonly faults: ReadonlyMap<string, Sentence>;
  readonly sending: boolean;
  readonly failure: Failure | null;
  readonly booking: Booking | null;
  readonly status: ServiceStatus | null;
  readonly offline: boolean;
  readonly minimized: boolean;
  readonly asking: boolean;
  readonly overlay: Node | null;
  readonly notice: Node | null;
  /** Read out by screen readers when it changes. */
  readonly announcement: string;
}

export function initialState(model: ViewModel): FormState {
  const time = model.prefilledTime && model.scheduledCallback ? { start: model.prefilledTime, end: null } : null;
  return {
    values: {},
    country: null,
    countryList: null,
    later: time !== null || !model.immediateCallback,
    choseWhen: time !== null,
    time,
    times: null,
    consent: false,
    faults: new Map(),
    sending: false,
    failure: null,
    booking: null,
    status: null,
    offline: !navigator.onLine,
    minimized: false,
    asking: false,
    overlay: null,
    notice: null,
    announcement: "",
  };
}

const failureOf = (code: string, textKey: string): Failure => ({
  ok: false,
  code,
  textKey,
  backendText: null,
  slots: [],
});
/** A part of the form could not be fetched. */
export const unreachable = failureOf("network_error", "networkError");
/** A fault of ours. */
export const unexpected = failureOf("internal_error", "unknownError");

export function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return map.has(key) ? new Map([...map].filter(([name]) => name !== key)) : map;
}
