/** The script for pages written for Genesys Widgets: `<script src="…/ringback-genesys.js"></script>` instead of the vendor's. */
import { reportError } from "../bus/delivery.ts";
import { runQueued } from "../bus/ringback-bus.ts";
import type { Ringback } from "../start.ts";
import { startGenesys, type GenesysWindow } from "./start-genesys.ts";

const script = document.currentScript as HTMLScriptElement | null;
const early = window.Ringback;
const isRunning = typeof (early as Ringback | undefined)?.command === "function";

if (!isRunning) {
  const { ringback } = startGenesys(window as GenesysWindow, {
    attributes: Object.fromEntries(Object.entries(script?.dataset ?? {})),
    server: new URL(".", script?.src || location.href).href,
  });
  window.Ringback = ringback;
  runQueued(ringback, Array.isArray(early) ? early : [], reportError);
}
