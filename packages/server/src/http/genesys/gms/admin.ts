/** GMS: `/1/admin/callback/...`, for back offices: lists by queue, bulk cancel, export, counters. */
import { stringify } from "csv-stringify/sync";
import { cancel } from "../../../callbacks/cancel.ts";
import { accept } from "../../../refusal.ts";
import { textOf } from "../booking-request.ts";
import { reasonsOf, statesOf } from "../callback-words.ts";
import type { Handler, Route } from "../calls.ts";
import { creationCounts } from "../creation-counts.ts";
import { gms } from "../dialects.ts";
import { findCallbacks } from "../find-callbacks.ts";
import { badParameter } from "../free-slots.ts";
import { ownCallback } from "../own-callback.ts";
import { vendorError } from "../vendor-error.ts";
import { windowOf } from "../vendor-time.ts";
import { gmsFullRecord } from "./record.ts";

const mostRecords = 1000;
const mostCancelled = 500;
const mostExported = 10_000;

/** Records by service, from 15 minutes back to 24 hours ahead of now where no span is given. */
const queues: Handler = async (call) => {
  const { query, site, deps } = call;
  const now = deps.now();
  const from = query.text("start_time");
  const until = query.text("end_time") ?? now.add({ hours: 24 }).toString();
  const span = windowOf({ start: from ?? now.subtract({ minutes: 15 }).toString(), end: until }, now, 1);
  if (!span.ok) return badParameter(`${span.fault}_time`, span.detail);
  const states = query.list("states", "_callback_state");
  const wantedStates = states.length > 0 ? statesOf(states.join(",")) : undefined;
  if (wantedStates === null)
    return badParameter("states", "is not a list of SCHEDULED, QUEUED, ROUTING, PROCESSING, COMPLETED, PAUSED");
  const reasons = query.list("_callback_reason");
  const wantedReasons = reasons.length > 0 ? reasonsOf(reasons.join(",")) : undefined;
  if (wantedReasons === null) return badParameter("reason", "is not a known reason");
  const most = query.text("max") ?? String(mostRecords);
  if (!/^[1-9]\d{0,5}$/.test(most)) return badParameter("max", "is not a number from 1 up");

  const targets = query.list("target", "_vq");
  const names = site.services.map(({ id }) => id).filter((id) => targets.length === 0 || targets.includes(id));
  const rows = await findCallbacks(deps.database.kysely, site.id, {
    services: names,
    states: wantedStates,
    reasons: wantedReasons,
    desired: span.window,
    most: Math.min(Number(most), mostRecords),
  });
  return accept(
    Object.fromEntries(
      names.map((name) => [
        name,
        rows.filter(({ service_id }) => service_id === name).map((row) => gmsFullRecord(site, row)),
      ]),
    ),
  );
};

/** Each id on its own: what can't be cancelled is named with its error and hinders nothing. */
const bulkCancel: Handler = async (call) => {
  const { ids, reason } = call.body;
  if (
    !Array.isArray(ids) ||
    ids.length === 0 ||
    ids.length > mostCancelled ||
    !ids.every((id) => typeof id === "string")
  )
    return badParameter("ids", `is not a list of 1 to ${mostCancelled} ids`);
  if (reason !== undefined && reason !== "CANCELLED_BY_ADMIN" && reason !== "CANCELLED")
    return badParameter("reason", "is neither CANCELLED_BY_ADMIN nor CANCELLED");
  const cancelled: string[] = [];
  const failed: object[] = [];
  for (const id of new Set<string>(ids)) {
    const found = await ownCallback(call, id);
    const outcome = found.ok ? await cancel(call.deps, { id, actor: "api", asAdmin: reason !== "CANCELLED" }) : found;
    if (outcome.ok) cancelled.push(id);
    else {
      const { code, phrase, message } = vendorError(outcome.refusal, gms.names);
      failed.push({ _id: id, code, phrase, message });
    }
  }
  return accept({ cancelled, failed });
};

const defaultProperties = [
  "_id",
  "_service_name",
  "_customer_number",
  "_desired_time",
  "_callback_state",
  "_callback_reason",
];

/** A CSV table, as the vendor's screen offers it for download; a cell that a spreadsheet would run as a formula is quoted. */
const exportCancelled: Handler = async (call) => {
  const { callback_reason: reason, exported_properties: properties = defaultProperties } = call.body;
  const reasons =
    reason === undefined ? (["cancelled", "cancelled_by_admin"] as const) : reasonsOf(textOf(reason) ?? "");
  if (!reasons) return badParameter("callback_reason", "is not a known reason");
  if (
    !Array.isArray(properties) ||
    properties.length === 0 ||
    properties.length > 50 ||
    !properties.every((name) => typeof name === "string")
  )
    return badParameter("exported_properties", "is not a list of 1 to 50 names");
  const rows = await findCallbacks(call.deps.database.kysely, call.site.id, {
    states: ["completed"],
    reasons,
    most: mostExported,
  });
  const records = rows.map((row) => {
    const record = gmsFullRecord(call.site, row);
    return properties.map((name) => (Object.hasOwn(record, name) ? cell(record[name]) : ""));
  });
  const content = stringify([properties, ...records], { escape_formulas: true });
  return accept({ type: "text/csv; charset=utf-8", fileName: "CancelledCallbacks.csv", content });
};

const cell = (value: unknown): string => textOf(value) ?? JSON.stringify(value ?? "");

/** Creations of the last 5 and 60 minutes. Limits here are by address and number, so a service has none. */
const watermarks: Handler = async ({ deps, site, query }) => {
  const names = query.list("service_name");
  const now = deps.now();
  const [short, long] = await Promise.all(
    [300, 3600].map((seconds) => creationCounts(deps.database.kysely, site.id, now.subtract({ seconds }))),
  );
  const services = site.services.map(({ id }) => id).filter((id) => names.length === 0 || names.includes(id));
  const counters = (id: string) => [
    { period: 300, created: short?.get(id) ?? 0, limit: null },
    { period: 3600, created: long?.get(id) ?? 0, limit: null },
  ];
  return accept(Object.fromEntries(services.map((id) => [id, counters(id)])));
};

export const gmsAdmin: readonly Route[] = [
  {
    method: "GET",
    path: "/1/admin/callback/queues",
    handler: queues,
    backOffice: true,
  },
  {
    method: "POST",
    path: "/1/admin/callback/cancel",
    handler: bulkCancel,
    backOffice: true,
  },
  {
    method: "POST",
    path: "/1/admin/callback/reportcancelled",
    handler: exportCancelled,
    backOffice: true,
  },
  {
    method: "GET",
    path: "/1/admin/callback/watermarks",
    handler: watermarks,
    backOffice: true,
  },
];
