/** Whether a service is open now, how many wait, and how long it will take. */
import type { ServiceStatus } from "@ringback/protocol";
import type { Deps } from "../deps.ts";
import { isOpenAt, nextClosing, nextOpening } from "../schedule/business-hours.ts";
import type { Service, Site } from "../sites/site.ts";
import { estimateWait } from "./wait.ts";

/** `timeZone` is only named in the answer: all times are UTC. */
export async function serviceStatus(
  deps: Pick<Deps, "database" | "now">,
  {
    site,
    service,
    timeZone,
  }: { readonly site: Pick<Site, "id">; readonly service: Service; readonly timeZone: string },
): Promise<ServiceStatus> {
  const now = deps.now();
  const open = isOpenAt(service, now);
  const { waiting, seconds } = await estimateWait(deps, { site, service });
  return {
    service: service.id,
    timeZone,
    open,
    opensAt: open ? null : iso(nextOpening(service, now)),
    closesAt: open ? iso(nextClosing(service, now)) : null,
    waitSeconds: open ? seconds : null,
    waiting,
  };
}

const iso = (instant: Temporal.Instant | null) => instant?.toString({ smallestUnit: "millisecond" }) ?? null;
