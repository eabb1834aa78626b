/** The bus as `window.Ringback` has it: typed, promises throughout, and never throwing. */
import type { BeforeHook, Bus, EventEnvelope } from "./bus.ts";
import type { CommandName, CommandOptions, CommandResult, EventName, Events } from "./contract.ts";
import type { Anything, CommandPromise } from "./deferred.ts";
import type { Report } from "./delivery.ts";
import { registerPlugin, type Plugin } from "./plugin.ts";

export interface RingbackBus {
  command<Name extends CommandName>(name: Name, options?: CommandOptions<Name>): CommandPromise<CommandResult<Name>>;
  /** Answers how to unsubscribe this one handler. */
  subscribe<Name extends EventName>(
    event: Name,
    handler: (envelope: EventEnvelope<Events[Name]>) => unknown,
  ): () => void;
  /** Runs ahead of a command; what it gives back are the options, nothing cancels the command. */
  before<Name extends CommandName>(command: Name, hook: (options: CommandOptions<Name>) => unknown): void;
  /** The same, for commands and events of the page's own plugins. */
  command(name: string, options?: unknown): CommandPromise;
  subscribe(event: string, handler: (envelope: EventEnvelope) => unknown): () => void;
  before(command: string, hook: BeforeHook): void;
  /** A plugin's side of the bus; `false` where the name is missing or taken. */
  registerPlugin(name: string): Plugin | false;
}

export function createRingbackBus(bus: Bus): RingbackBus {
  const name = "Ringback";
  bus.addPlugin(name);
  return {
    command: (command: string, options?: unknown) => bus.command(command, options, name),
    subscribe: (event: string, handler: (envelope: EventEnvelope<Anything>) => unknown) =>
      bus.subscribe(event, handler, name),
    before: (command: string, hook: BeforeHook) => bus.before(command, hook),
    registerPlugin: (plugin) => registerPlugin(bus, plugin),
  };
}

/** Runs what a page queued before the script was there, and what it pushes later, in order. */
export function runQueued(target: unknown, calls: Iterable<unknown>, report: Report): void {
  for (const call of calls) {
    try {
      if (typeof call === "function") call(target);
    } catch (error) {
      report(error);
    }
  }
}
