/** Keys of sites' own back ends. Only a key's hash is stored; the keys are long and random, so a plain hash is enough. */
import { createHash, randomBytes } from "node:crypto";
import type { GivenApiKey } from "@ringback/protocol";
import type { Database } from "../database/connect.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";

export const hashApiKey = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** A new key of 32 random bytes. */
export const newApiKey = (): string => `rb_${randomBytes(32).toString("base64url")}`;

/** Name of the key that administrators are given in the console. */
export const consoleKey = "console";

/** The site that a key belongs to, or `null`. */
export async function siteOfApiKey(kysely: Queryable, key: string): Promise<string | null> {
  const row = await kysely
    .selectFrom("api_keys")
    .select("site_id")
    .where("key_hash", "=", hashApiKey(key))
    .executeTakeFirst();
  return row?.site_id ?? null;
}

export interface NewApiKey {
  readonly siteId: string;
  /** What it is for; a site has one key of a name at a time where `replaceApiKey` sets it. */
  readonly name: string;
  readonly key: string;
}

/** Lets `key` in as `siteId`; says whether it is new. */
export async function addApiKey(kysely: Queryable, key: NewApiKey, now: Temporal.Instant): Promise<boolean> {
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

/** Lets `key` in as its site, and no other key of the same name any more. */
export async function replaceApiKey(database: Database, key: NewApiKey, now: Temporal.Instant): Promise<void> {
  await transaction(database, async ({ kysely }) => {
    await kysely
      .deleteFrom("api_keys")
      .where("site_id", "=", key.siteId)
      .where("name", "=", key.name)
      .where("key_hash", "<>", hashApiKey(key.key))
      .execute();
    await addApiKey(kysely, key, now);
  });
}

/** A new key for the site; every other one, wherever it came from, opens nothing from now on. */
export async function rotateApiKey(
  { database, now }: Pick<Deps, "database" | "now">,
  siteId: string,
): Promise<GivenApiKey> {
  const apiKey = newApiKey();
  await transaction(database, async ({ kysely }) => {
    await kysely.deleteFrom("api_keys").where("site_id", "=", siteId).execute();
    await addApiKey(kysely, { siteId, name: consoleKey, key: apiKey }, now());
  });
  return { apiKey };
}
