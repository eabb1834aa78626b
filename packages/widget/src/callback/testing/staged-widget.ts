/** For tests: the `Callback` plugin with a form whose visitor and a backend whose answers are in the test's hands. */
import type { LifecycleEventName, Metadata } from "@ringback/lifecycle";
import { createBus, type Bus } from "../../bus/bus.ts";
import { registerPlugin, type Plugin } from "../../bus/plugin.ts";
import { createConfiguration, type ConfigurationStore } from "../../configuration/configuration.ts";
import { createJourney, type Journey } from "../../report/journey.ts";
import { createCallbackService } from "../../service/callback-service.ts";
import type { Booking, Outcome, ScheduleRequest, Transport } from "../../service/transport.ts";
import { site } from "../../service/transport.contract.ts";
import { createCallback } from "../callback.ts";
import { createSnapshots } from "../snapshot.ts";
import type { FormValues, SubmitOutcome, View, ViewHost, ViewModel } from "../view.ts";

/** A form without a screen. */
interface StagedForm extends View {
  readonly host: ViewHost;
  readonly model: ViewModel;
  values: FormValues;
  /** Types into a field. */
  type(field: string, value: string): void;
  /** What the last submission came to. */
  outcome: Promise<SubmitOutcome> | null;
  /** Answers the close prompt; `null` while none is shown. */
  answer: ((leave: boolean) => void) | null;
  readonly calls: string[];
}

interface Published {
  readonly name: LifecycleEventName;
  readonly data: Metadata;
}

export interface StagedWidget {
  readonly bus: Bus;
  readonly page: Plugin;
  readonly configuration: ConfigurationStore;
  readonly journey: Journey;
  /** Every lifecycle event so far. */
  readonly published: Published[];
  /** Every other event that the page hears of, by name. */
  readonly heard: string[];
  readonly errors: unknown[];
  readonly warnings: string[];
  /** The form on screen or the last one. */
  form(): StagedForm;
  /** Submissions that wait for their answer. */
  readonly requests: { readonly request: ScheduleRequest; answer(outcome: Outcome<Booking>): void }[];
  /** Ids of callbacks that were cancelled at the backend. */
  readonly cancelled: string[];
  readonly stored: Map<string, string>;
  clock: number;
  /** What loading the form does next. */
  loadScreen: () => Promise<void>;
  readonly names: () => string;
}

export const booking = (id: string, cancelled: string[] = []): Outcome<Booking> => ({
  ok: true,
  value: {
    id,
    response: { id },
    phoneNumber: "+14155550132",
    desiredTime: null,
    manageUrl: null,
    async cancel() {
      cancelled.push(id);
      return { ok: true, value: null };
    },
  },
});

export function stageWidget(stored = new Map<string, string>()): StagedWidget {
  const errors: unknown[] = [];
  const warnings: string[] = [];
  const report = (error: unknown) => void errors.push(error);
  const warn = (message: string) => void warnings.push(message);
  const bus = createBus({ report });
  const add = (name: string) => registerPlugin(bus, name) as Plugin;
  const page = add("Page");
  const configuration = createConfiguration(warn);
  configuration.merge({ site: "demo" });
  let interactions = 0;
  const journey = createJourney({ newId: () => `i-${++interactions}`, pageContext: () => ({}) });
  let form: StagedForm | null = null;
  const staged: Omit<StagedWidget, "form" | "names"> = {
    bus,
    page,
    configuration,
    journey,
    errors,
    warnings,
    stored,
    published: [],
    heard: [],
    requests: [],
    cancelled: [],
    clock: Date.UTC(2026, 10, 22),
    loadScreen: async () => undefined,
  };
  const now = () => staged.clock++;
  for (const name of ["ready", "opened", "started", "submitted", "cancelled", "completed", "closed"] as const) {
    page.subscribe(`Callback.${name}`, ({ data }) => staged.published.push({ name, data }));
  }
  for (const name of [
    "Callback.minimized",
    "Callback.unminimized",
    "CallbackService.scheduled",
    "CallbackService.scheduleError",
  ]) {
    page.subscribe(name, () => staged.heard.push(name));
  }

  const transport: Transport = {
    schedule: (request) => new Promise((answer) => staged.requests.push({ request, answer })),
    availability: async () => ({ ok: true, value: { response: {}, published: {}, slots: [] } }),
    status: async () => null,
  };
  const service = createCallbackService({
    plugin: add("CallbackService"),
    configuration,
    fetch,
    site,
    server: () => "",
    warn,
    now,
    load: {
      ringback: async () => ({ createTransport: () => transport }),
      v1: () => import("../../service/genesys-v1.ts"),
      v3: () => import("../../service/genesys-v3.ts"),
    },
  });
  createCallback({
    bus,
    plugin: add("Callback"),
    configuration,
    service: async () => service,
    status: () => service.status(),
    journey,
    site,
    async loadScreen() {
      await staged.loadScreen();
      return {
        mountForm: async (host: ViewHost, model: ViewModel) => (form = stageForm(host, model)),
        chooseLanguage: async () => ({ language: "en", texts: (_namespace: string, key: string) => key }),
      };
    },
    loadLater: () => import("../later.ts"),
    loadSanitise: async () => ({ sanitise: (html: string) => html }) as never,
    snapshots: createSnapshots(
      () => "form",
      () => ({
        getItem: (name) => stored.get(name) ?? null,
        setItem: (name, value) => void stored.set(name, value),
        removeItem: (name) => void stored.delete(name),
      }),
    ),
    fetch,
    languages: () => ["en"],
    warn,
    report,
    now,
  });
  return Object.assign(staged, {
    form() {
      if (!form) throw new Error("no form yet");
      return form;
    },
    names: () => staged.published.map(({ name }) => name).join(" "),
  });
}

function stageForm(host: ViewHost, model: ViewModel): StagedForm {
  const calls: string[] = [];
  const empty = { firstname: "", lastname: "", phonenumber: "", subject: "" };
  const known = (values: object) => Object.fromEntries(Object.entries(values).filter(([name]) => name in empty));
  const form: StagedForm = {
    host,
    model,
    calls,
    values: {
      fields: { ...empty, ...known(model.prefill) },
      desiredTime: model.prefilledTime,
      country: "US",
      consent: false,
    },
    outcome: null,
    answer: null,
    element: null as never,
    type(field, value) {
      form.values = { ...form.values, fields: { ...form.values.fields, [field]: value } };
      host.entered(field);
    },
    async submit(automatic) {
      form.outcome = host.submit(form.values, automatic);
      await form.outcome;
    },
    askClose: () =>
      new Promise((resolve) => {
        calls.push("askClose");
        form.answer = (leave) => {
          form.answer = null;
          resolve(leave);
        };
      }),
    minimize: (minimized) => void calls.push(`minimize ${minimized}`),
    overlay: (content) => void calls.push(`overlay ${content as unknown as string}`),
    update: (part) => void calls.push(`update ${Object.keys(part).length > 0}`),
    snapshot: () => form.values,
    restore(values) {
      calls.push("restore");
      form.values = values;
    },
    async remove() {
      calls.push("remove");
      form.answer?.(false);
      // As long as an animation lasts.
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
  return form;
}
