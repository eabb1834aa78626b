/** Making accounts: sign-up is closed, so this is the only way in. */
import { randomBytes, randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Queryable } from "../database/transaction.ts";

/** Letters and digits that nobody confuses when they read them out. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Fifteen letters in groups, about 74 bits: `x7kqm-93hpa-w2ddv`. */
export const oneTimePassword = (): string =>
  [0, 1, 2].map(() => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("")).join("-");

export const hashOf = (password: string): Promise<string> => hashPassword(password);

/** Hash the password before the transaction: it takes its time on purpose. */
export async function insertAccount(
  kysely: Queryable,
  account: { email: string; name: string; passwordHash: string; mustChangePassword: boolean; now: Date },
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  const times = { created_at: account.now, updated_at: account.now };
  await kysely
    .insertInto("users")
    .values({
      id,
      name: account.name,
      email: account.email,
      email_verified: true,
      must_change_password: account.mustChangePassword,
      ...times,
    })
    .execute();
  await kysely
    .insertInto("accounts")
    .values({
      id: randomBytes(16).toString("hex"),
      account_id: id,
      provider_id: "credential",
      user_id: id,
      password: account.passwordHash,
      ...times,
    })
    .execute();
  return id;
}
