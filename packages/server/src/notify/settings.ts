/** What a site watches, as it is stored. */
import type { AlertSettings, SaveAlertSettings } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { quietFault } from "./quiet-hours.ts";

const nothing: AlertSettings = { changes: false, thresholds: [], quietHours: null };

export async function readAlertSettings(kysely: Queryable, siteId: string): Promise<SaveAlertSettings> {
  const row = await kysely
    .selectFrom("alert_settings")
    .select(["settings", "version"])
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return row ?? { settings: nothing, version: 0 };
}

/**
 * Replaces the settings where nobody has changed them since `version` was read; `wrong_state` otherwise. Announces `watch`, for
 * a look at once: who begins to watch for changes is told of those that there are.
 */
export async function saveAlertSettings(
  { database, now }: Pick<Deps, "database" | "now">,
  siteId: string,
  { settings, version }: SaveAlertSettings,
): Promise<Outcome<SaveAlertSettings>> {
  const fault = settingsFault(settings);
  if (fault) return refuse("invalid_parameters", { detail: fault });
  return transaction(database, async (scope) => {
    const { kysely } = scope;
    await ensureAlertSettings(kysely, siteId, now());
    const before = await readAlertSettings(kysely, siteId);
    const beginning = settings.changes && !before.settings.changes;
    const saved = await kysely
      .updateTable("alert_settings")
      .set({
        ...(beginning && { looked_until: new Date(0) }),
        settings: json(settings),
        watching: settings.changes || settings.thresholds.length > 0,
        version: version + 1,
        updated_at: dateOf(now()),
      })
      .where("site_id", "=", siteId)
      .where("version", "=", version)
      .returning("version")
      .executeTakeFirst();
    if (!saved) return refuse("wrong_state", { detail: "Somebody has changed the alerts meanwhile: read them again." });
    scope.announce({ site: siteId, kind: "alert" });
    scope.announce({ site: siteId, kind: "watch" });
    return accept({ settings, version: saved.version });
  });
}

/** Makes the row where there is none yet, and locks it: it is the mutex of the site's alerts. */
export async function ensureAlertSettings(kysely: Queryable, siteId: string, now: Temporal.Instant): Promise<void> {
  await kysely
    .insertInto("alert_settings")
    .values({
      site_id: siteId,
      settings: json(nothing),
      watching: false,
      version: 0,
      looked_until: dateOf(now),
      updated_at: dateOf(now),
    })
    .onConflict((conflict) => conflict.column("site_id").doNothing())
    .execute();
  await kysely.selectFrom("alert_settings").select("version").where("site_id", "=", siteId).forUpdate().execute();
}

/** What a schema can't say, as a sentence; `null`: nothing is wrong. */
function settingsFault({ thresholds, quietHours }: AlertSettings): string | null {
  if (thresholds.some(({ measure, code }) => (measure === "errorShare") !== (code !== undefined)))
    return "The share that failed with a code needs the code; other measures have none.";
  return quietHours && quietFault(quietHours);
}
