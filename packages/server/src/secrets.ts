/** What is derived from the installation's one secret: nothing that opens a callback is ever stored. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "./database/connect.ts";

export interface Secrets {
  /** The bearer secret of a callback: the same each time it is asked for. */
  callbackSecret(callbackId: string): string;
  isCallbackSecret(callbackId: string, secret: string): boolean;
  /** A pseudonym for an address or a number, as rate limits count them; another one for every `purpose`. */
  pseudonym(purpose: string, value: string): string;
  /** Key material for another use, for instance signing sessions. */
  keyFor(purpose: string): string;
}

export function createSecrets(root: string): Secrets {
  const hmac = (purpose: string, value: string) =>
    createHmac("sha256", root).update(`${purpose}\n${value}`).digest("base64url");
  return {
    callbackSecret: (id) => hmac("callback", id),
    isCallbackSecret: (id, secret) => {
      const expected = Buffer.from(hmac("callback", id));
      const given = Buffer.from(secret);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    pseudonym: (purpose, value) => hmac(`pseudonym ${purpose}`, value),
    keyFor: (purpose) => hmac("key", purpose),
  };
}

/** Reads the installation's secret, and makes it at the first start; replicas that start together agree on one. */
export async function loadSecrets(database: Database): Promise<Secrets> {
  await database.kysely
    .insertInto("server_settings")
    .values({ name: "secret", value: randomBytes(32).toString("base64url") })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await database.kysely
    .selectFrom("server_settings")
    .select("value")
    .where("name", "=", "secret")
    .executeTakeFirstOrThrow();
  return createSecrets(row.value);
}
