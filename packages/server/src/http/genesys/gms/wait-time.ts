/** GMS: `/1/service/ewt-for-vq` and `/2/ewt`: estimated wait times, in the form that the vendor's widget reads. */
import { accept } from "../../../refusal.ts";
import type { Handler, Route } from "../calls.ts";
import { waitTimes } from "../wait-times.ts";

/** The ways to estimate (`aqt`, `mode`) are one here: how often callbacks were called lately, and how many wait. */
const waitTime: Handler = async (call) =>
  accept({ data: await waitTimes(call, call.query.list("name", "vq", "virtual-queues", "virtualQueues")) });

export const gmsWaitTime: readonly Route[] = [
  { method: "GET", path: "/1/service/ewt-for-vq", handler: waitTime },
  { method: "GET", path: "/2/ewt", handler: waitTime },
  { method: "GET", path: "/2/ewt/:mode", handler: waitTime },
];
