/** What the features and routes are given: everything with a lifetime, and the clock. */
import type { Config } from "./config.ts";
import type { Database } from "./database/connect.ts";
import type { Secrets } from "./secrets.ts";

export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly now: () => Temporal.Instant;
}
