/** Keys of sites' own back ends. Only a key's hash is stored; the keys are long and random, so a plain hash is enough. */
import { createHash, randomBytes } from "node:crypto";
import type { Queryable } from "../database/transaction.ts";

export const hashApiKey = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** A new key of 32 random bytes. */
export const newApiKey = (): string => `rb_${randomBytes(32).toString("base64url")}`;

/** The site that a key belongs to, or `null`. */
export async function siteOfApiKey(kysely: Queryable, key: string): Promise<string | null> {
  const row = await kysely
    .selectFrom("api_keys")
    .select("site_id")
    .where("key_hash", "=", hashApiKey(key))
    .executeTakeFirst();
  return row?.site_id ?? null;
}

/** Lets `key` in as `siteId`; says whether it is new. */
export async function addApiKey(
  kysely: Queryable,
  key: { readonly siteId: string; readonly name: string; readonly key: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const added = await kysely
    .insertInto("api_keys")
    .values({
      key_hash: hashApiKey(key.key),
      site_id: key.siteId,
      name: key.name,
      created_at: new Date(now.epochMilliseconds),
    })
    .onConflict((conflict) => conflict.column("key_hash").doNothing())
    .returning("site_id")
    .executeTakeFirst();
  return added !== undefined;
}
