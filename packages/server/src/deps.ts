/** What the features and routes are given: everything with a lifetime, and the clock. */
import type { Config } from "./config.ts";
import type { Database } from "./database/connect.ts";
import type { Secrets } from "./secrets.ts";
import type { KnownSites } from "./sites/known-sites.ts";

export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  /** For what visitors ask; who changes a site reads it anew. */
  readonly sites: KnownSites;
  readonly now: () => Temporal.Instant;
}
