/** Runs `_genesys.widgets.onReady` and the page's extensions, each once. One that throws stops nobody. */
import type { Report } from "../bus/delivery.ts";

export interface ExtensionDeps {
  /** The page's `_genesys.widgets`, as it is by now. */
  readonly widgets: () => Readonly<Record<string, unknown>>;
  readonly bus: unknown;
  readonly cxBus: unknown;
  readonly toolkit: unknown;
  /** The page's jQuery, where it has one. */
  readonly jQuery: () => unknown;
  readonly report: Report;
}

export interface Extensions {
  /** Runs what has been defined since the last time. */
  run(): void;
}

export function createExtensions(deps: ExtensionDeps): Extensions {
  const { widgets, bus, cxBus, toolkit, jQuery, report } = deps;
  const ran = new Set<unknown>();
  const once = (given: unknown, call: (run: (...values: unknown[]) => unknown) => void) => {
    if (typeof given !== "function" || ran.has(given)) return;
    ran.add(given);
    try {
      call(given as (...values: unknown[]) => unknown);
    } catch (error) {
      report(error);
    }
  };
  return {
    run() {
      const { onReady, extensions } = widgets();
      once(onReady, (run) => run.call(widgets(), bus));
      if (typeof extensions !== "object" || extensions === null) return;
      for (const extension of Object.values(extensions)) {
        once(extension, (run) => run.call(extensions, jQuery(), cxBus, toolkit));
      }
    },
  };
}
