/** Engagement v3: `/estimated-wait-time`. */
import { accept } from "../../../refusal.ts";
import type { Handler, Route } from "../calls.ts";
import { badParameter } from "../free-slots.ts";
import { waitTimes } from "../wait-times.ts";

/** The modes are one here; an unknown one is refused, since it is a mistake. Their widget writes `virtual-queues`. */
const waitTime: Handler = async (call) => {
  const mode = call.query.text("mode") ?? "mode2";
  if (!["mode1", "mode2", "mode3"].includes(mode)) return badParameter("mode", "is not one of mode1, mode2, mode3");
  return accept(await waitTimes(call, call.query.list("virtualQueues", "virtual-queues", "name")));
};

export const engagementWaitTime: readonly Route[] = [
  { method: "GET", path: "/estimated-wait-time", handler: waitTime },
];
