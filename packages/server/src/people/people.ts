/** A site's people: who works there, as what, and who no longer does. */
import type { AddedPerson, AddPerson, ChangePerson, Person } from "@ringback/protocol";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps as AllDeps } from "../deps.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { hashOf, insertAccount, oneTimePassword } from "./account.ts";

type Deps = Pick<AllDeps, "database" | "now">;

export const listPeople = async (deps: Deps, input: { site: string }): Promise<Person[]> =>
  people(deps.database.kysely, input.site);

/** Somebody who already has an account keeps it, name and password included, and gets access to this site as well. */
export async function addPerson(deps: Deps, input: AddPerson & { site: string }): Promise<Outcome<AddedPerson>> {
  const email = input.email.trim().toLowerCase();
  const password = oneTimePassword();
  const passwordHash = await hashOf(password);
  const now = dateOf(deps.now());
  return transaction(deps.database, async ({ kysely, undo }) => {
    const known = await kysely.selectFrom("users").select("id").where("email", "=", email).executeTakeFirst();
    const id =
      known?.id ??
      (await insertAccount(kysely, { email, name: input.name.trim(), passwordHash, mustChangePassword: true, now }));
    const membership = await kysely
      .insertInto("memberships")
      .values({ user_id: id, site_id: input.site, role: input.role, created_at: now })
      .onConflict((conflict) => conflict.columns(["user_id", "site_id"]).doNothing())
      .returning("user_id")
      .executeTakeFirst();
    if (!membership) return undo(refuse("wrong_state", { detail: "This person is on the list already." }));
    const person = (await people(kysely, input.site)).find((one) => one.id === id)!;
    return accept({ ...person, password: known ? null : password });
  });
}

/** A site always keeps an administrator: `wrong_state` where the change would leave it without. */
export async function changePerson(
  deps: Deps,
  input: ChangePerson & { site: string; person: string },
): Promise<Outcome<Person>> {
  return transaction(deps.database, async ({ kysely, undo }) => {
    // Locked as one, so that two administrators can't remove each other.
    const rows = await kysely
      .selectFrom("memberships")
      .select(["user_id", "role", "disabled_at"])
      .where("site_id", "=", input.site)
      .orderBy("user_id")
      .forUpdate()
      .execute();
    const row = rows.find((one) => one.user_id === input.person);
    if (!row) return undo(refuse("not_found"));
    const disabled = input.disabled ?? row.disabled_at !== null;
    const disabledAt = disabled ? (row.disabled_at ?? dateOf(deps.now())) : null;
    const role = input.role ?? row.role;
    await kysely
      .updateTable("memberships")
      .set({ role, disabled_at: disabledAt })
      .where("site_id", "=", input.site)
      .where("user_id", "=", input.person)
      .execute();
    const after = await people(kysely, input.site);
    if (!after.some((one) => one.role === "administrator" && !one.disabled))
      return undo(refuse("wrong_state", { detail: "A site needs at least one administrator." }));
    return accept(after.find((one) => one.id === input.person)!);
  });
}

/**
 * A new one-time password for somebody who lost theirs; their sessions end. Refused where the person works at a site that
 * the administrator doesn't administer: an account must not be taken over from next door.
 */
export async function resetPassword(
  deps: Deps,
  input: { site: string; person: string; administrator: string },
): Promise<Outcome<AddedPerson>> {
  const password = oneTimePassword();
  const passwordHash = await hashOf(password);
  const now = dateOf(deps.now());
  return transaction(deps.database, async ({ kysely, undo }) => {
    const theirs = await kysely
      .selectFrom("memberships")
      .select("site_id")
      .where("user_id", "=", input.person)
      .execute();
    if (!theirs.some((one) => one.site_id === input.site)) return undo(refuse("not_found"));
    const mine = await kysely
      .selectFrom("memberships")
      .select("site_id")
      .where("user_id", "=", input.administrator)
      .where("role", "=", "administrator")
      .where("disabled_at", "is", null)
      .execute();
    if (!theirs.every((one) => mine.some((my) => my.site_id === one.site_id))) return undo(refuse("forbidden"));
    await kysely
      .updateTable("accounts")
      .set({ password: passwordHash, updated_at: now })
      .where("user_id", "=", input.person)
      .where("provider_id", "=", "credential")
      .execute();
    await kysely
      .updateTable("users")
      .set({ must_change_password: true, updated_at: now })
      .where("id", "=", input.person)
      .execute();
    await kysely.deleteFrom("sessions").where("user_id", "=", input.person).execute();
    const person = (await people(kysely, input.site)).find((one) => one.id === input.person)!;
    return accept({ ...person, password });
  });
}

async function people(kysely: Queryable, site: string): Promise<Person[]> {
  const rows = await kysely
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .select([
      "users.id",
      "users.name",
      "users.email",
      "users.must_change_password",
      "memberships.role",
      "memberships.disabled_at",
    ])
    .where("memberships.site_id", "=", site)
    .orderBy("users.name")
    .orderBy("users.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    disabled: row.disabled_at !== null,
    invited: row.must_change_password,
  }));
}
