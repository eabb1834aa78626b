/** Estimated wait times of virtual queues, which here are services: the same list in all versions of the vendor's API. */
import { estimateWait } from "../../callbacks/wait.ts";
import { isOpenAt } from "../../schedule/business-hours.ts";
import { serviceOf } from "../../sites/site.ts";
import type { Call } from "./calls.ts";

export interface VendorWaitTime {
  readonly virtualQueue: string;
  /** Seconds; -1: unknown. */
  readonly estimatedWaitTime: number;
  /** The same, by the name that GMS's clients read. */
  readonly ewt: number;
  readonly message: string;
}

/** In the order asked for; without names, all services. */
export async function waitTimes(call: Call, names: readonly string[]): Promise<VendorWaitTime[]> {
  const asked = names.length > 0 ? [...new Set(names)] : call.site.services.map(({ id }) => id);
  return Promise.all(
    asked.slice(0, 50).map(async (virtualQueue) => {
      const known = serviceOf(call.site, virtualQueue) !== null;
      const seconds = known ? await estimateFor(call, virtualQueue) : -1;
      const message = !known ? "No such virtual queue." : seconds < 0 ? "Closed, or too few calls lately to tell." : "";
      return { virtualQueue, estimatedWaitTime: seconds, ewt: seconds, message };
    }),
  );
}

/** Seconds until somebody with so many `before` them is called, by default everybody who waits; -1: unknown. */
export async function estimateFor({ deps, site }: Call, serviceId: string, before?: number): Promise<number> {
  const service = serviceOf(site, serviceId);
  if (!service || !isOpenAt(service, deps.now())) return -1;
  const { seconds, waiting } = await estimateWait(deps, { site, service });
  if (seconds === null) return -1;
  return before === undefined ? seconds : Math.round((seconds * (before + 1)) / (waiting + 1));
}
