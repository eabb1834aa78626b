/** Wires the base together: bus, launcher, site. The entry scripts and `npm` users call it; nothing happens before. */
import { pristineMetadata } from "@ringback/lifecycle";
import type { WidgetConfiguration } from "@ringback/protocol";
import { createBus, type Bus } from "./bus/bus.ts";
import type { OpenOptions } from "./bus/contract.ts";
import { reportError } from "./bus/delivery.ts";
import { pluginOf } from "./bus/plugin.ts";
import { createRingbackBus, runQueued, type RingbackBus } from "./bus/ringback-bus.ts";
import type { Configuration } from "./configuration/options.ts";
import { createLaunchers } from "./launcher/launchers.ts";
import { loadOnce } from "./load-once.ts";
import type { createPlugins, Plugins, PluginsDeps } from "./plugins.ts";
import type { JourneyView } from "./report/journey.ts";
import { pageContext } from "./report/page-context.ts";
import { attendPageView } from "./report/page-view.ts";
import { createSite } from "./service/site.ts";

export const version = "0.1.0";

export interface Ringback extends RingbackBus {
  readonly version: string;
  /** Calls each function with this bus, at once; functions pushed before the script was there have been called in order. */
  push(...calls: ((bus: Ringback) => unknown)[]): void;
  /** Merges options; the same names as the script's `data-*` attributes. */
  configure(options: Partial<Configuration>): void;
  /**
   * The interaction in progress or the latest, as it would be reported now: `journey.metadata` and its other parts as they
   * are when `journey` is read, `journey()` whole as it is when called.
   */
  readonly journey: JourneyView & (() => JourneyView);
}

export interface StartOptions {
  /** The script's `data-*` attributes, or the same as an object. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Where our server is unless the configuration says so: the folder of the script's address. */
  readonly server: string;
  /** Adds plugins of its own to the bus, between our two in the order of readiness; `load` loads all of them. */
  readonly extend?: (bus: Bus, load: () => Promise<unknown>) => void;
  /** What pressing the launcher does, where it is not opening the form. */
  readonly launch?: (open: (options: OpenOptions, opener: string) => void) => void;
  /** Words of the page's own for the launcher; `null`: ours. Asked again when the language changes. */
  readonly launcherText?: (language: string | null) => string | null;
  /** Loads what creates the plugins in place of `create`, which it may call with other parts. */
  readonly loadCreation?: () => Promise<(deps: PluginsDeps, create: typeof createPlugins) => Plugins>;
}

/** The widget's parts, for what is built beside it: reports, offers, the compatible names. */
export interface Widget {
  readonly ringback: Ringback;
  readonly bus: Bus;
  readonly site: () => Promise<WidgetConfiguration>;
  readonly server: () => string;
  /** Loads the plugins; they are loaded once. */
  readonly plugins: () => Promise<Plugins>;
  /** Opens the form, or brings it back where it is open. `opener` is for the journey. */
  readonly open: (options: OpenOptions, opener: string) => Promise<void>;
}

export function start({
  configuration,
  server: home,
  extend,
  launch,
  launcherText,
  loadCreation,
}: StartOptions): Widget {
  const configured: unknown[] = [configuration];
  let loaded: Plugins | null = null;
  /** An option as it was given; once the plugins are there, as their configuration has checked it, and commands changed it. */
  const option = (name: keyof Configuration): string | null => {
    const sources = loaded ? [loaded.configuration.current] : configured;
    const values = sources.map((given) => (given as Partial<Configuration> | null)?.[name]);
    const value = values.findLast((given) => given !== undefined);
    return value === true || (typeof value === "string" && value !== "") ? String(value) : null;
  };
  // Looked up at each request, since pages and their monitors replace it.
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
  const warn = (message: string) => console.warn(message); // oxlint-disable-line no-console -- to the page's developer
  const server = () => (option("server") ?? home).replace(/\/+$/, "");
  const site = createSite({ fetch, server, site: () => option("site") });
  const bus = createBus({ trace: (what, details) => option("debug") === "true" && console.debug(what, details) }); // oxlint-disable-line no-console
  const context = () => pageContext(version);
  const loadScreen = () => import("./callback/screen.ts");
  const plugins = loadOnce(async () => {
    const [{ createPlugins }, create] = await Promise.all([import("./plugins.ts"), loadCreation?.()]);
    const deps: PluginsDeps = {
      pageContext: context,
      bus,
      site,
      server,
      fetch,
      warn,
      report: reportError,
      configured,
      plugin: (name) => pluginOf(bus, name),
      loadScreen,
      loadLater: () => import("./callback/later.ts"),
    };
    loaded = create ? create(deps, createPlugins) : createPlugins(deps);
    loaded.configuration.onChange((changed) => changed.includes("lang") && refreshLaunchers());
    return loaded;
  });
  bus.addPlugin("CallbackService", async () => (await plugins()).service());
  bus.addPlugin("Callback", plugins);
  bus.publish("CallbackService", "ready", {}, { retain: true });
  extend?.(bus, plugins);
  bus.publish("Callback", "ready", pristineMetadata, { retain: true, copy: (metadata) => ({ ...metadata }) });

  const { form: _form, ...metadata } = pristineMetadata;
  const view = (): JourneyView =>
    loaded?.journey.view() ?? {
      interactionId: null,
      metadata,
      submissions: 0,
      context: context(),
    };
  const ringback: Ringback = {
    ...createRingbackBus(bus),
    version,
    push: (...calls) => runQueued(ringback, calls, reportError),
    configure(changes) {
      configured.push(changes);
      if (loaded) loaded.configuration.merge(changes);
      else refreshLaunchers();
    },
    get journey() {
      return Object.assign(() => view(), view());
    },
  };
  const open = async (options: OpenOptions, opener: string) => {
    try {
      (await plugins()).journey.openedBy(opener);
    } catch {
      // The command says so.
    }
    await bus.command("Callback.open", options, opener);
  };
  const widget: Widget = { ringback, bus, site, server, plugins, open };
  const refreshLaunchers = createLaunchers({
    bus,
    option,
    site,
    warn,
    open,
    launch,
    launcherText,
    preload: () => Promise.all([plugins(), loadScreen()]),
  });
  queueMicrotask(() => {
    // Why the site is not there, the launcher says.
    attendPageView({ site, server, reportOption: () => option("report"), plugins }).catch(() => undefined);
  });
  return widget;
}
