/** The records that wait to be sent: one an interaction, the latest, since a later record holds all that an earlier did. */
import type { InteractionRecord } from "@ringback/lifecycle";
import type { JourneyRecord } from "@ringback/protocol";
import { jsonText } from "../json-text.ts";

/** A record as it waits: when it is sent is not known yet. */
export type WaitingRecord = InteractionRecord & Pick<JourneyRecord, "site" | "interactionId" | "context">;
export type Queue = ReadonlyMap<string, WaitingRecord>;

export const emptyQueue: Queue = new Map();

/** As many interactions as wait at most; the oldest go first. */
const mostRecords = 100;

/** Puts a record behind the others, in place of an earlier one of its interaction. */
export function enqueue(queue: Queue, record: WaitingRecord): Queue {
  const next = new Map(queue);
  next.delete(record.interactionId);
  next.set(record.interactionId, record);
  for (const oldest of next.keys()) {
    if (next.size <= mostRecords) break;
    next.delete(oldest);
  }
  return next;
}

/** The oldest records that fit into a body of `bytes` together, at least one if any waits. */
export function nextBatch(queue: Queue, bytes: number): readonly WaitingRecord[] {
  const batch: WaitingRecord[] = [];
  let size = 2;
  for (const record of queue.values()) {
    size += sizeOf(record);
    if (size > bytes && batch.length > 0) break;
    batch.push(record);
  }
  return batch;
}

/** Takes out what has arrived; a record that has changed meanwhile stays. */
export function acknowledge(queue: Queue, batch: readonly WaitingRecord[]): Queue {
  const next = new Map(queue);
  for (const record of batch) {
    if (next.get(record.interactionId) === record) next.delete(record.interactionId);
  }
  return next;
}

/** The body of a batch. */
export function bodyOf(batch: readonly WaitingRecord[], now: Date): string {
  const sentAt = now.toISOString();
  return jsonText(batch.map((record) => ({ ...record, sentAt })));
}

/** What is kept in the tab, and back. Anything else than what was kept gives an empty queue. */
export const keep = (queue: Queue): string => jsonText([...queue.values()]);

export function restore(text: string | null): Queue {
  try {
    const records: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(records)) return emptyQueue;
    return new Map(records.filter(isRecord).map((record) => [record.interactionId, record]));
  } catch {
    return emptyQueue;
  }
}

const isRecord = (value: WaitingRecord | null): value is WaitingRecord => typeof value?.interactionId === "string";

const encoder = new TextEncoder();
/** With the comma and `sentAt`. */
const sizeOf = (record: WaitingRecord) => encoder.encode(jsonText(record)).length + 44;
