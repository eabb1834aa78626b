/** The `CallbackService` plugin: the callback backend as commands and events, whichever backend it is. */
import type { ServiceStatus, Slot } from "@ringback/protocol";
import type { CommandEnvelope } from "../bus/bus.ts";
import type { AvailabilityOptions } from "../bus/contract.ts";
import type { Plugin } from "../bus/plugin.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import { jsonText } from "../json-text.ts";
import { failure, type ServiceFailure } from "./failure.ts";
import { readSchedule } from "./schedule-request.ts";
import { createSubmissions, type Keeping } from "./submissions.ts";
import type {
  Booking,
  CreateTransport,
  Outcome,
  ScheduleRequest,
  SubmissionContext,
  Transport,
  TransportDeps,
} from "./transport.ts";

type ApiVersion = "ringback" | "v1" | "v3";

export interface CallbackServiceDeps extends Omit<TransportDeps, "configuration"> {
  readonly plugin: Plugin;
  readonly configuration: ConfigurationStore;
  /** Loads a transport's module. */
  readonly load: Readonly<Record<ApiVersion, () => Promise<{ createTransport: CreateTransport }>>>;
  readonly now: () => number;
}

/** A request but for its keys. */
export type ScheduleContent = Omit<ScheduleRequest, "idempotencyKey" | "replaces">;

/** What goes along with a submission of the form's. */
interface Accompaniment {
  readonly context: SubmissionContext;
  /** What the visitor entered. */
  readonly entered: unknown;
  readonly keeping: Keeping<ScheduleContent> | undefined;
}

/** What the `Callback` plugin asks of it beside the commands. */
export interface CallbackService {
  /** Goes along with the `Callback` plugin's next submission. */
  accompany(accompaniment: Accompaniment): void;
  status(): Promise<ServiceStatus | null>;
}

/** For how long "as soon as possible" is the same wish. */
const soonMs = 600_000;

type Schedule = CommandEnvelope<Record<string, unknown>>;

export function createCallbackService(deps: CallbackServiceDeps): CallbackService {
  const { plugin, configuration, load, now } = deps;
  const submissions = createSubmissions<ScheduleContent, Booking>(now);
  const transports = new Map<ApiVersion, Transport>();
  let accompanying: Accompaniment | null = null;

  const transport = async (): Promise<Transport> => {
    const version = apiVersion(configuration);
    let loaded = transports.get(version);
    if (!loaded) {
      const { createTransport } = await load[version]();
      loaded = createTransport({ ...deps, configuration: () => configuration.current });
      transports.set(version, loaded);
    }
    return loaded;
  };
  /** A transport that can't be loaded is a backend that can't be reached. */
  const ask = async <Value>(question: (asked: Transport) => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    let loaded: Transport;
    try {
      loaded = await transport();
    } catch {
      return { ok: false, failure: failure("network_error") };
    }
    return question(loaded);
  };

  const schedule = async ({ data, commander, deferred }: Schedule) => {
    const form = commander === "Callback" ? accompanying : null;
    const refuse = (why: ServiceFailure) => {
      plugin.publish("scheduleError", why);
      deferred.reject(why);
    };
    if (Object.keys(data).length === 0) return deferred.reject("No data found to schedule callback");
    const request = readSchedule(data, now());
    if (request === "invalid_desired_time") {
      deferred.notify(data);
      return refuse(failure(request));
    }
    const { userData: configuredData, serviceName } = configuration.current;
    const content: ScheduleContent = { ...request, configuredData, context: form?.context ?? {} };
    const submission = {
      wish: jsonText([form?.entered ?? content, serviceName]),
      until: request.desiredTime === null ? now() + soonMs : Date.parse(request.desiredTime),
      content,
      from: form ? "form" : "page",
      keeping: form?.keeping,
    } as const;
    const outcome = await submissions.submit(submission, ({ content: sent, key: idempotencyKey, replaces }) => {
      // The form's parameters as they are about to be sent, after every `before` hook.
      deferred.notify({ ...sent.parameters, ...sent.userData });
      return ask((asked) => asked.schedule({ ...sent, idempotencyKey, replaces }));
    });
    if (!outcome.ok) return refuse(outcome.failure);
    plugin.publish("scheduled", outcome.value.response);
    return deferred.resolve(outcome.value.response, outcome.value);
  };

  const availability = async ({ data, deferred }: CommandEnvelope<AvailabilityOptions>) => {
    if (Object.keys(data).length === 0) {
      return deferred.reject("No query parameters passed for callback availability service");
    }
    const outcome = await ask((asked) =>
      asked.availability({
        start: timeText(data.startDate),
        end: timeText(data.endDate),
        days: data.numberOfDays ?? null,
        maxTimeSlots: data.maxTimeSlots ?? null,
        serviceName: data.serviceName ?? null,
      }),
    );
    if (!outcome.ok) {
      plugin.publish("availabilityError", outcome.failure);
      return deferred.reject(outcome.failure);
    }
    plugin.publish("availableSlots", outcome.value.published);
    return deferred.resolve(outcome.value.response, outcome.value.slots satisfies readonly Slot[]);
  };

  plugin.registerEvents(["ready", "scheduled", "scheduleError", "availableSlots", "availabilityError"]);
  plugin.registerCommand("schedule", schedule);
  plugin.registerCommand("availability", availability);
  plugin.registerCommand("configure", ({ data, deferred }: CommandEnvelope<object>) => {
    if (Object.keys(data).length === 0) return deferred.reject({ error: "Invalid configuration" });
    configuration.merge(data);
    return deferred.resolve();
  });
  plugin.ready();

  return {
    accompany(accompaniment) {
      accompanying = accompaniment;
    },
    status: async () => {
      try {
        return await (await transport()).status(null);
      } catch {
        return null;
      }
    },
  };
}

/** A page that names a `dataURL` and no version was written for the vendor's default, `v1`. */
function apiVersion({ current }: ConfigurationStore): ApiVersion {
  return current.apiVersion ?? (current.dataURL === null ? "ringback" : "v1");
}

/** Times are passed on as given, a `Date` as ISO 8601. */
function timeText(value: string | Date | undefined): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return value ?? null;
}
