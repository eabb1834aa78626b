/** Brings the schema up to date. Kysely holds an advisory lock meanwhile, so replicas may start together. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";
import { type Migration, Migrator } from "kysely/migration";
import * as sites from "./migrations/0001-sites.ts";
import * as callbacks from "./migrations/0002-callbacks.ts";
import * as booking from "./migrations/0003-booking.ts";
import * as people from "./migrations/0004-people.ts";
import * as dispatch from "./migrations/0005-dispatch.ts";
import * as journeys from "./migrations/0010-journeys.ts";
import * as rules from "./migrations/0012-rules.ts";

/** In order of their names; a migration that was released is never changed. */
const migrations: Record<string, Migration> = {
  "0001-sites": sites,
  "0002-callbacks": callbacks,
  "0003-booking": booking,
  "0004-people": people,
  "0005-dispatch": dispatch,
  "0010-journeys": journeys,
  "0012-rules": rules,
};

/** Throws with the migration's name where one fails; the schema is then as it was before. */
export async function migrate(kysely: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName;
  throw new Error(`The database could not be migrated${failed ? ` (${failed})` : ""}.`, { cause: error });
}
