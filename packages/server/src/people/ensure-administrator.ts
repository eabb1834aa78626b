/** The first start's administrator, and their access to the sites that exist. */
import type { Deps } from "../deps.ts";
import { transaction } from "../database/transaction.ts";
import { dateOf } from "../instants.ts";
import { hashOf, insertAccount } from "./account.ts";

export interface EnsureAdministrator {
  readonly email: string;
  readonly password: string;
  readonly sites: readonly string[];
}

/**
 * Makes the account unless there is one of that address, and makes it administrator of `sites`. An account that exists
 * keeps its password. `created` says whether the password given is the one that counts.
 */
export async function ensureAdministrator(
  deps: Pick<Deps, "database" | "now">,
  input: EnsureAdministrator,
): Promise<{ created: boolean }> {
  const email = input.email.trim().toLowerCase();
  const now = dateOf(deps.now());
  const passwordHash = await hashOf(input.password);
  return transaction(deps.database, async ({ kysely }) => {
    const user = await kysely.selectFrom("users").select("id").where("email", "=", email).executeTakeFirst();
    const id =
      user?.id ??
      (await insertAccount(kysely, { email, name: "Administrator", passwordHash, mustChangePassword: false, now }));
    for (const site of input.sites)
      await kysely
        .insertInto("memberships")
        .values({ user_id: id, site_id: site, role: "administrator", created_at: now })
        .onConflict((conflict) => conflict.columns(["user_id", "site_id"]).doNothing())
        .execute();
    return { created: !user };
  });
}

/** Whether anybody can administer anything yet. */
export async function hasAdministrator(deps: Pick<Deps, "database">): Promise<boolean> {
  const row = await deps.database.kysely
    .selectFrom("memberships")
    .select("user_id")
    .where("role", "=", "administrator")
    .where("disabled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
