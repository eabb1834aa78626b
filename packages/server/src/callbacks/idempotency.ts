/** The same key with the same request gives the same answer; with another request it is a conflict. */
import { createHash } from "node:crypto";
import type { Callback } from "@ringback/protocol";
import type { Queryable } from "../database/transaction.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { createdCallback } from "./public-callback.ts";

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
    .selectFrom("callbacks")
    .selectAll()
    .where("site_id", "=", request.siteId)
    .where("idempotency_key", "=", request.key)
    .executeTakeFirst();
  if (!row) return null;
  return row.request_hash === request.hash ? accept(createdCallback(row)) : refuse("idempotency_conflict");
}
