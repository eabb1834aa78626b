/** What a command answers: the members that pages written for jQuery's deferreds use, and a promise that chains. */
import type { Report } from "./delivery.ts";

type CommandState = "pending" | "resolved" | "rejected";

/** What pages send over the bus is theirs: it is carried, never looked at. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Anything = any;

type Callback = (...values: Anything[]) => void;

/** Awaitable. A rejection that nobody looks at is no error of the page's. */
export interface CommandPromise<Result = unknown> extends PromiseLike<Result> {
  /** Called with every value given to `resolve`; at once where it is resolved already. */
  done(callback: (value: Result, ...more: Anything[]) => void): CommandPromise<Result>;
  fail(callback: (reason: Anything, ...more: Anything[]) => void): CommandPromise<Result>;
  always(callback: Callback): CommandPromise<Result>;
  progress(callback: Callback): CommandPromise<Result>;
  catch<Caught = never>(
    onRejected?: ((reason: Anything) => Caught | PromiseLike<Caught>) | null,
  ): Promise<Result | Caught>;
  finally(onSettled?: (() => void) | null): Promise<Result>;
  pipe: PromiseLike<Result>["then"];
  promise(): CommandPromise<Result>;
  state(): CommandState;
  isResolved(): boolean;
  isRejected(): boolean;
  debug(): CommandState;
}

/** The side that a command's handler holds. Only the first of `resolve` and `reject` counts. */
export interface Deferred<Result = unknown> extends CommandPromise<Result> {
  resolve(...values: Anything[]): Deferred<Result>;
  reject(...reasons: Anything[]): Deferred<Result>;
  notify(...values: Anything[]): Deferred<Result>;
}

export function createDeferred<Result>(report: Report): Deferred<Result> {
  let state: CommandState = "pending";
  let settledWith: unknown[] = [];
  let listeners: { on: CommandState | "always"; callback: Callback }[] = [];

  const call = (callback: Callback, values: unknown[]) => {
    try {
      callback.apply(globalThis, values);
    } catch (error) {
      report(error);
    }
  };
  const settle = (next: CommandState, values: unknown[]) => {
    if (state !== "pending") return;
    state = next;
    settledWith = values;
    const waiting = listeners;
    listeners = [];
    for (const { on, callback } of waiting) {
      if (on === next || on === "always") call(callback, values);
    }
  };
  const listen = (on: CommandState | "always", callback: unknown) => {
    if (typeof callback !== "function") return;
    // "pending" listeners hear of progress.
    if (state === "pending") listeners.push({ on, callback: callback as Callback });
    else if (on === state || on === "always") call(callback as Callback, settledWith);
  };
  const native = () =>
    new Promise<Result>((resolve, reject) => {
      listen("resolved", resolve);
      listen("rejected", reject);
    });

  const promise: CommandPromise<Result> = {
    done: (callback) => (listen("resolved", callback), promise),
    fail: (callback) => (listen("rejected", callback), promise),
    always: (callback) => (listen("always", callback), promise),
    progress: (callback) => (listen("pending", callback), promise),
    // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is what it is for
    then: (onResolved, onRejected) => native().then(onResolved, onRejected),
    pipe: (onResolved, onRejected) => native().then(onResolved, onRejected),
    catch: (onRejected) => native().catch(onRejected),
    finally: (onSettled) => native().finally(onSettled),
    promise: () => promise,
    state: () => state,
    isResolved: () => state === "resolved",
    isRejected: () => state === "rejected",
    debug: () => state,
  };
  const deferred: Deferred<Result> = {
    // oxlint-disable-next-line typescript/no-misused-promises -- its members are wanted, not its value
    ...promise,
    promise: () => promise,
    resolve: (...values) => (settle("resolved", values), deferred),
    reject: (...reasons) => (settle("rejected", reasons), deferred),
    notify: (...values) => {
      for (const { on, callback } of listeners) if (on === "pending") call(callback, values);
      return deferred;
    },
  };
  return deferred;
}
