/** The `App` plugin: what pages ask of the whole: language, theme, headers, closing everything. */
import type { CommandEnvelope } from "../bus/bus.ts";
import type { Plugin } from "../bus/plugin.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";

export interface AppDeps {
  readonly plugin: Plugin;
  readonly configuration: ConfigurationStore;
  /** Sent with every request to a backend; changed in place. */
  readonly headers: Map<string, string>;
}

export function startApp({ plugin, configuration, headers }: AppDeps): void {
  const setTheme = ({ data, deferred }: CommandEnvelope<{ theme?: unknown }>) => {
    const { theme } = data;
    const { themes } = configuration.current;
    const isKnown =
      typeof theme === "string" && (Object.hasOwn(themes, theme) || theme === "light" || theme === "dark");
    if (!isKnown) return deferred.reject("Invalid theme specified");
    configuration.merge({ theme });
    plugin.publish("theme", { theme });
    return deferred.resolve({ theme });
  };
  const done = ({ deferred }: CommandEnvelope) => deferred.resolve();

  const commands = {
    closeAll: ({ deferred }: CommandEnvelope) =>
      plugin
        .command("Callback.close")
        .done(() => void deferred.resolve())
        .fail((reason) => void (reason === "Already closed" ? deferred.resolve() : deferred.reject(reason))),
    setLanguage({ data, deferred }: CommandEnvelope<{ lang?: unknown }>) {
      if (typeof data.lang !== "string" || data.lang === "") return deferred.reject("No language code provided");
      configuration.merge({ lang: data.lang });
      return deferred.resolve();
    },
    setTheme,
    getTheme: ({ deferred }: CommandEnvelope) => deferred.resolve(configuration.current.theme),
    reTheme: done,
    updateAJAXHeader({ data, deferred }: CommandEnvelope<{ header?: unknown }>) {
      for (const [name, value] of Object.entries(data.header ?? {})) headers.set(name, String(value));
      return deferred.resolve();
    },
    removeAJAXHeader({ data, deferred }: CommandEnvelope<{ header?: unknown }>) {
      const names = typeof data.header === "string" ? [data.header] : Object.keys(data.header ?? {});
      for (const name of names) headers.delete(name);
      return deferred.resolve();
    },
    registerAutoLoad: done,
    deregisterAutoLoad: done,
    configure({ data, deferred }: CommandEnvelope<object>) {
      if (Object.keys(data).length === 0) return deferred.reject("No configuration provided");
      configuration.merge(data);
      return deferred.resolve();
    },
  };

  plugin.registerEvents(["ready", "i18n", "theme"]);
  for (const [name, handler] of Object.entries(commands)) plugin.registerCommand(name, handler);
  configuration.onChange((changed) => {
    if (changed.includes("lang")) plugin.republish("i18n", { lang: configuration.current.lang });
  });
  plugin.ready();
}
