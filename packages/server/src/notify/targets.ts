/** Whom a site tells: e-mail addresses and webhooks. */
import type { AddAlertTarget, AddedAlertTarget, AlertTarget } from "@ringback/protocol";
import type { Selectable } from "kysely";
import type { AlertTables } from "../database/alert-tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { uuidV7 } from "../ids.ts";
import { dateOf, instantOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import type { Secrets } from "../secrets.ts";
import { ensureAlertSettings } from "./settings.ts";
import { webhookFault } from "./webhook.ts";

const most = 10;

/** Derived from the installation's secret, so that it stands nowhere: shown when the target is added, used when it is told. */
export const webhookSecret = (secrets: Secrets, siteId: string, targetId: string): string =>
  `whsec_${Buffer.from(secrets.keyFor(`webhook ${siteId} ${targetId}`), "base64url").toString("base64")}`;

export async function listTargets(kysely: Queryable, siteId: string): Promise<AlertTarget[]> {
  const rows = await kysely
    .selectFrom("alert_targets")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("id")
    .execute();
  const targets: AlertTarget[] = [];
  for (const row of rows) {
    const latest = await kysely
      .selectFrom("alert_messages")
      .selectAll()
      .where("site_id", "=", siteId)
      .where("target_id", "=", row.id)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    targets.push(targetOf(row, latest));
  }
  return targets;
}

/** Refused with a sentence where nothing could arrive there. */
export async function addTarget(
  deps: Deps,
  { site, kind, address }: AddAlertTarget & { site: string },
): Promise<Outcome<AddedAlertTarget>> {
  const fault = await addressFault(deps, kind, address.trim());
  if (fault) return refuse("invalid_parameters", { detail: fault });
  const now = deps.now();
  return transaction(deps.database, async (scope) => {
    const { kysely } = scope;
    await ensureAlertSettings(kysely, site, now);
    const known = await listTargets(kysely, site);
    if (known.some((one) => one.address === address.trim() && !one.disabled))
      return refuse("wrong_state", { detail: "This address is on the list already." });
    if (known.length >= most) return refuse("wrong_state", { detail: `A site can tell ${most} addresses.` });
    const row = { site_id: site, id: uuidV7(now), kind, address: address.trim(), created_at: dateOf(now) };
    await kysely.insertInto("alert_targets").values(row).execute();
    scope.announce({ site, kind: "alert" });
    const secret = kind === "webhook" ? webhookSecret(deps.secrets, site, row.id) : null;
    return accept({ target: targetOf({ ...row, disabled_at: null }), secret });
  });
}

/** What is on its way to it is dropped. */
export async function removeTarget(deps: Deps, site: string, id: string): Promise<Outcome<null>> {
  return transaction(deps.database, async ({ kysely, announce }) => {
    await ensureAlertSettings(kysely, site, deps.now());
    const removed = await kysely
      .deleteFrom("alert_targets")
      .where("site_id", "=", site)
      .where("id", "=", id)
      .returning("id")
      .executeTakeFirst();
    if (!removed) return refuse("not_found");
    await kysely
      .updateTable("alert_messages")
      .set({ state: "dropped" })
      .where("site_id", "=", site)
      .where("target_id", "=", id)
      .where("state", "=", "waiting")
      .execute();
    announce({ site, kind: "alert" });
    return accept(null);
  });
}

async function addressFault(deps: Deps, kind: AlertTarget["kind"], address: string): Promise<string | null> {
  if (kind === "webhook") return webhookFault(address, deps.config.privateWebhooks);
  if (!deps.config.mail)
    return "This server sends no e-mails: whoever runs it sets SMTP_URL to a mail server's address first.";
  return /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/.test(address) && address.length <= 254
    ? null
    : "Write one e-mail address, for instance team@example.com.";
}

function targetOf(
  { id, kind, address, disabled_at }: TargetRow,
  latest?: Selectable<AlertTables["alert_messages"]>,
): AlertTarget {
  return {
    id,
    kind,
    address,
    disabled: disabled_at !== null,
    latest:
      latest && latest.state !== "dropped"
        ? {
            state: latest.state,
            trouble: latest.trouble,
            tries: latest.tries,
            at: instantOf(latest.due_at).toString(),
            alerts: latest.alert_ids.length,
          }
        : null,
  };
}
type TargetRow = Omit<Selectable<AlertTables["alert_targets"]>, "created_at">;
