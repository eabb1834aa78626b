/** The script that a page loads: `<script src="…/ringback.js" data-site="…" async></script>`. Once per page. */
import { runQueued } from "./bus/ringback-bus.ts";
import { reportError } from "./bus/delivery.ts";
import { start, type Ringback } from "./start.ts";

declare global {
  interface Window {
    /** The bus; before the script is there, an array of functions to call with it. */
    Ringback?: Ringback | ((bus: Ringback) => unknown)[];
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const early = window.Ringback;
const isRunning = typeof (early as Ringback | undefined)?.command === "function";

if (!isRunning) {
  const { ringback } = start({
    configuration: Object.fromEntries(Object.entries(script?.dataset ?? {})),
    server: new URL(".", script?.src || location.href).href,
  });
  window.Ringback = ringback;
  runQueued(ringback, Array.isArray(early) ? early : [], reportError);
}
