/** Judges one record as it arrived: a row to store, or why not. Pure. */
import { recordFault } from "@ringback/lifecycle";
import { type JourneyContext, type JourneyRefusal, JourneyRecord } from "@ringback/protocol";
import { Compile } from "typebox/compile";
import type { JourneyRow } from "./row.ts";

export interface Refused {
  readonly code: JourneyRefusal;
  readonly field: string;
}

/** A record that may be stored; `opened` says whether there is anything to store yet. */
export type Taken =
  | { readonly ok: true; readonly row: JourneyRow; readonly opened: boolean }
  | ({ readonly ok: false } & Refused);

/** A visitor's clock may be set back a little while the widget is open. */
const toleranceMs = 60_000;
/** An interaction is a visit, not a tab that was forgotten. */
const longestMs = 7 * 86_400_000;
/** Dates with more than four digits for their year are nobody's clock. */
const latestMs = Date.UTC(9999, 0);

/** More failed validations of one field are nobody's typing. */
const mostFailures = 1000;

const stamps = ["opened", "started", "cancelled", "completed", "closed"] as const;

const validator = Compile(JourneyRecord);

export function takeRecord(input: unknown, arrivedAt: number): Taken {
  if (!validator.Check(input)) return refused("invalid_parameters", faultyField(input));
  const { site, interactionId, metadata: sent, submissions, context = {} } = input;
  const { proactive, prefilled, autoSubmitted, opened, started, cancelled, completed, closed, elapsed } = sent;
  const errors = sent.errors && sent.errors.map((code) => (typeof code === "string" ? storable(code) : code));
  const metadata = {
    proactive,
    prefilled,
    autoSubmitted,
    errors,
    opened,
    started,
    cancelled,
    completed,
    closed,
    elapsed,
  };

  const fault = recordFault({ metadata, submissions });
  if (fault) return refused(fault.law, fault.field === "submissions" ? fault.field : `metadata.${fault.field}`);

  const sentAt = Date.parse(input.sentAt);
  if (Number.isNaN(sentAt)) return refused("invalid_parameters", "sentAt");
  if (sentAt > latestMs) return refused("future_time", "sentAt");
  const future = stamps.find((field) => Number(metadata[field]) > sentAt + toleranceMs);
  if (future) return refused("future_time", `metadata.${future}`);
  if (opened !== false && sentAt - opened > longestMs) return refused("too_long_ago", "metadata.opened");

  const row: JourneyRow = {
    siteId: storable(site),
    interactionId: interactionId.toLowerCase(),
    record: { metadata, submissions },
    sentAt,
    context: contextOf(context),
    callbackId: storable(context.callbackId ?? ""),
    skew: arrivedAt - sentAt,
    arrivedFirst: arrivedAt,
    arrivedLast: arrivedAt,
  };
  return { ok: true, row, opened: opened !== false };
}

const refused = (code: JourneyRefusal, field: string): Taken => ({ ok: false, code, field });

function faultyField(input: unknown): string {
  const fault = validator.Errors(input)[0];
  const missing = fault?.keyword === "required" ? fault.params.requiredProperties[0] : undefined;
  return [...(fault?.instancePath.split("/").slice(1) ?? []), ...(missing ? [missing] : [])].join(".") || "record";
}

/** NUL can't stand in a text, and beyond the basic plane JavaScript and PostgreSQL sort differently, whereas merging sorts. */
const unstorable = /[\0\ud800-\udfff]/g;

/** The text without what can't be stored. */
export const storable = (text: string): string => text.replaceAll(unstorable, "");

function contextOf(context: JourneyContext): JourneyRow["context"] {
  return {
    page: pathOf(context.page),
    referrer_host: storable(context.referrerHost ?? ""),
    language: storable(context.language ?? ""),
    time_zone: storable(context.timeZone ?? ""),
    device: context.device ?? "",
    service: storable(context.service ?? ""),
    last_field: storable(context.lastField ?? ""),
    invalid_fields: sortedJson(context.invalidFields ?? {}),
    offer: storable(context.offer ?? ""),
    version: storable(context.version ?? ""),
  };
}

/** Query and fragment never get stored, whoever sent them, nor what comes before the path: it may name a user. */
export const pathOf = (page = ""): string =>
  storable(page.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").split(/[?#]/, 1)[0]!);

/** Canonical, so that equal counts are equal texts. */
function sortedJson(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).map(
    ([field, count]) => [storable(field), Math.min(count, mostFailures)] as const,
  );
  return JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}
