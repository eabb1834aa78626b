/**
 * The bus: loosely coupled plugins that publish events and serve commands. Nothing here throws into the page: a mistake
 * is a rejection or an `error` event of the window. `plugin.ts` is what a plugin sees of it.
 */
import { createDeferred, type Anything, type CommandPromise, type Deferred } from "./deferred.ts";
import { createDelivery, reportError, type Report } from "./delivery.ts";

export interface EventEnvelope<Data = unknown> {
  /** Epoch milliseconds of the publication. */
  readonly time: number;
  readonly publisher: string;
  /** Full name, `Callback.opened`. */
  readonly event: string;
  readonly data: Data;
}

export interface CommandEnvelope<Options = Anything, Result = unknown> {
  readonly time: number;
  /** The plugin that gave the command. */
  readonly commander: string;
  readonly command: string;
  readonly deferred: Deferred<Result>;
  readonly data: Options;
}

export type EventHandler<Data = Anything> = (envelope: EventEnvelope<Data>) => unknown;
export type CommandHandler<Options = Anything, Result = Anything> = (
  envelope: CommandEnvelope<Options, Result>,
) => unknown;
/** Answers the options to go on with; anything false cancels the command. */
export type BeforeHook<Options = Anything> = (options: Options) => unknown;

interface Publication {
  /** Late subscribers get the last one. */
  readonly retain?: boolean;
  /** Gives each subscriber a value of its own. Absent: all share one, as the vendor's do. */
  readonly copy?: (data: Anything) => unknown;
}

export interface Bus {
  /** `load` fetches the plugin when a command is first given to it, and again where that failed. `false`: name taken. */
  addPlugin(name: string, load?: () => Promise<unknown>): boolean;
  markReady(plugin: string): void;
  registerEvents(plugin: string, events: readonly string[]): void;
  registerCommand(plugin: string, command: string, handler: CommandHandler): void;
  publish(plugin: string, event: string, data: unknown, publication?: Publication): void;
  /** Answers how to unsubscribe this one handler. */
  subscribe(event: string, handler: EventHandler, owner: string): () => void;
  /** Removes all of the owner's handlers of the event; whether there were any. */
  unsubscribe(event: string, owner: string): boolean;
  before(command: string, hook: BeforeHook): void;
  command(name: string, options: unknown, commander: string): CommandPromise<Anything>;
  registry(): Record<string, { events: string[]; commands: string[] }>;
  /** The names of those who listen, by event. */
  subscribers(): Record<string, string[]>;
}

export interface BusOptions {
  readonly now?: () => number;
  readonly report?: Report;
  /** How long a command waits for a plugin that never comes, or for a handler that can't settle, in ms. */
  readonly limitMs?: number;
  /** Hears of every publication and command. */
  readonly trace?: (what: string, details: object) => void;
}

interface PluginEntry {
  load?: (() => Promise<unknown>) | undefined;
  registered: boolean;
  ready: boolean;
  readonly events: Set<string>;
  readonly commands: Map<string, CommandHandler>;
  /** Commands that wait for `ready()`, in order. */
  readonly waiting: Set<() => void>;
}

interface Subscription {
  readonly owner: string;
  readonly handler: EventHandler;
  active: boolean;
}

const builtIns = new Set(["COMMANDS", "EVENTS", "LOAD"]);

/** The rejections' sentences; those marked `vendor` are compared by published pages. */
export const rejections = {
  /** vendor */
  cancelled: "Command was cancelled by a 'before' function.",
  /** vendor */
  noPlugin: "Could not load plugin file in given location. Check your plugins path option.",
  notReady: (plugin: string) => `The plugin '${plugin}' never called ready().`,
  noCommand: (name: string) => `The plugin has no command '${name}'.`,
  badName: (name: string) => `'${name}' is no command name. Write 'Plugin.command'.`,
  notSettled: (name: string) => `The handler of '${name}' returned without resolving or rejecting.`,
} as const;

export function createBus({ now = Date.now, report = reportError, limitMs = 10_000, trace }: BusOptions = {}): Bus {
  const deliver = createDelivery(report);
  const plugins = new Map<string, PluginEntry>();
  const subscriptions = new Map<string, Subscription[]>();
  const retained = new Map<string, { envelope: EventEnvelope; publication: Publication }>();
  const hooks = new Map<string, BeforeHook[]>();

  const entry = (name: string) =>
    memo(plugins, name, (): PluginEntry => ({
      registered: false,
      ready: false,
      events: new Set<string>(),
      commands: new Map<string, CommandHandler>(),
      waiting: new Set<() => void>(),
    }));

  const send = (to: Subscription, envelope: EventEnvelope, { copy }: Publication) => {
    const data = copy ? copy(envelope.data) : envelope.data;
    deliver(() => {
      if (to.active) to.handler.call(globalThis, { ...envelope, data });
    });
  };

  /** Runs the hooks at once, as pages expect; answers what to go on with, or why not. */
  const prepare = (name: string, options: unknown): { data: unknown } | { reason: unknown } => {
    let data = options;
    try {
      for (const hook of hooks.get(name) ?? []) {
        data = hook.call(globalThis, data);
        if (!data) return { reason: rejections.cancelled };
      }
    } catch (reason) {
      return { reason };
    }
    return { data };
  };

  const run = (handler: CommandHandler, envelope: Omit<CommandEnvelope, "deferred">, deferred: Deferred<Anything>) => {
    let taken = false;
    const unsettled = () => {
      // A handler that took the deferred may settle it at any time; one that never did can't.
      setTimeout(() => taken || deferred.reject(rejections.notSettled(envelope.command)), limitMs);
    };
    try {
      const returned = handler.call(globalThis, {
        ...envelope,
        get deferred() {
          taken = true;
          return deferred;
        },
      });
      if (isThenable(returned)) returned.then(unsettled, (reason) => void deferred.reject(reason));
      else if (!taken) unsettled();
    } catch (error) {
      deferred.reject(error);
      report(error);
    }
  };

  return {
    addPlugin(name, load) {
      const plugin = entry(name);
      if (plugin.registered) return false;
      plugin.load = load;
      return (plugin.registered = true);
    },
    markReady(name) {
      const plugin = entry(name);
      plugin.ready = true;
      for (const proceed of plugin.waiting) proceed();
      plugin.waiting.clear();
    },
    registerEvents(plugin, events) {
      for (const event of events) entry(plugin).events.add(event);
    },
    registerCommand(plugin, command, handler) {
      entry(plugin).commands.set(command, handler);
    },
    publish(publisher, local, data, publication = {}) {
      // Pages pass what they like, symbols included.
      // oxlint-disable-next-line typescript/no-unnecessary-type-conversion
      const event = `${publisher}.${String(local)}`;
      const envelope = { time: now(), publisher, event, data: data === undefined ? {} : data };
      trace?.(event, envelope);
      if (publication.retain) {
        const kept = publication.copy ? publication.copy(envelope.data) : envelope.data;
        retained.set(event, { envelope: { ...envelope, data: kept }, publication });
      }
      for (const subscription of subscriptions.get(event) ?? []) send(subscription, envelope, publication);
    },
    subscribe(event, handler, owner) {
      const subscription = { owner, handler, active: true };
      memo(subscriptions, event, () => []).push(subscription);
      const last = retained.get(event);
      if (last) send(subscription, last.envelope, last.publication);
      return () => {
        subscription.active = false;
        subscriptions.set(
          event,
          (subscriptions.get(event) ?? []).filter((other) => other.active),
        );
      };
    },
    unsubscribe(event, owner) {
      const all = subscriptions.get(event) ?? [];
      const kept = all.filter((subscription) => subscription.owner !== owner || (subscription.active = false));
      subscriptions.set(event, kept);
      return kept.length < all.length;
    },
    before(command, hook) {
      memo(hooks, command, () => []).push(hook);
    },
    command(given, options, commander) {
      // oxlint-disable-next-line typescript/no-unnecessary-type-conversion
      const name = String(given);
      const deferred = createDeferred<Anything>(report);
      const [, pluginName, local] = /^([^.]+)\.(.+)$/s.exec(name) ?? [];
      const prepared = pluginName && local ? prepare(name, options ?? {}) : { reason: rejections.badName(name) };
      if (!pluginName || !local || "reason" in prepared) {
        deliver(() => void deferred.reject((prepared as { reason: unknown }).reason));
        return deferred.promise();
      }
      const plugin = entry(pluginName);
      const envelope = { time: now(), commander, command: name, data: prepared.data };
      trace?.(name, envelope);
      const proceed = () =>
        deliver(() => {
          const handler = plugin.commands.get(local);
          if (handler) run(handler, envelope, deferred);
          else if (builtIns.has(local)) deferred.resolve();
          else deferred.reject(rejections.noCommand(name));
        });
      if (plugin.ready) {
        proceed();
        return deferred.promise();
      }
      plugin.waiting.add(proceed);
      const giveUp = (reason: string) => {
        if (plugin.waiting.delete(proceed)) deferred.reject(reason);
      };
      // A plugin that is being loaded comes or fails; another may never come.
      if (plugin.load) plugin.load().catch(() => giveUp(rejections.noPlugin));
      else setTimeout(() => giveUp(plugin.registered ? rejections.notReady(pluginName) : rejections.noPlugin), limitMs);
      return deferred.promise();
    },
    registry() {
      const registered = [...plugins].filter(([, plugin]) => plugin.registered);
      return Object.fromEntries(
        registered.map(([name, { events, commands }]) => [
          name,
          { events: [...events], commands: [...commands.keys()] },
        ]),
      );
    },
    subscribers() {
      const listened = [...subscriptions].filter(([, all]) => all.length > 0);
      return Object.fromEntries(listened.map(([event, all]) => [event, all.map(({ owner }) => owner)]));
    },
  };
}

function memo<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === "function";
}
