/** Test loan: what the tests of bookings ask for, and what they look at. */
import type { Database } from "../database/connect.ts";
import type { Outcome } from "../refusal.ts";
import type { Site } from "../sites/site.ts";
import type { BookingRequest } from "./book.ts";

export const at = (time: string): Temporal.Instant => Temporal.Instant.from(time);

/** As soon as possible, to a number that is served. */
export const request: BookingRequest = { phoneNumber: "+12025550123", desiredAt: null };

export const visitor = (key?: string) => ({ actor: "visitor", address: "192.0.2.1", idempotencyKey: key }) as const;

export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? "ok" : outcome.refusal.code);

/** What was accepted; a refusal is an error. */
export function value<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.value;
}

/** A callback's story as `kind actor`, in order. */
export async function storyOf(database: Database, site: Pick<Site, "id">, id: string): Promise<string[]> {
  const rows = await database.kysely
    .selectFrom("story")
    .select(["kind", "actor"])
    .where("site_id", "=", site.id)
    .where("callback_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ kind, actor }) => `${kind} ${actor}`);
}

/** How many callbacks a site has. */
export async function rowsOf(database: Database, site: Pick<Site, "id">): Promise<number> {
  const rows = await database.kysely.selectFrom("callbacks").select("id").where("site_id", "=", site.id).execute();
  return rows.length;
}
