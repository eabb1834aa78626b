/** Wires the widget together. The entry scripts and `npm` users call it; nothing happens before. */
import type { WidgetConfiguration } from "@ringback/protocol";
import { createBus, type Bus } from "./bus/bus.ts";
import { reportError } from "./bus/delivery.ts";
import { registerPlugin, type Plugin } from "./bus/plugin.ts";
import { createRingbackBus, runQueued, type RingbackBus } from "./bus/ringback-bus.ts";
import type { OpenOptions } from "./bus/contract.ts";
import { createCallback, type CallbackDeps, type CallbackPlugin } from "./callback/callback.ts";
import { rejections } from "./callback/rejections.ts";
import { createSnapshots } from "./callback/snapshot.ts";
import { createConfiguration, type ConfigurationStore } from "./configuration/configuration.ts";
import type { Configuration } from "./configuration/options.ts";
import { launcherLabel } from "./launcher/labels.ts";
import { defineLauncher, launcherTag } from "./launcher/launcher.ts";
import { pageButton, watchPageButtons } from "./launcher/page-buttons.ts";
import { createJourney, type Journey, type JourneyView } from "./report/journey.ts";
import { pageContext } from "./report/page-context.ts";
import { apiVersion, createCallbackService, type CallbackService } from "./service/callback-service.ts";
import { randomId } from "./service/identifier.ts";
import { createSite, UnknownSite } from "./service/site.ts";

export const version = "0.1.0";

export interface Ringback extends RingbackBus {
  readonly version: string;
  /** Calls each function with this bus, at once; functions pushed before the script was there have been called in order. */
  push(...calls: ((bus: Ringback) => unknown)[]): void;
  /** Merges options; the same names as the script's `data-*` attributes. */
  configure(options: Partial<Configuration>): void;
  /** The interaction in progress or the latest: its record as it would be reported now. */
  journey(): JourneyView;
}

export interface StartOptions {
  /** The script's `data-*` attributes, or the same as an object. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Where our server is unless the configuration says so: the folder of the script's address. */
  readonly server: string;
  readonly readForm?: CallbackDeps["readForm"];
}

/** The widget's parts, for what is built beside it: reports, offers, the compatible names. */
export interface Widget {
  readonly ringback: Ringback;
  readonly bus: Bus;
  readonly configuration: ConfigurationStore;
  readonly journey: Journey;
  readonly service: CallbackService;
  readonly callback: CallbackPlugin;
  readonly site: () => Promise<WidgetConfiguration>;
  readonly server: () => string;
  /** Opens the form, or brings it back where it is open. `opener` is for the journey. */
  open(options: OpenOptions, opener: string): void;
}

export function start({ configuration: given, server: home, readForm }: StartOptions): Widget {
  // Looked up at each request, since pages and their monitors replace it.
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
  const warn = (message: string) => console.warn(message);
  const now = Date.now;
  const report = reportError;

  const configuration = createConfiguration(warn);
  configuration.merge(given);
  const options = () => configuration.current;
  const bus = createBus({
    trace: (what, details) => {
      if (options().debug) console.debug(`Ringback ${what}`, details);
    },
  });
  const server = () => (options().server ?? home).replace(/\/+$/, "");
  const site = createSite({ fetch, server, site: () => options().site, timeoutMs: () => options().ajaxTimeout });
  const journey = createJourney({ newId: randomId, pageContext: () => pageContext(version) });
  const plugin = (name: string) => registerPlugin(bus, name) as Plugin;
  const languages = () => (options().lang === null ? navigator.languages : [options().lang!]);

  const service = createCallbackService({
    plugin: plugin("CallbackService"),
    configuration,
    fetch,
    site,
    server,
    now,
    load: {
      ringback: () => import("./service/ringback.ts"),
      v1: () => import("./service/genesys-v1.ts"),
      v3: () => import("./service/genesys-v3.ts"),
    },
  });
  const callback = createCallback({
    bus,
    plugin: plugin("Callback"),
    configuration,
    service,
    journey,
    site,
    loadScreen: () => import("./callback/screen.ts"),
    loadSanitise: () => import("./genesys/definition/sanitise.ts"),
    ...(readForm && { readForm }),
    snapshots: createSnapshots(["ringback.form", options().deploymentID, options().site].filter(Boolean).join("."), () => sessionStorage),
    fetch,
    languages,
    warn,
    report,
    now,
  });

  const ringback: Ringback = {
    ...createRingbackBus(bus),
    version,
    push: (...calls) => runQueued(ringback, calls, report),
    configure: (changes) => void configuration.merge(changes),
    journey: () => journey.view(),
  };

  const { label, language } = launcherLabel(languages());
  const launchers = defineLauncher(
    { label: options().launcherText ?? label, language, accent: null, show: "hidden", open: false, loading: false },
    () => open({}, "launcher"),
  );
  const open = (openOptions: OpenOptions, opener: string) => {
    journey.openedBy(opener);
    launchers.update({ loading: true });
    bus
      .command("Callback.open", openOptions, "Launcher")
      .always(() => launchers.update({ loading: false }))
      .fail((reason) => {
        if (reason === rejections.alreadyOpened) bus.command("Callback.minimize", { minimized: false }, "Launcher");
      });
  };
  watchPageButtons(launcherTag, { pressed: (options) => open(options, "button"), intended: callback.preload });
  bus.subscribe("Callback.opened", () => launchers.update({ open: true }), "Launcher");
  bus.subscribe("Callback.closed", () => launchers.update({ open: false }), "Launcher");

  const showLauncher = async () => {
    if (options().launcher === "off") return launchers.update({ show: "never" });
    try {
      if (options().site === null && apiVersion(configuration) === "ringback") {
        throw new UnknownSite("There is no data-site. Name the site as your server knows it.");
      }
      const { accent } = await site();
      await documentReady();
      launchers.update({ show: "shown", accent });
      const replaced = document.querySelector(`${launcherTag}, ${pageButton}`) !== null;
      if (options().launcher === "on" || !replaced) launchers.add();
    } catch (error) {
      launchers.update({ show: "never" });
      warn(`Ringback: ${(error as Error).message}`);
    }
  };
  void showLauncher();

  return { ringback, bus, configuration, journey, service, callback, site, server, open };
}

function documentReady(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}
