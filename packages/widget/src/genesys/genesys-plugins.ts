/** Loaded with the plugins: creates them for a page written for Genesys Widgets, and the vendor's further ones beside them. */
import { reportError } from "../bus/delivery.ts";
import type { createPlugins, Plugins, PluginsDeps } from "../plugins.ts";
import { startApp } from "./app.ts";
import { startCalendar } from "./calendar.ts";
import { startChannelSelector } from "./channel-selector.ts";
import { startEngage } from "./engage.ts";
import { isBaseOption, readOptions } from "./read-options.ts";
import type { GenesysPage } from "./start-genesys.ts";
import { createStatsService } from "./stats-service.ts";
import { waitStatus } from "./wait-status.ts";

export function createGenesysPlugins(page: GenesysPage, deps: PluginsDeps, create: typeof createPlugins): Plugins {
  const { plugin, fetch } = deps;
  const said = new Set<string>();
  // A form definition is read at each opening.
  const warn = (problem: string) => {
    if (!said.has(problem)) deps.warn(`Ringback: ${problem}`);
    said.add(problem);
  };
  const { given, complaints } = readOptions(page.widgets());
  // The base script's own options are named by its configuration.
  for (const { path, sentence } of complaints) if (!isBaseOption(path)) warn(sentence);
  /** Sent with every request to a backend. */
  const headers = new Map(
    Object.entries(given["main.header"] ?? {}).map(([name, value]) => [name, String(value)] as const),
  );
  const stats = createStatsService({ plugin: plugin("StatsService"), fetch, given });

  const plugins = create({
    ...deps,
    fetch: (input, init) => fetch(input, withHeaders(init, headers)),
    status: (configuration, service) => waitStatus({ configuration, service, stats }),
    async readForm(definition, texts) {
      if (definition === null || definition === undefined) return null;
      const { readForm } = await import("./definition/read-form.ts");
      const { jQuery, cxBus, toolkit } = page;
      return readForm(definition, texts, { jQuery, bus: cxBus, toolkit, report: reportError, warn });
    },
  });
  const { configuration } = plugins;
  const overlay = plugin("Overlay");
  overlay.registerEvents(["ready"]);
  overlay.ready();
  startApp({ plugin: plugin("App"), configuration, headers });
  startCalendar({ plugin: plugin("Calendar"), configuration });
  startEngage({
    plugin: plugin("Engage"),
    configuration,
    loadInvitation: () => import("../offer/invitation.ts"),
  });
  if (page.choose) startChannelSelector({ plugin: plugin("ChannelSelector"), choose: page.choose });
  return plugins;
}

function withHeaders(init: RequestInit | undefined, more: ReadonlyMap<string, string>): RequestInit | undefined {
  if (more.size === 0) return init;
  const headers = new Headers(init?.headers);
  for (const [name, value] of more) headers.set(name, value);
  return { ...init, headers };
}
