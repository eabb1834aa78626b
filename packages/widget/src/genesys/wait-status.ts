/** What the form says of the wait: the page's own source of wait times where it names a queue, else the backend's. */
import type { ServiceStatus } from "@ringback/protocol";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import type { CallbackService } from "../service/callback-service.ts";
import type { StatsService } from "./stats-service.ts";

export interface WaitStatusDeps {
  readonly configuration: ConfigurationStore;
  readonly service: Pick<CallbackService, "status">;
  readonly stats: StatsService;
}

export function waitStatus({ configuration, service, stats }: WaitStatusDeps): () => Promise<ServiceStatus | null> {
  return async () => {
    const { queue, threshold = 30 } = configuration.current.ewt;
    const [status, seconds] = await Promise.all([
      service.status(),
      typeof queue === "string" ? stats.waitSeconds(queue) : null,
    ]);
    if (typeof queue !== "string") return status;
    const waitSeconds = seconds !== null && seconds >= Number(threshold) ? seconds : null;
    // A backend that does not say when it is open is taken to be open as far as there is a wait to tell of.
    if (!status && waitSeconds === null) return null;
    return {
      service: queue,
      timeZone: "",
      open: true,
      opensAt: null,
      closesAt: null,
      waiting: 0,
      ...status,
      waitSeconds,
    };
  };
}
