/** The same key with the same request gives the same answer; with another request it is a conflict. */
import { createHash } from "node:crypto";
import type { Callback } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";

export interface KeyedRequest {
  readonly siteId: string;
  readonly key: string;
  /** Of the request's content, by `contentHash`. */
  readonly hash: string;
}

/** Equal for requests that ask for the same, whatever the order of their fields. */
export function contentHash(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content, sortKeys)).digest("base64url");
}

const sortKeys = (_name: string, value: unknown) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The answer given before; `null` where the key is new. */
export async function givenAnswer(kysely: Queryable, request: KeyedRequest): Promise<Outcome<Callback> | null> {
  const row = await kysely
    .selectFrom("idempotency")
    .select(["body_hash", "answer"])
    .where("site_id", "=", request.siteId)
    .where("key", "=", request.key)
    .executeTakeFirst();
  if (!row) return null;
  return row.body_hash === request.hash ? accept(row.answer as Callback) : refuse("idempotency_conflict");
}

/** Claims the key, waiting for whoever claims it at the same time; `false`: it was used before. */
export async function claimKey(
  kysely: Queryable,
  request: KeyedRequest,
  answer: Callback,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await kysely
    .insertInto("idempotency")
    .values({
      site_id: request.siteId,
      key: request.key,
      body_hash: request.hash,
      callback_id: answer.id,
      answer: json(answer),
      created_at: dateOf(now),
    })
    .onConflict((conflict) => conflict.columns(["site_id", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  return row !== undefined;
}
