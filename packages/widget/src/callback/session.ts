/** The form while it is on screen: what the visitor does with it, its submissions, and leaving it. */
import type { Anything, CommandPromise } from "../bus/deferred.ts";
import type { OpenOptions } from "../bus/contract.ts";
import { textOf } from "../service/exchange.ts";
import { failure, type ServiceFailure } from "../service/failure.ts";
import type { Booking } from "../service/transport.ts";
import type { CallbackDeps } from "./callback.ts";
import { formParameters } from "./form-parameters.ts";
import type { RunningInteraction } from "./interaction.ts";
import type { FormValues, SubmitOutcome, View, ViewHost, ViewModel } from "./view.ts";

export interface SessionDeps extends Pick<
  CallbackDeps,
  "plugin" | "configuration" | "service" | "snapshots" | "status" | "journey" | "report" | "loadScreen" | "now"
> {
  readonly interaction: RunningInteraction;
  readonly options: OpenOptions;
  readonly model: ViewModel;
}

export interface Session {
  readonly options: OpenOptions;
  readonly host: ViewHost;
  /** `null` until the form is on screen. */
  readonly view: View | null;
  /** The form is on screen: publishes `opened`, and lets happen what waited for it. */
  opened(view: View, prefilled: boolean): void;
  /** Set from the moment of leaving. */
  leaving: Promise<void> | null;
  /** Settles when the form is gone. */
  readonly gone: Promise<void>;
  /** Leaves, or asks the visitor first; whether it leaves. */
  leave(force: boolean): boolean;
  minimize(minimized?: boolean): void;
}

export function createSession(deps: SessionDeps): Session {
  const { plugin, configuration, interaction, journey, snapshots, report, model } = deps;
  const isOpen = createSignal();
  const gone = createSignal();
  let view: View | null = null;
  let asking = false;
  let minimized = false;
  let sending: Promise<SubmitOutcome> | null = null;

  const started = () => interaction.current.metadata.started !== false;
  const completed = () => interaction.current.phase === "completed";

  const fold = (next: boolean) => {
    if (next === minimized) return;
    minimized = next;
    plugin.publish(next ? "minimized" : "unminimized");
  };

  const minimize = (next = !minimized) => {
    view?.minimize(next);
    fold(next);
  };

  const remove = async () => {
    if (started()) snapshots.remove();
    try {
      await view?.remove();
    } catch (error) {
      report(error);
    }
    interaction.apply({ type: "close" });
    gone.give();
  };

  const ask = async () => {
    if (asking || !view) return;
    asking = true;
    try {
      if (minimized) minimize(false);
      const confirmed = await view.askClose();
      // A callback that was booked meanwhile is shown, not closed over the visitor's head.
      if (confirmed && !completed()) session.leaving ??= remove();
    } catch (error) {
      report(error);
    } finally {
      asking = false;
    }
  };

  const leave = (force: boolean) => {
    if (session.leaving) return true;
    const mustAsk = !force && started() && !completed() && configuration.current.confirmClose;
    if (mustAsk) void ask();
    else session.leaving = remove();
    return !mustAsk;
  };

  const send = async (values: FormValues, automatic: boolean): Promise<SubmitOutcome> => {
    await isOpen.promise;
    const parameters = formParameters(values, deps.options.userData ?? {});
    let submitted = false;
    const submit = (form: object) => {
      if (submitted || session.leaving) return;
      submitted = true;
      interaction.apply({ type: "submit", form: form as Record<string, unknown>, automatic });
    };
    const context = { ...contextOf(values, model), interactionId: journey.view().interactionId ?? undefined };
    const outcome = await deps.service().then(
      (service) => {
        service.accompany(context);
        return settled(plugin.command("CallbackService.schedule", parameters).progress(submit));
      },
      () => ({ failure: failure("network_error") }),
    );
    if ("failure" in outcome) {
      const { code, textKey, backendText, slots } = outcome.failure;
      // What a page's own hook has held back was never submitted.
      if (code !== heldBack) submit(parameters);
      if (submitted && !session.leaving) interaction.apply({ type: "fail", code });
      return { ok: false, code, textKey, backendText, slots };
    }
    const { booking } = outcome;
    if (session.leaving) {
      // The visitor left while the request was under way: what they gave up must not ring.
      const cancelled = await booking?.cancel();
      if (cancelled?.ok === false) await booking?.cancel();
    } else {
      submit(parameters);
      if (booking) journey.note({ callbackId: booking.id });
      interaction.apply({ type: "complete" });
      snapshots.remove();
    }
    return {
      ok: true,
      phoneNumber: booking?.phoneNumber ?? textOf(parameters["_customer_number"]) ?? "",
      desiredTime: booking?.desiredTime ? new Date(booking.desiredTime) : values.desiredTime,
      manageUrl: booking?.manageUrl ?? null,
    };
  };

  const host: ViewHost = {
    entered(field) {
      void isOpen.promise.then(() => {
        if (session.leaving) return;
        journey.touched(field);
        interaction.apply({ type: "start" });
        if (view && configuration.current.restore && !completed()) snapshots.save(view.snapshot());
      });
    },
    touched: (field) => journey.touched(field),
    invalid: (field) => journey.invalid(field),
    submit(values, automatic) {
      sending ??= send(values, automatic).finally(() => (sending = null));
      return sending;
    },
    close: () => void isOpen.promise.then(() => leave(false)),
    minimized: fold,
    slots(start, days) {
      plugin.publish("timesShown");
      return slotsFrom(deps, start, days);
    },
    status: deps.status,
    timeSelected(time) {
      plugin.publish("timeSelected", { date: new Date(time) });
    },
  };

  const session: Session = {
    options: deps.options,
    host,
    get view() {
      return view;
    },
    leaving: null,
    gone: gone.promise,
    leave,
    minimize,
    opened(mounted, prefilled) {
      view = mounted;
      const kept = configuration.current.restore ? snapshots.load() : null;
      if (kept) view.restore(kept);
      interaction.apply({ type: "open", proactive: deps.options.proactive === true, prefilled });
      isOpen.give();
    },
  };
  return session;
}

/** Something to wait for. */
function createSignal() {
  let give = () => {};
  const promise = new Promise<void>((resolve) => (give = resolve));
  return { promise, give };
}

type Slots = Awaited<ReturnType<ViewHost["slots"]>>;

/** The free times from the start of `start`'s day in the visitor's zone, within the hours that the page names. */
async function slotsFrom(
  { plugin, configuration, loadScreen, now }: SessionDeps,
  start: Date,
  days: number,
): Promise<Slots> {
  const { calendarHours, showAvailability } = configuration.current;
  const day = new Date(start.getFullYear(), start.getMonth(), start.getDate());
  const { isOffered, offeredTimes, readHours } = await loadScreen();
  if (!showAvailability) return offeredTimes(readHours(calendarHours), day, days, now());
  const options = { startDate: day.toISOString(), numberOfDays: days };
  const slots = await new Promise<Slots>((resolve, reject) => {
    plugin
      .command("CallbackService.availability", options)
      .done((_response, slots) => resolve(Array.isArray(slots) ? slots : []))
      .fail((reason) => reject(asFailure(reason)));
  });
  return calendarHours ? slots.filter((slot) => isOffered(readHours(calendarHours), slot)) : slots;
}

function contextOf(values: FormValues, { site, language }: ViewModel) {
  return {
    country: values.country,
    language,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    page: globalThis.location?.pathname.slice(0, 500),
    ...(site.consent && values.consent
      ? { consent: { text: site.consent.text, version: site.consent.version, language } }
      : null),
  };
}

/** A hook of the page's cancelled the command, or rejected with something of its own. */
const heldBack = "cancelled_by_page";

type Settled = { readonly booking: Booking | undefined } | { readonly failure: ServiceFailure };

function settled(command: CommandPromise<Anything>): Promise<Settled> {
  return new Promise((resolve) => {
    command
      .done((_response, booking?: Booking) => resolve({ booking }))
      .fail((reason) => resolve({ failure: asFailure(reason) }));
  });
}

/** Anything that a command was rejected with; a page's own hook may reject with what it likes. */
function asFailure(reason: unknown): ServiceFailure {
  const isFailure = typeof reason === "object" && reason !== null && "code" in reason && "textKey" in reason;
  return isFailure ? (reason as ServiceFailure) : failure(heldBack);
}
