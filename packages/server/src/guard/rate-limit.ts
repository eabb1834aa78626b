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
  const counted = limits
    .map((limit) => {
      const start = windowStart(now, limit.windowMinutes);
      return { limit, start, key: keyOf(deps, siteId, limit, start) };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));

  const rows = await deps.database.kysely
    .insertInto("rate_limits")
    .values(
      counted.map(({ key, start }) => ({
        site_id: siteId,
        key,
        window_start: new Date(start.epochMilliseconds),
        count: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "key", "window_start"])
        .doUpdateSet((eb) => ({ count: eb("rate_limits.count", "+", 1) })),
    )
    .returning(["key", "count"])
    .execute();

  const counts = new Map(rows.map((row) => [row.key, row.count]));
  const waits = counted
    .filter(({ key, limit }) => (counts.get(key) ?? 0) > limit.most)
    .map(({ start, limit }) => secondsLeft(now, start, limit));
  return waits.length === 0 ? accept(null) : refuse("too_many_requests", { retryAfter: Math.max(...waits) });
}

function windowStart(now: Temporal.Instant, minutes: number): Temporal.Instant {
  const length = minutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / length) * length);
}

function secondsLeft(now: Temporal.Instant, start: Temporal.Instant, limit: Limit): number {
  return Math.max(1, Math.ceil(now.until(start.add({ minutes: limit.windowMinutes })).total("seconds")));
}

function keyOf(deps: Deps, siteId: string, limit: Limit, start: Temporal.Instant): string {
  const day = start.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return `${limit.kind} ${deps.secrets.pseudonym(`rate ${siteId} ${limit.kind} ${day}`, limit.value)}`;
}
