/** Envelope, events, commands, plugins. */
import type { Facts } from "./facts.ts";

export const bus = {
  "B.envelope": { observed: "a subscriber gets one argument `{time, publisher, event, data}`; `this` is the window" },
  "B.asynchronous": { observed: "delivery is asynchronous: neither in the same task nor in a microtask" },
  "B.order": {
    observed: "delivery is in order of subscription, the publisher's own included; nested publications come after",
  },
  "B.reference": { observed: "`data` of a plugin's event is passed by reference" },
  "B.throwing": { observed: "a throwing subscriber does not stop the others; the error surfaces at the window" },
  "B.publish": { observed: "`publish` gives true; without data `{}` is delivered; primitives pass through" },
  "B.local": { observed: "`publish` takes the local name alone: with the plugin's own name ahead it reaches nobody" },
  "B.unregistered": { observed: "events that were never registered are delivered" },
  "B.wildcards": { observed: "`*`, `A.*`, `A` and `*.e` deliver nothing" },
  "B.retained": { observed: "`publish` is not retained; `republish` is, and later publications come too" },
  "B.ready": { observed: "a plugin that is registered late still receives `Callback.ready`" },
  "B.subscribe": { observed: "`subscribe` gives the event's name and may come before the publisher is registered" },
  "B.subscribe.nothing": {
    observed: "`subscribe()` throws a TypeError",
    ours: "Nothing that a page calls throws synchronously.",
  },
  "B.subscribe.handler": { observed: "a handler that is no function is accepted and throws at delivery" },
  "B.unsubscribe": {
    observed:
      "`unsubscribe` removes all of the plugin's handlers of the event, whichever is given; true if there were any",
  },
  "B.register": { observed: "the same plugin name twice, or none, gives `false`" },
  "B.members": {
    observed:
      "a plugin has publish, publishDirect, republish, subscribe, unsubscribe, command, before, registerCommand, registerEvents, namespace, subscribers, data, registry, ready",
  },
  "B.direct": { observed: "`publishDirect` looks the same to a subscriber" },
  "B.answers": {
    observed: "`namespace()` gives the name, `ready()` and `registerEvents` nothing, `registerCommand` true",
  },
  "B.registry": { observed: "`registry()` gives `{Plugin: {events, commands}}`" },
  "B.replaced": { observed: "a command registered again is replaced" },
  "B.waiting": { observed: "commands wait for the plugin's `ready()`" },
  "B.unknown.command": {
    observed: "an unknown command of a ready plugin is pending for ever",
    ours: "It is rejected with a sentence.",
  },
  "B.unknown.name": { observed: "a name without a dot is pending for ever", ours: "It is rejected with a sentence." },
  "B.unknown.nothing": {
    observed: "`command()` throws a TypeError",
    ours: "It is rejected: nothing that a page calls throws.",
  },
  "B.unknown.plugin": {
    observed: "an unknown plugin's command is rejected with the vendor's sentence on the plugins path",
  },
  "B.promise.members": {
    observed:
      "`command()` gives done, fail, always, progress, then, promise, state, debug, isRejected, isResolved, pipe",
  },
  "B.promise.catch": {
    observed: "there is no `catch`",
    ours: "It is a full promise too: `catch` and `finally` are there.",
  },
  "B.promise.state": { observed: "the state is pending on return; handlers run later, in order" },
  "B.promise.values": { observed: "several values given to `resolve` reach `done`" },
  "B.promise.then": { observed: "`then` gives undefined", ours: "`then` chains; `await` works with both." },
  "B.promise.chain": { observed: "`done`, `fail` and `always` chain and run at once where settled already" },
  "B.handler": {
    observed:
      "a handler gets `{time, commander, command, deferred, data}`; missing data is `{}`, given data comes by reference",
  },
  "B.handler.throwing": {
    observed: "a handler that throws leaves the command pending",
    ours: "It is rejected with what was thrown.",
  },
  "B.handler.silent": {
    observed: "a handler that returns without settling leaves the command pending",
    ours: "It is rejected after 10 seconds.",
  },
  "B.before": { observed: "`before` may change the options; several run in order, each with what the one before gave" },
  "B.before.early": { observed: "`before` may come before the command exists" },
  "B.before.cancel": { observed: "`undefined` or `false` from `before` rejects with the vendor's sentence" },
  "B.before.throwing": {
    observed: "a throw in `before` comes out of `command()`",
    ours: "The command is rejected with it: nothing that a page calls throws.",
  },
  "B.builtins": { observed: "every plugin has `COMMANDS`, `EVENTS`, `LOAD`, which resolve with nothing" },
  "B.commander": { observed: "the commander of the global buses is `QuickBus` or `CXBus`" },
  "B.cxbus": {
    observed:
      "`CXBus` has registerPlugin, registerMaster, loadPlugin, loadFile, loadModule, registerModule, configure, command, subscribe, data",
  },
  "B.data": { observed: "`data()` keeps values for each plugin apart" },
  "B.registered": { observed: "the events and commands of Callback, CallbackService and Calendar are registered" },
} as const satisfies Facts;
