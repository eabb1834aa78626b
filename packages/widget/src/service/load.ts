/** What is loaded for the first request to a backend: the `CallbackService` plugin with our own transport. */
import { createCallbackService, type CallbackService, type CallbackServiceDeps } from "./callback-service.ts";
import { createTransport } from "./ringback.ts";

export function loadService(deps: Omit<CallbackServiceDeps, "load">): CallbackService {
  return createCallbackService({
    ...deps,
    load: {
      ringback: async () => ({ createTransport }),
      v1: () => import("./genesys-v1.ts"),
      v3: () => import("./genesys-v3.ts"),
    },
  });
}
