/** Looks at a site as soon as somebody has changed what it watches. Where the hint is lost, the regular look makes up for it. */
import type { WorkDeps } from "../jobs/jobs.ts";
import { lookAt } from "./look.ts";

/** Gives how to stop, after what is under way. Replicas look side by side: what they find is raised once. */
export function lookWhenChanged(deps: WorkDeps, onError: (error: unknown) => void): () => Promise<void> {
  const looks = new Set<Promise<unknown>>();
  const stop = deps.database.live.subscribe(({ site, kind }) => {
    if (kind !== "watch") return;
    const look = lookAt(deps, site)
      .catch(onError)
      .finally(() => looks.delete(look));
    looks.add(look);
  });
  return async () => {
    stop();
    await Promise.all(looks);
  };
}
