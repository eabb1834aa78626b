/** Sends messages, each as a job: again where it failed, ever later, never in quiet hours. */
import { Type } from "typebox";
import { Value } from "typebox/value";
import { transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import type { WorkDeps } from "../jobs/jobs.ts";
import { siteZone } from "../journeys/journey-site.ts";
import { readAlerts } from "./alert.ts";
import { sendMail } from "./mail.ts";
import { type Telling, mailOf, webhookBody } from "./message.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { type Sending, pauseAfter } from "./sending.ts";
import { webhookSecret } from "./targets.ts";
import { sendWebhook } from "./webhook.ts";

const Job = Type.Object({ siteId: Type.String(), message: Type.String(), tries: Type.Integer() });
type Job = Type.Static<typeof Job>;

/** A message that was dealt with meanwhile is left alone; one that is not there yet is waited for, by failing. */
export async function sendMessage(deps: WorkDeps, data: unknown): Promise<void> {
  const job = Value.Parse(Job, data);
  const { kysely } = deps.database;
  const message = await kysely
    .selectFrom("alert_messages")
    .select(["target_id", "alert_ids", "state", "tries", "created_at"])
    .where("site_id", "=", job.siteId)
    .where("id", "=", job.message)
    .executeTakeFirst();
  if (!message) throw new Error("the message is not there yet");
  if (message.state !== "waiting" || message.tries !== job.tries) return;
  const target = await kysely
    .selectFrom("alert_targets")
    .select(["id", "kind", "address"])
    .where("site_id", "=", job.siteId)
    .where("id", "=", message.target_id)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  const alerts = await readAlerts(kysely, job.siteId, message.alert_ids, deps.config.publicUrl ?? "");
  const sending: Sending =
    target && alerts.length > 0
      ? await sendTo(deps, target, job.message, await tellingOf(deps, job.siteId, alerts))
      : { ok: false, trouble: "It was switched off meanwhile." };
  await note(deps, job, message.target_id, sending);
}

/** What is said about a site: no alerts are a test. */
export async function tellingOf(deps: Deps, siteId: string, alerts: Telling["alerts"]): Promise<Telling> {
  const { kysely } = deps.database;
  const site = await kysely.selectFrom("sites").select("name").where("site_id", "=", siteId).executeTakeFirst();
  const timeZone = await siteZone(kysely, siteId);
  return { site: { id: siteId, name: site?.name ?? siteId }, timeZone, alerts, at: deps.now() };
}

export function sendTo(
  { config, secrets }: Pick<Deps, "config" | "secrets">,
  target: { readonly id: string; readonly kind: "email" | "webhook"; readonly address: string },
  id: string,
  telling: Telling,
): Promise<Sending> {
  if (target.kind === "email")
    return config.mail
      ? sendMail(config.mail, { to: target.address, id, ...mailOf(telling) })
      : Promise.resolve({ ok: false, trouble: "This server has no mail server: SMTP_URL is not set." });
  const secret = webhookSecret(secrets, telling.site.id, target.id);
  return sendWebhook(
    { url: target.address, secret, privateNetworks: config.privateWebhooks },
    id,
    webhookBody(telling),
  );
}

/** Notes what came of a try, and with it the next one. */
async function note(deps: WorkDeps, job: Job, targetId: string, sending: Sending): Promise<void> {
  const tries = job.tries + 1;
  const pause = pauseAfter(tries, sending);
  await transaction(deps.database, async ({ kysely, announce }) => {
    const settings = await kysely
      .selectFrom("alert_settings")
      .select("settings")
      .where("site_id", "=", job.siteId)
      .forUpdate()
      .executeTakeFirst();
    const now = deps.now();
    const zone = await siteZone(kysely, job.siteId);
    const nextAt =
      pause === null ? null : afterQuiet(now.add({ seconds: pause }), settings?.settings.quietHours ?? null, zone);
    const noted = await kysely
      .updateTable("alert_messages")
      .set({
        state: sending.ok ? "sent" : nextAt ? "waiting" : "failed",
        tries,
        trouble: sending.ok ? null : sending.trouble,
        due_at: dateOf(nextAt ?? now),
      })
      .where("site_id", "=", job.siteId)
      .where("id", "=", job.message)
      .where("state", "=", "waiting")
      .where("tries", "=", job.tries)
      .returning("id")
      .executeTakeFirst();
    if (!noted) return;
    if (nextAt) await deps.jobs.enqueue(kysely, "alerts.send", { ...job, tries }, nextAt);
    if (!sending.ok && sending.gone)
      await kysely
        .updateTable("alert_targets")
        .set({ disabled_at: dateOf(now) })
        .where("site_id", "=", job.siteId)
        .where("id", "=", targetId)
        .execute();
    announce({ site: job.siteId, kind: "alert" });
  });
}
