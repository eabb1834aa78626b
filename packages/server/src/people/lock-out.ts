/** When guessing passwords ends: a rule without a clock of its own, and the row that all replicas share. */
import type { Database } from "../database/connect.ts";
import { dateOf, instantOf } from "../instants.ts";
import { transaction } from "../database/transaction.ts";

export interface Failures {
  readonly failures: number;
  readonly lastAt: Temporal.Instant;
  readonly lockedUntil: Temporal.Instant | null;
}

export interface LockOutRule {
  /** Tries that cost nothing but their own time. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly mostSeconds: number;
  /** Failures older than this are forgotten. */
  readonly memorySeconds: number;
}

/** An account's rule. */
export const perAccount: LockOutRule = { free: 5, firstSeconds: 30, mostSeconds: 900, memorySeconds: 3600 };
/** An address may stand for a whole office, so it has more. */
export const perAddress: LockOutRule = { ...perAccount, free: 30 };

export type Admission =
  | { readonly kind: "admitted"; readonly next: Failures }
  | { readonly kind: "locked"; readonly retryAfterSeconds: number };

/**
 * Counts a try before its password is looked at, so that a thousand at once are a thousand. A success clears the count.
 * Each try beyond the free ones locks for twice as long as the one before.
 */
export function admit(rule: LockOutRule, before: Failures | null, now: Temporal.Instant): Admission {
  if (before?.lockedUntil && Temporal.Instant.compare(before.lockedUntil, now) > 0)
    return {
      kind: "locked",
      retryAfterSeconds: Math.max(1, Math.ceil(now.until(before.lockedUntil).total("seconds"))),
    };
  const forgotten = !before || before.lastAt.until(now).total("seconds") > rule.memorySeconds;
  const failures = forgotten ? 1 : before.failures + 1;
  const beyond = failures - rule.free;
  const seconds = Math.min(rule.mostSeconds, rule.firstSeconds * 2 ** (beyond - 1));
  return { kind: "admitted", next: { failures, lastAt: now, lockedUntil: beyond > 0 ? now.add({ seconds }) : null } };
}

/** Counts one try under `key`. */
export async function countTry(
  database: Database,
  key: string,
  rule: LockOutRule,
  now: Temporal.Instant,
): Promise<Admission> {
  return transaction(database, async ({ kysely }) => {
    await kysely
      .insertInto("sign_in_failures")
      .values({ key, failures: 0, last_at: dateOf(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await kysely
      .selectFrom("sign_in_failures")
      .selectAll()
      .where("key", "=", key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const admission = admit(
      rule,
      {
        failures: row.failures,
        lastAt: instantOf(row.last_at),
        lockedUntil: row.locked_until && instantOf(row.locked_until),
      },
      now,
    );
    if (admission.kind === "admitted")
      await kysely
        .updateTable("sign_in_failures")
        .set({
          failures: admission.next.failures,
          last_at: dateOf(admission.next.lastAt),
          locked_until: admission.next.lockedUntil && dateOf(admission.next.lockedUntil),
        })
        .where("key", "=", key)
        .execute();
    return admission;
  });
}

/** The password was right: nothing is held against the account any more. */
export async function forgetTries(database: Database, key: string): Promise<void> {
  await database.kysely.deleteFrom("sign_in_failures").where("key", "=", key).execute();
}
