/** What a plugin sees of the bus: the members of the vendor's plugin interface, by the vendor's names. */
import type { BeforeHook, Bus, CommandHandler, EventHandler } from "./bus.ts";
import type { Anything, CommandPromise } from "./deferred.ts";

export interface Plugin {
  /** Publishes `<plugin>.<event>`; subscribers share `data` by reference. Always `true`. */
  publish(event: string, data?: unknown): true;
  publishDirect(event: string, data?: unknown): true;
  /** As `publish`, and kept for late subscribers. */
  republish(event: string, data?: unknown): true;
  /** Takes a full name, `Callback.opened`, and gives it back; the plugin need not exist yet. */
  subscribe(event: string, handler: EventHandler): string;
  /** Removes all of this plugin's handlers of the event; whether there were any. */
  unsubscribe(event: string, handler?: EventHandler): boolean;
  command(name: string, options?: unknown): CommandPromise<Anything>;
  /** Runs ahead of a command; must give back the options, or the command is cancelled. */
  before(command: string, hook: BeforeHook): true;
  registerCommand(command: string, handler: CommandHandler): true;
  registerEvents(events: readonly string[]): void;
  namespace(): string;
  subscribers(): Record<string, string[]>;
  /** The plugin's own store: the whole, one value, or one value set. */
  data(key?: string, value?: unknown): unknown;
  registry(): Record<string, { events: string[]; commands: string[] }>;
  /** From now on its commands run; those given before are kept until then. */
  ready(): void;
}

/** `false` where the name is missing or taken. */
export function registerPlugin(bus: Bus, name: string): Plugin | false {
  return typeof name === "string" && name !== "" && bus.addPlugin(name) && pluginOf(bus, name);
}

/** The interface of a plugin that is on the bus already. */
export function pluginOf(bus: Bus, name: string): Plugin {
  const store = new Map<string, unknown>();
  const publish = (event: string, data?: unknown): true => (bus.publish(name, event, data), true);
  return {
    publish,
    publishDirect: publish,
    republish: (event, data) => (bus.publish(name, event, data, { retain: true }), true),
    subscribe: (event, handler) => (bus.subscribe(event, handler, name), event),
    unsubscribe: (event) => bus.unsubscribe(event, name),
    command: (command, options) => bus.command(command, options, name),
    before: (command, hook) => (bus.before(command, hook), true),
    registerCommand: (command, handler) => (bus.registerCommand(name, command, handler), true),
    registerEvents: (events) => bus.registerEvents(name, events),
    namespace: () => name,
    subscribers: () => bus.subscribers(),
    data(key, value) {
      if (key === undefined) return Object.fromEntries(store);
      if (value !== undefined) store.set(key, value);
      return store.get(key);
    },
    registry: () => bus.registry(),
    ready: () => bus.markReady(name),
  };
}
