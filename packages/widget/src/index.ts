/** For pages that bundle the widget themselves: `start({ configuration: { site }, server })`. */
export { start, version, type Ringback, type StartOptions, type Widget } from "./start.ts";
export type { RingbackBus } from "./bus/ringback-bus.ts";
export type { EventEnvelope } from "./bus/bus.ts";
export type { CommandPromise } from "./bus/deferred.ts";
export type { Plugin } from "./bus/plugin.ts";
export type { AvailabilityOptions, Commands, Events, OpenOptions, Prefill, ScheduleOptions } from "./bus/contract.ts";
export type { Configuration } from "./configuration/options.ts";
export type { ServiceFailure } from "./service/failure.ts";
export type { JourneyView } from "./report/journey.ts";
