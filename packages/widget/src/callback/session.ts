/** The form while it is on screen: what the visitor does with it, its submissions, and leaving it. */
import type { OpenOptions } from "../bus/contract.ts";
import type { CallbackDeps } from "./callback.ts";
import type { RunningInteraction } from "./interaction.ts";
import type { FormValues, SubmitOutcome, View, ViewHost, ViewModel } from "./view.ts";

export interface SessionDeps extends Pick<
  CallbackDeps,
  "plugin" | "configuration" | "service" | "snapshots" | "status" | "journey" | "report" | "loadLater" | "now"
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
  const { plugin, configuration, interaction, journey, snapshots, report } = deps;
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
    try {
      const [{ sendForm }, service] = await Promise.all([deps.loadLater(), deps.service()]);
      return await sendForm({ ...deps, service, isLeft: () => session.leaving !== null }, values, automatic);
    } catch {
      return { ok: false, ...unreachable };
    }
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
      return deps.loadLater().then(
        ({ freeTimes }) => freeTimes(deps, start, days),
        () => Promise.reject(unreachable),
      );
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

/** What sends the form could not be loaded. */
const unreachable = { code: "network_error", textKey: "networkError", backendText: null, slots: [] };
