/** Every command and event of ours by name, with what goes in and what comes out. The docs' tables come from these. */
import type { Metadata } from "@ringback/lifecycle";
import type { Rule } from "@ringback/protocol";
import type { Configuration } from "../configuration/options.ts";
import type { ServiceFailure } from "../service/failure.ts";

/** Values to fill the form in with: the built-in fields, and any other input by its name. */
export interface Prefill {
  readonly firstname?: string;
  readonly lastname?: string;
  /** The notes. */
  readonly subject?: string;
  /** With a leading `+`, the country is chosen from it. */
  readonly phonenumber?: string;
  readonly email?: string;
  /** `'now'`, an ISO 8601 time or a `Date`. A past time, or none at all, is refused: `invalid_desired_time`. */
  readonly desiredTime?: string | Date;
  /** Submits the form as soon as it is open. */
  readonly autoSubmit?: boolean;
  /** As `OpenOptions.userData`, which outweighs it: where the vendor's 8.5 had it. */
  readonly userData?: Readonly<Record<string, unknown>>;
  readonly [input: string]: unknown;
}

export interface OpenOptions {
  readonly form?: Prefill;
  /** A form definition instead of the configured one. */
  readonly formJSON?: unknown;
  /** Data that goes along with the callback; outweighs the configured `userData`. */
  readonly userData?: Readonly<Record<string, unknown>>;
  /** The interaction was offered unasked, and the visitor accepted. */
  readonly proactive?: boolean;
}

export interface ScheduleOptions {
  readonly firstname?: string;
  readonly lastname?: string;
  readonly phonenumber?: string;
  readonly subject?: string;
  readonly email?: string;
  readonly desiredTime?: string | Date;
  readonly userData?: Readonly<Record<string, unknown>>;
  readonly serviceName?: string;
  readonly [parameter: string]: unknown;
}

export interface AvailabilityOptions {
  readonly startDate?: string | Date;
  readonly numberOfDays?: number;
  readonly endDate?: string | Date;
  readonly maxTimeSlots?: number;
  readonly serviceName?: string;
}

export interface Commands {
  /** Shows the form. Resolves when it is on screen; rejects with `already opened`. */
  "Callback.open": { options: OpenOptions; result: void };
  /** Takes the form away. Rejects with `Already closed`, or `User must confirm close` while it asks the visitor. */
  "Callback.close": { options: { readonly force?: boolean }; result: void };
  /** Folds the form to its title bar and back; toggles where `minimized` is absent. */
  "Callback.minimize": { options: { readonly minimized?: boolean }; result: void };
  /** Covers the form with text and elements; scripts and handlers are dropped. */
  "Callback.showOverlay": { options: { readonly html?: string | Node }; result: void };
  "Callback.hideOverlay": { options: Record<string, never>; result: void };
  /** Shows the estimated wait time in the form. */
  "Callback.showEWT": { options: Record<string, never>; result: void };
  /** Merges configuration options; they take effect at once. */
  "Callback.configure": { options: Partial<Configuration>; result: void };
  /** Books a callback without the form. Resolves with the backend's answer; rejects with a `ServiceFailure`. */
  "CallbackService.schedule": { options: ScheduleOptions; result: unknown };
  /** Asks for free times. Resolves with the backend's answer. */
  "CallbackService.availability": { options: AvailabilityOptions; result: unknown };
  "CallbackService.configure": { options: Partial<Configuration>; result: void };
  /** Shows a rule's invitation as visitors see it, whatever its conditions, and counts nothing. Where the site has rules. */
  "Offer.preview": { options: { readonly rule: Rule }; result: void };
}

type Nothing = Record<string, never>;

interface OfferEvent {
  /** The rule's id. */
  readonly rule: string;
}

/** Seven lifecycle events carry the metadata block, each subscriber a copy of its own. */
export interface Events {
  /** The plugin accepts commands. Kept for late subscribers. */
  "Callback.ready": Metadata;
  /** The form is on screen. */
  "Callback.opened": Metadata;
  /** The visitor entered something for the first time. */
  "Callback.started": Metadata;
  /** The form has passed its checks and is about to be sent; once per attempt. */
  "Callback.submitted": Metadata;
  /** The visitor left without a callback. */
  "Callback.cancelled": Metadata;
  /** The callback is booked. */
  "Callback.completed": Metadata;
  /** The form is gone; always the last. */
  "Callback.closed": Metadata;
  "Callback.minimized": Nothing;
  "Callback.unminimized": Nothing;
  /** A time was chosen in the calendar. */
  "Callback.timeSelected": { readonly date: Date };
  "CallbackService.ready": Nothing;
  /** The backend's answer. */
  "CallbackService.scheduled": unknown;
  "CallbackService.scheduleError": ServiceFailure;
  /** The backend's answer (`v1`), or `{response, slots}` with the capacity of each start. */
  "CallbackService.availableSlots": unknown;
  "CallbackService.availabilityError": ServiceFailure;
  /** The site's rules have been looked at for the first time. Kept for late subscribers. */
  "Offer.ready": Nothing;
  /** A rule's invitation is on screen. A rule's own event is published as `Offer.<name>`, with its data. */
  "Offer.shown": OfferEvent;
  /** The visitor accepted it. */
  "Offer.accepted": OfferEvent;
  /** The visitor declined it. */
  "Offer.declined": OfferEvent;
  /** The rule would have acted, and the visitor belongs to the share that it is held back from. */
  "Offer.held": OfferEvent;
}

export type CommandName = keyof Commands;
export type EventName = keyof Events;
export type CommandOptions<Name extends CommandName> = Commands[Name]["options"];
export type CommandResult<Name extends CommandName> = Commands[Name]["result"];
