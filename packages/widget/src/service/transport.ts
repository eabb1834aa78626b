/** What speaks to a backend. One file for each `apiVersion`; all of them pass `transport.contract.ts`. */
import type { ServiceStatus, Slot, WidgetConfiguration } from "@ringback/protocol";
import type { Configuration } from "../configuration/options.ts";
import type { ServiceFailure } from "./failure.ts";

/** An expected outcome is a value. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: ServiceFailure };

export interface ScheduleRequest {
  /** Every parameter in the order given, phone and time under the vendor's names `_customer_number`, `_desired_time`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** As typed or in E.164. */
  readonly phoneNumber: string | null;
  /** ISO 8601 UTC; `null`: as soon as possible. */
  readonly desiredTime: string | null;
  readonly serviceName: string | null;
  /** The parameters but phone and time: names, notes, custom inputs, the page's data. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The configured data, which `fields` and `userData` outweigh. */
  readonly configuredData: Readonly<Record<string, unknown>>;
  /** Given as `userData` to the command itself. */
  readonly userData: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
  /** Keys of unanswered requests that this one is instead of; only our own server understands them. */
  readonly replaces: readonly string[];
  readonly context: SubmissionContext;
}

/** What goes along with a submission without being one of its parameters. */
export interface SubmissionContext {
  readonly interactionId?: string | undefined;
  /** Country that a national number is read with, ISO 3166-1 alpha-2. */
  readonly country?: string | null;
  readonly consent?: { readonly text: string; readonly version: string; readonly language: string };
  readonly language?: string;
  readonly timeZone?: string;
  /** Path of the page. */
  readonly page?: string;
}

/** A callback that the backend has accepted. */
export interface Booking {
  readonly id: string;
  /** The answer's body. */
  readonly response: unknown;
  readonly phoneNumber: string | null;
  readonly desiredTime: string | null;
  readonly manageUrl: string | null;
  cancel(): Promise<Outcome<null>>;
}

interface AvailabilityRequest {
  /** ISO 8601 UTC, as given. */
  readonly start: string | null;
  readonly end: string | null;
  readonly days: number | null;
  readonly maxTimeSlots: number | null;
  readonly serviceName: string | null;
}

interface Available {
  readonly response: unknown;
  /** What `CallbackService.availableSlots` carries. */
  readonly published: unknown;
  readonly slots: readonly Slot[];
}

export interface Transport {
  schedule(request: ScheduleRequest): Promise<Outcome<Booking>>;
  availability(request: AvailabilityRequest): Promise<Outcome<Available>>;
  /** `null` where the backend doesn't say. */
  status(serviceName: string | null): Promise<ServiceStatus | null>;
}

export interface TransportDeps {
  readonly fetch: typeof fetch;
  readonly configuration: () => Configuration;
  /** The site's public configuration; only our own server has one. */
  readonly site: () => Promise<WidgetConfiguration>;
  /** Where our own server is, without a slash at the end. */
  readonly server: () => string;
  /** To the page's developer; says each sentence once. */
  readonly warn: (message: string) => void;
}

export type CreateTransport = (deps: TransportDeps) => Transport;
