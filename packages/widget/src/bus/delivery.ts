/** Runs tasks later, one macrotask for all that were added in this one, in order. Not throttled as nested timers are. */

/** Tells the page of an error without throwing into it: `window`'s `error` event. */
export type Report = (error: unknown) => void;

export type Deliver = (task: () => void) => void;

export function createDelivery(report: Report): Deliver {
  let tasks: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- which would need `start()`
  port1.onmessage = () => {
    const due = tasks;
    tasks = [];
    for (const task of due) {
      try {
        task();
      } catch (error) {
        report(error);
      }
    }
  };
  return (task) => {
    if (tasks.push(task) === 1) port2.postMessage(0);
  };
}

/** The browser's own `reportError`, or what comes nearest to it. */
export const reportError: Report = (error) => {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  else
    setTimeout(() => {
      throw error;
    });
};
