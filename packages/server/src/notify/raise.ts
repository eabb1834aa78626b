/** Raises alerts: each once, and with it the messages to whoever is to be told, as one transaction. */
import type { AlertSettings } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import { uuidV7 } from "../ids.ts";
import { dateOf, instantOf } from "../instants.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import type { Found } from "./findings.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { sortOut } from "./sort-out.ts";

/** What has not been found for so long is over: found again, it is told again. */
const overAfter = { hours: 24 } as const;

interface Look {
  readonly siteId: string;
  /** In which quiet hours are meant. */
  readonly zone: string;
  readonly found: readonly Found[];
  /** Changes have been looked for up to then. */
  readonly lookedUntil?: Temporal.Instant;
}

/** Gives the ids of the alerts that are new. The settings' row is locked: replicas that find the same raise it once. */
export async function raise(deps: WorkDeps, { siteId, zone, found, lookedUntil }: Look): Promise<string[]> {
  return transaction(deps.database, async ({ kysely, announce }) => {
    const row = await kysely
      .selectFrom("alert_settings")
      .select("settings")
      .where("site_id", "=", siteId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return [];
    const now = deps.now();
    if (lookedUntil)
      await kysely
        .updateTable("alert_settings")
        .set({ looked_until: dateOf(lookedUntil) })
        .where("site_id", "=", siteId)
        .execute();
    const { raised, told } = await insertNew(kysely, siteId, found, now);
    if (raised.length === 0) return [];
    if (told.length > 0)
      await tell({ ...deps, now: () => now }, kysely, { siteId, zone, alerts: told, quiet: row.settings.quietHours });
    announce({ site: siteId, kind: "alert" });
    return raised;
  });
}

/** Notes of those that are known that they were seen again, and adds the others. Gives ids. */
async function insertNew(
  kysely: Queryable,
  siteId: string,
  found: readonly Found[],
  now: Temporal.Instant,
): Promise<{ raised: string[]; told: readonly string[] }> {
  if (found.length === 0) return { raised: [], told: [] };
  const keys = found.map(({ key }) => key);
  const seen = await kysely
    .updateTable("alerts")
    .set({ last_seen_at: dateOf(now) })
    .where("site_id", "=", siteId)
    .where("key", "in", keys)
    .where("last_seen_at", ">", dateOf(now.subtract(overAfter)))
    .returning(["key", "id", "group_id", "raised_at"])
    .execute();
  const known = seen.map(({ key, id, group_id, raised_at }) => ({
    key,
    id,
    group: group_id,
    raisedAt: instantOf(raised_at),
  }));
  const { added, told } = sortOut(found, known, { now, newId: () => uuidV7(now) });
  const rows = added.map(({ id, group, found: { key, finding, span } }) => ({
    site_id: siteId,
    id,
    group_id: group,
    key,
    finding: json(finding),
    span_from: new Date(span.from),
    span_to: new Date(span.to),
    raised_at: dateOf(now),
    last_seen_at: dateOf(now),
  }));
  if (rows.length > 0) await kysely.insertInto("alerts").values(rows).execute();
  return { raised: rows.map(({ id }) => id), told };
}

/** One message to every target; in quiet hours, to what is held back for it already. */
async function tell(
  { now, jobs }: WorkDeps,
  kysely: Queryable,
  told: { siteId: string; zone: string; alerts: readonly string[]; quiet: AlertSettings["quietHours"] },
): Promise<void> {
  const { siteId, zone, alerts, quiet } = told;
  const dueAt = afterQuiet(now(), quiet, zone);
  const held = !dueAt.equals(now());
  const targets = await kysely
    .selectFrom("alert_targets")
    .select("id")
    .where("site_id", "=", siteId)
    .where("disabled_at", "is", null)
    .orderBy("id")
    .execute();
  for (const target of targets) {
    if (held && (await addToHeld(kysely, { siteId, target: target.id, alerts, now: now() }))) continue;
    const id = uuidV7(now());
    await kysely
      .insertInto("alert_messages")
      .values({
        site_id: siteId,
        id,
        target_id: target.id,
        alert_ids: json(alerts),
        state: "waiting",
        held,
        tries: 0,
        due_at: dateOf(dueAt),
        created_at: dateOf(now()),
      })
      .execute();
    await jobs.enqueue(kysely, "alerts.send", { siteId, message: id, tries: 0 }, dueAt);
  }
}

async function addToHeld(
  kysely: Queryable,
  { siteId, target, alerts, now }: { siteId: string; target: string; alerts: readonly string[]; now: Temporal.Instant },
): Promise<boolean> {
  const message = await kysely
    .selectFrom("alert_messages")
    .select(["id", "alert_ids"])
    .where("site_id", "=", siteId)
    .where("target_id", "=", target)
    .where("state", "=", "waiting")
    .where("held", "=", true)
    .where("tries", "=", 0)
    .where("due_at", ">", dateOf(now))
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!message) return false;
  await kysely
    .updateTable("alert_messages")
    .set({ alert_ids: json([...message.alert_ids, ...alerts]) })
    .where("site_id", "=", siteId)
    .where("id", "=", message.id)
    .execute();
  return true;
}
