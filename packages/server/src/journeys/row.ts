/** An interaction as it is stored, and how two copies of it become one. The SQL in `upsert.ts` says the same. */
import { type InteractionRecord, merge } from "@ringback/lifecycle";

/** Context of an interaction; `''` where it was not said. The later record's stands, as a whole. */
export const contextColumns = [
  "page",
  "referrer_host",
  "language",
  "time_zone",
  "device",
  "service",
  "last_field",
  "invalid_fields",
  "offer",
  "version",
] as const;
type ContextColumn = (typeof contextColumns)[number];

/** What one record says of its interaction, before and after merging. */
export interface JourneyRow {
  readonly siteId: string;
  readonly interactionId: string;
  readonly record: InteractionRecord;
  /** By the visitor's clock. */
  readonly sentAt: number;
  readonly context: Readonly<Record<ContextColumn, string>>;
  readonly callbackId: string;
  /** Server's time minus visitor's, as far as is known: the least of what the records showed. */
  readonly skew: number;
  readonly arrivedFirst: number;
  readonly arrivedLast: number;
}

/** When the interaction was opened, by the visitor's clock. Rows are made of opened interactions alone. */
export function openedOf(row: JourneyRow): number {
  const { opened } = row.record.metadata;
  if (opened === false) throw new Error("A journey begins with opening.");
  return opened;
}

/**
 * The date of the partition: of `opened` as the visitor's clock had it. It never changes within an interaction, whereas the
 * corrected time depends on which records have arrived.
 */
export const dayOf = (row: JourneyRow): string => new Date(openedOf(row)).toISOString().slice(0, 10);

/** Rows of the same key are the same interaction. */
const keyOf = (row: JourneyRow): string => `${row.interactionId} ${dayOf(row)}`;

/** Idempotent, commutative and associative, so duplicates, disorder and replicas are harmless. */
function mergeRows(a: JourneyRow, b: JourneyRow): JourneyRow {
  const later = isLater(a, b) ? a : b;
  return {
    siteId: a.siteId,
    interactionId: a.interactionId,
    record: merge(a.record, b.record),
    sentAt: later.sentAt,
    context: later.context,
    callbackId: a.callbackId > b.callbackId ? a.callbackId : b.callbackId,
    skew: Math.min(a.skew, b.skew),
    arrivedFirst: Math.min(a.arrivedFirst, b.arrivedFirst),
    arrivedLast: Math.max(a.arrivedLast, b.arrivedLast),
  };
}

/** One row for each interaction, in the order of keys: two batches that meet never wait for one another in a circle. */
export function gather(rows: readonly JourneyRow[]): JourneyRow[] {
  const gathered = new Map<string, JourneyRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = gathered.get(key);
    gathered.set(key, known ? mergeRows(known, row) : row);
  }
  return [...gathered.keys()].sort().map((key) => gathered.get(key)!);
}

/** Sent later; of the same moment, the one that is greater text by text. */
function isLater(a: JourneyRow, b: JourneyRow): boolean {
  if (a.sentAt !== b.sentAt) return a.sentAt > b.sentAt;
  const column = contextColumns.find((name) => a.context[name] !== b.context[name]);
  return column !== undefined && a.context[column] > b.context[column];
}
