/** A plugin and a model for the form's tests: what the form called is kept, and answers can be changed. */
import { createTexts } from "../i18n/look-up.ts";
import type { FormValues, SubmitOutcome, View, ViewHost, ViewModel } from "../callback/view.ts";
import { mountForm } from "./mount.ts";

export const site: ViewModel["site"] = {
  site: "demo",
  name: "Fern & Co",
  services: [{ id: "support", name: "Support" }],
  countries: ["US", "GB", "DE", "FR", "CA"],
  callerId: "+12125550100",
  consent: null,
  privacyUrl: "https://shop.example/privacy",
  accent: null,
  daysAhead: 30,
  report: false,
};

export const plainModel: ViewModel = {
  language: "en-US",
  texts: createTexts("en-US"),
  site,
  theme: null,
  mobileMode: false,
  mobileModeBreakpoint: 600,
  timeFormat: null,
  immediateCallback: true,
  scheduledCallback: true,
  countryCodes: true,
  fields: null,
  prefill: {},
  prefilledTime: null,
  calendar: { numberOfDays: 5, showAvailability: true, hideUnavailableTimeSlots: false },
  showWaitTime: true,
  root: "shadow",
};

export const open = {
  service: "support",
  timeZone: "UTC",
  open: true,
  opensAt: null,
  closesAt: null,
  waitSeconds: 240,
  waiting: 1,
};

/** Slots of a quarter of an hour from nine to eighteen on every day but the third, the first hour of each full. */
export function slotsFrom(start: Date, days: number) {
  const slots = [];
  for (let day = 0; day < days; day++) {
    if (day === 2) continue;
    for (let quarter = 36; quarter < 72; quarter++) {
      const from = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day + 1, 0, quarter * 15);
      const to = new Date(from.getTime() + 15 * 60_000);
      slots.push({ start: from.toISOString(), end: to.toISOString(), free: quarter < 40 ? 0 : 2 });
    }
  }
  return slots;
}

export interface Double {
  readonly view: View;
  /** Its answers can be changed under way. */
  readonly host: ViewHost;
  readonly root: ShadowRoot | HTMLElement;
  readonly calls: [name: string, value: unknown][];
  readonly submitted: FormValues[];
  names(): string[];
}

export const booked = (values: FormValues): SubmitOutcome => ({
  ok: true,
  phoneNumber: String(values.fields["phonenumber"]),
  desiredTime: values.desiredTime,
  manageUrl: "https://callback.example/manage/1",
});

export async function mountDouble(model: Partial<ViewModel> = {}, answers: Partial<ViewHost> = {}): Promise<Double> {
  const calls: [string, unknown][] = [];
  const submitted: FormValues[] = [];
  const note = (name: string) => (value: unknown) => void calls.push([name, value]);
  const host: ViewHost = {
    entered: note("entered"),
    touched: note("touched"),
    invalid: note("invalid"),
    close: () => note("close")(null),
    minimized: note("minimized"),
    timeSelected: note("timeSelected"),
    async submit(values) {
      submitted.push(values);
      return booked(values);
    },
    slots: async (start, days) => slotsFrom(start, days),
    status: async () => open,
    ...answers,
  };
  const view = await mountForm(host, { ...plainModel, ...model });
  return {
    view,
    host,
    root: view.element.shadowRoot ?? view.element,
    calls,
    submitted,
    names: () => calls.map(([name]) => name),
  };
}
