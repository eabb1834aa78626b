/** The global buses of the vendor's pages: `_genesys.widgets.bus` (`QuickBus`) and `CXBus`, over ours. */
import type { Bus } from "../bus/bus.ts";
import { createDeferred, type CommandPromise } from "../bus/deferred.ts";
import type { Report } from "../bus/delivery.ts";
import { registerPlugin, type Plugin } from "../bus/plugin.ts";

/** A plugin of its own that can register others. */
export interface QuickBus extends Plugin {
  registerPlugin(name: string): Plugin | false;
}

export interface CXBus extends QuickBus {
  registerMaster(name: string): Plugin | false;
  /** `debug` is taken over; there is nothing to load, so paths are not. */
  configure(options: unknown): true;
  /** Resolves: every plugin is there. */
  loadPlugin(name: string): CommandPromise;
  /** Loads a script of the page's own. */
  loadFile(address: string): CommandPromise;
  loadModule(name: string): CommandPromise;
  registerModule(): true;
}

export interface BusDeps {
  readonly bus: Bus;
  readonly report: Report;
}

export function createQuickBus({ bus }: BusDeps, name: string): QuickBus {
  const plugin = registerPlugin(bus, name);
  if (!plugin) throw new Error(`The plugin '${name}' is registered already`);
  plugin.ready();
  return { ...plugin, registerPlugin: (other) => registerPlugin(bus, other) };
}

export interface CXBusDeps extends BusDeps {
  /** Writes what the bus does to the console from now on. */
  readonly trace: () => void;
  /** A page that loads plugins itself has defined its extensions by then. */
  readonly onLoadPlugin: () => void;
}

export function createCXBus(deps: CXBusDeps): CXBus {
  const { trace } = deps;
  const quick = createQuickBus(deps, "CXBus");
  const resolved = () => createDeferred(deps.report).resolve().promise();
  return {
    ...quick,
    registerMaster: (name) => quick.registerPlugin(name),
    configure(options) {
      if ((options as { debug?: unknown } | null | undefined)?.debug === true) trace();
      return true;
    },
    loadPlugin() {
      deps.onLoadPlugin();
      return resolved();
    },
    loadFile(address) {
      const deferred = createDeferred(deps.report);
      const script = document.createElement("script");
      script.addEventListener("load", () => void deferred.resolve());
      script.addEventListener("error", () => void deferred.reject(`Could not load ${address}.`));
      try {
        script.src = address;
        document.head.append(script);
      } catch (error) {
        // Trusted Types: the page's policy decides which scripts may be loaded.
        deferred.reject(error);
      }
      return deferred.promise();
    },
    loadModule: resolved,
    registerModule: () => true,
  };
}
