/** Brings the schema up to date. Kysely holds an advisory lock meanwhile, so replicas may start together. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";
import { type Migration, Migrator } from "kysely/migration";
import { up as sites } from "./migrations/0001-sites.ts";
import { up as callbacks } from "./migrations/0002-callbacks.ts";
import { up as booking } from "./migrations/0003-booking.ts";
import { up as people } from "./migrations/0004-people.ts";
import { up as dispatch } from "./migrations/0005-dispatch.ts";
import { up as journeys } from "./migrations/0010-journeys.ts";
import { up as rules } from "./migrations/0012-rules.ts";
import { up as alerts } from "./migrations/0013-alerts.ts";
import { up as alertGroups } from "./migrations/0015-alert-groups.ts";
import { up as journeyFamilies } from "./migrations/0014-journey-families.ts";

/** In order of their names; a migration that was released is never changed. */
const migrations: Record<string, Migration> = {
  "0001-sites": { up: sites },
  "0002-callbacks": { up: callbacks },
  "0003-booking": { up: booking },
  "0004-people": { up: people },
  "0005-dispatch": { up: dispatch },
  "0010-journeys": { up: journeys },
  "0012-rules": { up: rules },
  "0013-alerts": { up: alerts },
  "0014-journey-families": { up: journeyFamilies },
  "0015-alert-groups": { up: alertGroups },
};

/** Throws with the migration's name where one fails; the schema is then as it was before. */
export async function migrate(kysely: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName;
  throw new Error(`The database could not be migrated${failed ? ` (${failed})` : ""}.`, { cause: error });
}
