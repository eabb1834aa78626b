/** The `Callback` plugin: its commands, and the one interaction that is in progress. */
import type { ServiceStatus, WidgetConfiguration } from "@ringback/protocol";
import type { Bus, CommandEnvelope } from "../bus/bus.ts";
import type { CommandName, CommandOptions, OpenOptions } from "../bus/contract.ts";
import type { Plugin } from "../bus/plugin.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import type { Texts } from "../i18n/texts.ts";
import type { CallbackService } from "../service/callback-service.ts";
import { createInteraction } from "./interaction.ts";
import type { Journey } from "../report/journey.ts";
import { hasFilledIn, readPrefill, type ReadPrefill } from "./prefill.ts";
import type * as Sanitise from "../genesys/definition/sanitise.ts";
import type * as Later from "./later.ts";
import type * as Screen from "./screen.ts";
import { rejections } from "./rejections.ts";
import { createSession, type Session } from "./session.ts";
import type { Snapshots } from "./snapshot.ts";
import { viewModel } from "./view-model.ts";
import type { View, ViewModel } from "./view.ts";

export interface CallbackDeps {
  readonly bus: Bus;
  readonly plugin: Plugin;
  readonly configuration: ConfigurationStore;
  readonly service: () => Promise<CallbackService>;
  /** What is known of the service's hours and wait. */
  readonly status: () => Promise<ServiceStatus | null>;
  readonly journey: Pick<Journey, "moved" | "touched" | "invalid" | "note" | "view">;
  readonly site: () => Promise<WidgetConfiguration>;
  /** Loads the form and the texts; may be called again after it failed. */
  readonly loadScreen: () => Promise<typeof Screen>;
  /** Loads what is needed once the form is on screen. */
  readonly loadLater: () => Promise<typeof Later>;
  /** Makes safe nodes of a page's markup. */
  readonly loadSanitise: () => Promise<typeof Sanitise>;
  /** Reads a page's own form definition; absent where the page can't bring one. */
  readonly readForm?: (
    definition: unknown,
    texts: Texts,
  ) => Promise<Pick<ViewModel, "fields" | "fieldsWrapper"> | null>;
  readonly snapshots: Snapshots;
  readonly fetch: typeof fetch;
  readonly languages: () => readonly string[];
  readonly warn: (message: string) => void;
  readonly report: (error: unknown) => void;
  readonly now: () => number;
}

type Envelope<Name extends CommandName> = CommandEnvelope<CommandOptions<Name>>;

export interface CallbackPlugin {
  /** The form on screen. */
  view(): View | null;
}

export function createCallback(deps: CallbackDeps): CallbackPlugin {
  const { plugin, configuration, now, report } = deps;
  const interaction = createInteraction(deps);
  let session: Session | null = null;
  let opening: Promise<void> | null = null;
  let changes = 0;

  const loadModel = async (options: OpenOptions, prefill: ReadPrefill) => {
    const [screen, site] = await Promise.all([deps.loadScreen(), deps.site()]);
    const { current } = configuration;
    const spoken = await screen.chooseLanguage(
      { fetch: deps.fetch, warn: deps.warn, preferred: deps.languages() },
      current,
    );
    const own = await deps.readForm?.(options.formJSON ?? current.form, spoken.texts);
    const prefilledTime = prefill.desiredTime === "invalid" ? null : prefill.desiredTime;
    const base = viewModel({
      configuration: current,
      site,
      spoken,
      fields: null,
      prefill: prefill.values,
      prefilledTime,
    });
    return { screen, model: own ? { ...base, ...own } : base };
  };

  const show = async (options: OpenOptions, prefill: ReadPrefill) => {
    await session?.leaving;
    const { screen, model } = await loadModel(options, prefill);
    const next = createSession({ ...deps, interaction, options, model });
    const view = await screen.mountForm(next.host, model);
    session = next;
    next.gone.then(() => {
      if (session === next) session = null;
    }, report);
    next.opened(view, hasFilledIn(prefill, view.snapshot()));
    const service = configuration.current.serviceName ?? model.site.services[0]?.id;
    deps.journey.note({ language: model.language, ...(service && { service }) });
    if (prefill.autoSubmit) view.submit(true).catch(report);
  };

  const open = ({ data, deferred }: Envelope<"Callback.open">) => {
    if (opening || (session && !session.leaving)) return deferred.reject(rejections.alreadyOpened);
    const prefill = readPrefill(data.form, now());
    if (prefill.desiredTime === "invalid") return deferred.reject(rejections.invalidDesiredTime);
    opening = show(data, prefill).finally(() => (opening = null));
    return opening.then(
      () => deferred.resolve(),
      (error) => {
        deps.warn(`Ringback: ${error instanceof Error ? error.message : String(error)}`);
        deferred.reject((error as Error).name === "UnknownSite" ? rejections.unknownSite : rejections.notLoaded);
      },
    );
  };

  const close = async ({ data, deferred }: Envelope<"Callback.close">) => {
    if (opening) await opening.catch(() => undefined);
    if (!session) return deferred.reject(rejections.alreadyClosed);
    if (!session.leave(data.force === true)) return deferred.reject(rejections.mustConfirm);
    await session.gone;
    return deferred.resolve();
  };

  /** Runs `action` on the open form, or says that there is none. */
  const whenOpen =
    <Data>(action: (session: Session, data: Data) => unknown) =>
    async ({ data, deferred }: CommandEnvelope<Data>) => {
      if (opening) await opening.catch(() => undefined);
      if (!session || session.leaving) return deferred.reject(rejections.notOpen);
      await action(session, data);
      return deferred.resolve();
    };

  const commands = {
    open,
    close,
    minimize: whenOpen((open, { minimized }: CommandOptions<"Callback.minimize">) => open.minimize(minimized)),
    showOverlay: whenOpen(async (open, { html }: CommandOptions<"Callback.showOverlay">) => {
      const { sanitise } = await deps.loadSanitise();
      open.view?.overlay(sanitise(markupOf(html)));
    }),
    hideOverlay: whenOpen((open) => open.view?.overlay(null)),
    showEWT({ deferred }: Envelope<"Callback.showEWT">) {
      const { ewt, immediateCallback } = configuration.current;
      if (!ewt["queue"] || !immediateCallback) return deferred.reject(rejections.noQueue);
      session?.view?.update({ showWaitTime: true });
      return deferred.resolve();
    },
    configure({ data, deferred }: Envelope<"Callback.configure">) {
      if (Object.keys(data).length === 0) return deferred.reject(rejections.noConfiguration);
      configuration.merge(data);
      return deferred.resolve();
    },
  };

  plugin.registerEvents(["ready", "opened", "started", "cancelled", "submitted", "completed", "closed"]);
  for (const [name, handler] of Object.entries(commands)) plugin.registerCommand(name, handler);
  configuration.onChange(() => {
    const changing = session;
    const turn = ++changes;
    if (!changing) return;
    loadModel(changing.options, readPrefill(undefined, now())).then(({ model }) => {
      const { prefill: _values, prefilledTime: _time, ...shown } = model;
      if (!changing.leaving && turn === changes) changing.view?.update(shown);
    }, report);
  });
  interaction.apply({ type: "ready" });
  plugin.ready();
  return { view: () => (session && !session.leaving ? session.view : null) };
}

/** Text, or an element of the page's (or jQuery's first). */
function markupOf(html: unknown): string {
  if (typeof html === "string") return html;
  const element = html instanceof Element ? html : (html as ArrayLike<unknown> | undefined)?.[0];
  return element instanceof Element ? element.outerHTML : "";
}
