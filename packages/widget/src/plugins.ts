/** What is behind the `Callback` commands, loaded when the first command is given or a visitor shows intent. */
import type { Plugin } from "./bus/plugin.ts";
import { createCallback, type CallbackDeps } from "./callback/callback.ts";
import { createSnapshots } from "./callback/snapshot.ts";
import { createConfiguration, type ConfigurationStore } from "./configuration/configuration.ts";
import { loadOnce } from "./load-once.ts";
import { attend } from "./report/attend.ts";
import { createJourney, type Journey, type JourneyDeps } from "./report/journey.ts";
import type { CallbackService } from "./service/callback-service.ts";
import { randomId } from "./service/identifier.ts";

/** What the base script hands over. */
export interface PluginsDeps extends Pick<
  CallbackDeps,
  "bus" | "site" | "fetch" | "warn" | "report" | "loadScreen" | "loadLater" | "readForm"
> {
  readonly pageContext: JourneyDeps["pageContext"];
  readonly server: () => string;
  readonly plugin: (name: string) => Plugin;
  /** What is known of the wait, instead of what the service says. */
  readonly status?: (configuration: ConfigurationStore, service: WaitSource) => WaitSource["status"];
  /** Everything that the page has configured so far, in order. */
  readonly configured: readonly unknown[];
}

type WaitSource = Pick<CallbackService, "status">;

export interface Plugins {
  readonly configuration: ConfigurationStore;
  readonly journey: Journey;
  /** Loads the `CallbackService` plugin, once. */
  readonly service: () => Promise<CallbackService>;
}

export function createPlugins({ configured, pageContext, plugin, ...given }: PluginsDeps): Plugins {
  const now = Date.now;
  const said = new Set<string>();
  const deps = {
    ...given,
    /** Each once: a form that is opened again says nothing new. */
    warn: (message: string) => {
      if (!said.has(message)) given.warn(message);
      said.add(message);
    },
  };
  const configuration = createConfiguration(deps.warn);
  for (const given of configured) configuration.merge(given);
  const journey = createJourney({ newId: randomId, pageContext });
  const service = loadOnce(async () => {
    const { loadService } = await deps.loadLater();
    return loadService({ ...deps, plugin: plugin("CallbackService"), configuration, now });
  });
  const status = () =>
    service()
      .then((loaded) => loaded.status())
      .catch(() => null);
  const storageKey = () => {
    const { deploymentID, site } = configuration.current;
    return ["ringback.form", deploymentID, site].filter(Boolean).join(".");
  };
  const callback = createCallback({
    ...deps,
    plugin: plugin("Callback"),
    configuration,
    service,
    status: deps.status?.(configuration, { status }) ?? status,
    journey,
    loadSanitise: () => import("./genesys/definition/sanitise.ts"),
    snapshots: createSnapshots(storageKey, () => sessionStorage),
    languages: () => navigator.languages,
    now,
  });
  attend({ ...deps, configuration, journey, view: () => callback.view() }).catch(() => undefined);
  return { configuration, journey, service };
}
