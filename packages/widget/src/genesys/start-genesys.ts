/**
 * Wires the widget as a page written for Genesys Widgets expects it: the global buses, its hooks, and plugins that are ready
 * at once and loaded when somebody asks something of them.
 */
import type { Bus } from "../bus/bus.ts";
import type { OpenOptions } from "../bus/contract.ts";
import { reportError } from "../bus/delivery.ts";
import { start, type Widget } from "../start.ts";
import { createExtensions } from "./extensions.ts";
import { launcherEntry } from "./launcher-entry.ts";
import { configureCommands, rawOptions } from "./page-options.ts";
import { createPageToolkit } from "./page-toolkit.ts";
import { createCXBus, createQuickBus, type CXBus, type QuickBus } from "./quick-bus.ts";

/** `window._genesys.widgets`: the page's options and hooks, and our bus. */
type PageWidgets = Record<string, unknown> & { bus?: QuickBus };

type JQuery = (element: unknown) => unknown;

export interface GenesysWindow {
  _genesys?: { widgets?: PageWidgets };
  CXBus?: CXBus;
  jQuery?: JQuery;
}

/** What the plugins need of the page. */
export interface GenesysPage {
  readonly widgets: () => PageWidgets;
  readonly jQuery: () => JQuery | undefined;
  readonly cxBus: CXBus;
  readonly toolkit: unknown;
  /** What the callback entry of the page's channel selector or side bar does; `null`: there is none. */
  readonly choose: (() => void) | null;
}

export interface GenesysOptions {
  /** The script's `data-*` attributes; they outweigh the page's configuration. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly server: string;
}

/** In the vendor's order of readiness, between `CallbackService` and `Callback`. */
const laterPlugins = ["Overlay", "App", "Calendar", "Engage", "StatsService"] as const;

export function startGenesys(window: GenesysWindow, { attributes, server }: GenesysOptions): Widget {
  const widgets = (): PageWidgets => ((window._genesys ??= {}).widgets ??= {});
  const jQuery = () => window.jQuery;
  const entry = launcherEntry(widgets());
  const toolkit = createPageToolkit(console);
  let page: GenesysPage;
  let widget: Widget | null = null;

  const choose = (open: (options: OpenOptions, opener: string) => unknown) => {
    if (entry?.onClick) entry.onClick(jQuery(), page.cxBus, toolkit);
    else void open(entry?.options ?? {}, "launcher");
  };
  const extend = (base: Bus, load: () => Promise<unknown>) => {
    /** Commands ahead of which the page runs something of its own. */
    const hooked = new Set<string>();
    const bus: Bus = {
      ...base,
      before(command, hook) {
        hooked.add(command);
        base.before(command, hook);
      },
    };
    const quickBus = createQuickBus({ bus, report: reportError }, "QuickBus");
    let used: readonly unknown[] | null = null;
    const takeOver = () => {
      const { main, callback, calendar, stats } = widgets();
      const given = [main, callback, calendar, stats];
      const isNew = given.some((options, index) => options !== used?.[index]);
      if (isNew) widget?.ringback.configure(rawOptions(widgets()));
      used = given;
      widgets().bus = quickBus;
      window.CXBus = cxBus;
      extensions.run();
      if (!isNew) return;
      // As the vendor's `App` does, so that a hook may change options just in time; without one there is nothing to load for.
      for (const { name, options } of configureCommands(widgets())) {
        if (hooked.has(name)) bus.command(name, options, "App");
      }
    };
    // A page may load the script first, and say what it wants before it loads the plugins.
    const trace = () => {
      if (widget) widget.ringback.configure({ debug: true });
      else configuration.debug = true;
    };
    const cxBus = createCXBus({ bus, report: reportError, trace, onLoadPlugin: takeOver });
    const extensions = createExtensions({ widgets, bus: quickBus, cxBus, toolkit, jQuery, report: reportError });
    page = { widgets, jQuery, cxBus, toolkit, choose: entry && (() => widget && choose(widget.open)) };
    takeOver();
    for (const name of [...laterPlugins, ...(entry ? ["ChannelSelector"] : [])]) {
      base.addPlugin(name, load);
      base.publish(name, "ready", {}, { retain: true });
    }
  };

  const configuration: Record<string, unknown> = {
    ...rawOptions(widgets()),
    root: "light",
    launcher: entry ? "auto" : "off",
    ...attributes,
  };
  widget = start({
    configuration,
    server,
    extend,
    launch: choose,
    launcherText: (language) => entry?.textIn(language) ?? null,
    async loadCreation() {
      const { createGenesysPlugins } = await import("./genesys-plugins.ts");
      return (deps, create) => createGenesysPlugins(page, deps, create);
    },
  });
  return widget;
}
