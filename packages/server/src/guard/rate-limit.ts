/** Counts requests in fixed windows, in the database, so that replicas count together. What is counted stands there hashed. */
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";

export interface Limit {
  /** What is limited, for instance `address`. */
  readonly kind: string;
  /** The address or number itself; only a pseudonym of it is stored, a new one every day. */
  readonly value: string;
  readonly most: number;
  readonly windowMinutes: number;
}

/** Counts one request against every limit; refused with the seconds until the first window ends that has room again. */
export async function countRequest(deps: Deps, siteId: string, limits: readonly Limit[]): Promise<Outcome<null>> {
  if (!deps.config.rateLimit || limits.length === 0) return accept(null);
  const now = deps.now();
  const windows = limits.map((limit) => windowOf(limit, now));
  const counts = await addToWindows(
    deps,
    siteId,
    windows.map((window) => ({ window, by: 1 })),
  );
  const waits = windows
    .filter(({ limit }, index) => counts[index]! > limit.most)
    .map((window) => secondsLeft(window, now));
  return waits.length === 0 ? accept(null) : refuse("too_many_requests", { retryAfter: Math.max(...waits) });
}

/** The fixed window of a limit that a time lies in. */
export interface Window {
  readonly limit: Limit;
  readonly start: Temporal.Instant;
}

export function windowOf(limit: Limit, at: Temporal.Instant): Window {
  const length = limit.windowMinutes * 60_000;
  return { limit, start: Temporal.Instant.fromEpochMilliseconds(Math.floor(at.epochMilliseconds / length) * length) };
}

/** Until the window ends, at least one. */
export const secondsLeft = ({ limit, start }: Window, now: Temporal.Instant): number =>
  Math.max(1, Math.ceil(now.until(start.add({ minutes: limit.windowMinutes })).total("seconds")));

/** Adds to each window what has come; gives what each now holds of all replicas together, in the order asked. */
export async function addToWindows(
  { database, secrets }: Pick<Deps, "database" | "secrets">,
  siteId: string,
  added: readonly { readonly window: Window; readonly by: number }[],
): Promise<number[]> {
  const keys = added.map(({ window }) => keyOf(secrets, siteId, window));
  const rows = await database.kysely
    .insertInto("rate_limits")
    .values(
      added
        .map(({ window, by }, index) => ({
          site_id: siteId,
          key: keys[index]!,
          window_start: new Date(window.start.epochMilliseconds),
          count: by,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "key", "window_start"])
        .doUpdateSet((eb) => ({ count: eb("rate_limits.count", "+", eb.ref("excluded.count")) })),
    )
    .returning(["key", "count"])
    .execute();
  const counts = new Map(rows.map((row) => [row.key, row.count]));
  return keys.map((key) => counts.get(key) ?? 0);
}

function keyOf(secrets: Deps["secrets"], siteId: string, { limit, start }: Window): string {
  const day = start.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return `${limit.kind} ${secrets.pseudonym(`rate ${siteId} ${limit.kind} ${day}`, limit.value)}`;
}
