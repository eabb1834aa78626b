/** Counts one view of a page on which the widget was ready: all that is sent before the form is opened, and it names nobody. */
import type { ReadyCount } from "@ringback/protocol";

export function countReady(server: string, count: ReadyCount): void {
  // A count that is lost is lost: keeping it would need storage that the visitor has not given a reason for.
  fetch(`${server}/v1/journeys/ready`, {
    method: "POST",
    body: JSON.stringify(count),
    keepalive: true,
    credentials: "omit",
  }).catch(() => undefined);
}
