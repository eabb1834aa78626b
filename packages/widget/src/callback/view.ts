/**
 * What the `Callback` plugin and the form say to one another. The plugin owns the interaction and talks to services; the
 * form owns the screen. The form is loaded on intent, so the plugin knows it by these types alone.
 */
import type { ErrorCode } from "@ringback/lifecycle";
import type { ServiceStatus, Slot, WidgetConfiguration } from "@ringback/protocol";
import type { Texts } from "../i18n/texts.ts";

/** A field of the form. The built-in form is a list of these, and so is an integrator's own (`formJSON`). */
export interface FieldDefinition {
  /** DOM id, the vendor's for built-in fields (`cx_form_callback_firstname` …). */
  readonly id: string;
  /** Key in the submitted parameters. `phonenumber` is the phone field. */
  readonly name: string;
  readonly type:
    | "text"
    | "email"
    | "tel"
    | "number"
    | "date"
    | "select"
    | "textarea"
    | "checkbox"
    | "radio"
    | "hidden"
    | "custom";
  readonly label: string;
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly placeholder?: string;
  readonly title?: string;
  readonly autocomplete?: string;
  readonly value?: string | boolean;
  readonly options?: readonly FieldOption[];
  /** Other attributes, passed through to the control. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Listeners to add to the control, by event type. */
  readonly listeners?: Readonly<Record<string, (event: Event) => unknown>>;
  /** The label as nodes, where it is more than text; already sanitised. `label` then has its words. */
  readonly labelContent?: () => Node;
  /** Makes the places for label and control, called once for each mounting; absent: the form's own layout. */
  readonly layout?: () => FieldLayout;
  /** A check of the page's own, after the form's: on change and at a submission. `false` marks the field as wrong. */
  readonly validate?: (check: FieldCheck) => boolean;
  /** Check while the visitor types, too. */
  readonly validateWhileTyping?: boolean;
}

/** Places that a page's own wrapper gives; already sanitised. A `custom` field is its `row` alone. */
export interface FieldLayout {
  readonly row: Node;
  readonly label: Element | null;
  readonly control: Element | null;
}

export interface FieldCheck {
  /** `null` at a submission. */
  readonly event: Event | null;
  readonly form: HTMLElement;
  readonly control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  readonly label: HTMLElement | null;
}

export interface FieldOption {
  readonly text: string;
  readonly value?: string;
  /** Starts an option group of this name. */
  readonly group?: boolean;
}

/** What the form holds: the fields' values by name; `phonenumber` in E.164 where it could be parsed, else as typed. */
export interface FormValues {
  readonly fields: Readonly<Record<string, string | boolean>>;
  /** `null`: as soon as possible. */
  readonly desiredTime: Date | null;
  /** The country that the visitor's number was read with, ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Whether the visitor agreed, where the site asks. */
  readonly consent: boolean;
}

export type SubmitOutcome =
  | {
      readonly ok: true;
      readonly phoneNumber: string;
      readonly desiredTime: Date | null;
      readonly manageUrl: string | null;
    }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** Key of the visitor's sentence under `Errors`. */
      readonly textKey: string;
      /** The backend's own words, shown as text and only where `textKey` is `unknownError`. */
      readonly backendText: string | null;
      /** Times to offer instead. */
      readonly slots: readonly Slot[];
    };

/** Everything that the form shows follows from this; `View.update` replaces parts of it without losing what was typed. */
export interface ViewModel {
  readonly language: string;
  readonly texts: Texts;
  readonly site: WidgetConfiguration;
  /** Class names of the theme on the outermost element; `null` follows the visitor's preference. */
  readonly theme: string | null;
  /** `true`: always full screen. `false`: never. `auto`: below `mobileModeBreakpoint` CSS pixels. */
  readonly mobileMode: boolean | "auto";
  readonly mobileModeBreakpoint: number;
  /** `null`: as the language writes times. */
  readonly timeFormat: 12 | 24 | null;
  readonly immediateCallback: boolean;
  readonly scheduledCallback: boolean;
  /** Whether the phone field has a country choice. */
  readonly countryCodes: boolean;
  /** `null`: the built-in fields. */
  readonly fields: readonly FieldDefinition[] | null;
  /** Makes the element that holds the fields' rows; absent: the form's own. */
  readonly fieldsWrapper?: () => Element;
  /** Values given to `open`, by field name. */
  readonly prefill: Readonly<Record<string, string | boolean>>;
  readonly prefilledTime: Date | null;
  readonly calendar: {
    readonly numberOfDays: number;
    readonly showAvailability: boolean;
    readonly hideUnavailableTimeSlots: boolean;
    /** Ask for one day at a time, when it is chosen, as the vendor's widget does; absent: for the whole strip at once. */
    readonly oneDayAtATime?: boolean;
  };
  /** The visitor may be told the wait time. */
  readonly showWaitTime: boolean;
  /** How often the wait time and the opening hours are asked for; absent: each minute. */
  readonly statusEverySeconds?: number;
  /** Rules of the page's own, which come after ours. */
  readonly pageStyle?: string;
  /** Render into the page's own DOM (compatible pages look inside) or into a shadow root. */
  readonly root: "shadow" | "light";
}

/** What the form calls. */
export interface ViewHost {
  /** A person changed this field's value (typing, paste, autofill, dictation, choice). Called for every change. */
  entered(field: string): void;
  /** A person moved into this field. */
  touched(field: string): void;
  /** This field failed its local validation at a submission. */
  invalid(field: string): void;
  /** Local validation has passed. `automatic` where no visitor pressed the button. Never called twice at a time. */
  submit(values: FormValues, automatic: boolean): Promise<SubmitOutcome>;
  /** The visitor wants to leave: Escape, the cross, Cancel, or Done after the confirmation. */
  close(): void;
  minimized(minimized: boolean): void;
  /** The slots that start in `days` calendar days from `start`. Rejects with `{code, textKey}`. */
  slots(start: Date, days: number): Promise<readonly Slot[]>;
  /** `null` where it is not known. */
  status(): Promise<ServiceStatus | null>;
  /** A slot was chosen in the calendar. */
  timeSelected(time: Date): void;
}

export interface View {
  readonly element: HTMLElement;
  /** As if the visitor pressed the confirm button; used by `form.autoSubmit`. */
  submit(automatic: boolean): Promise<void>;
  /** Shows the close prompt; answers whether the visitor confirmed. A second call joins the first. */
  askClose(): Promise<boolean>;
  minimize(minimized: boolean): void;
  /** Covers the form with text and elements (already sanitised), or uncovers it with `null`. */
  overlay(content: Node | null): void;
  /** Puts something of ours above the buttons, an invitation for instance, or takes it away with `null`. */
  notice?(content: Node | null): void;
  update(model: Partial<ViewModel>): void;
  /** What is typed now, to keep over an accidental reload. */
  snapshot(): FormValues;
  /** Puts a snapshot back without counting as the visitor's entry. */
  restore(values: FormValues): void;
  /** Takes the form off the screen and gives the focus back to where it was. */
  remove(): Promise<void>;
}

/** The form chunk's one entry: mounts the form in the document, on screen and focused when it resolves. */
export type MountView = (host: ViewHost, model: ViewModel) => Promise<View>;
