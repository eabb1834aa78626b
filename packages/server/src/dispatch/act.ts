/** Runs the pure transition of `attempt.ts` on a callback's locked row and writes down what it says. */
import type { AttemptOutcome, Lease } from "@ringback/protocol";
import { type StoryLine, tellStory } from "../callbacks/change.ts";
import type { CallbackRow } from "../database/tables.ts";
import { type Queryable, type TransactionScope, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { dateOf, instantOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { type Act, type Standing, type Step, type Told, step } from "./attempt.ts";
import { policyOf } from "./policy.ts";

export type DispatchDeps = Pick<Deps, "database" | "now">;

export interface Acted {
  readonly id: string;
  /** What the agent holds after it; `null`: nothing any more. */
  readonly lease: Lease | null;
}

/** One act on one callback. The row's lock makes acts on it follow one another, on every replica. */
export async function act(deps: DispatchDeps, input: { site: string; id: string; act: Act }): Promise<Outcome<Acted>> {
  return transaction(deps.database, async (scope) => {
    const row = await lockCallback(scope.kysely, input);
    return row ? actOn(scope, row, input.act, deps.now()) : scope.undo(refuse("not_found"));
  });
}

/** Takes the callback that has been due for longest and that nobody else is taking at this moment; `null`: there is none. */
export async function claimNext(
  deps: DispatchDeps,
  input: { site: string; agent: string; service?: string },
): Promise<Outcome<Acted | null>> {
  return transaction(deps.database, async (scope) => {
    const now = deps.now();
    const row = await scope.kysely
      .selectFrom("callbacks")
      .selectAll()
      .where("site_id", "=", input.site)
      .where("state", "in", ["queued", "scheduled"])
      .where("due_at", "<=", dateOf(now))
      .$if(input.service !== undefined, (query) => query.where("service_id", "=", input.service!))
      .orderBy("due_at")
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    return row ? actOn(scope, row, { kind: "claim", agent: input.agent }, now) : accept(null);
  });
}

/** Inside a transaction, on a row that it has locked. */
async function actOn(
  scope: TransactionScope,
  row: CallbackRow,
  wanted: Act,
  now: Temporal.Instant,
): Promise<Outcome<Acted>> {
  const { kysely } = scope;
  const standing = await standingOf(kysely, row);
  const next = step(await policyOf(kysely, row), standing, wanted, now);
  if (next.kind === "refused") return scope.undo(refuse("wrong_state", { detail: refusals[next.why] }));

  const { changes } = next;
  const agent = changes.agent === undefined ? row.claimed_by : changes.agent;
  const token = changes.token === undefined ? row.lease_token : changes.token;
  const leaseUntil = changes.leaseUntil === undefined ? standing.leaseUntil : changes.leaseUntil;
  await kysely
    .updateTable("callbacks")
    .set({
      state: changes.state ?? row.state,
      reason: changes.reason ?? row.reason,
      due_at: changes.dueAt ? dateOf(changes.dueAt) : row.due_at,
      claimed_by: agent,
      lease_token: token,
      lease_until: leaseUntil && dateOf(leaseUntil),
      version: row.version + 1,
      attempts: row.attempts + (next.attempt?.kind === "begin" ? 1 : 0),
      updated_at: dateOf(now),
      completed_at: changes.state === "completed" ? dateOf(now) : row.completed_at,
    })
    .where("site_id", "=", row.site_id)
    .where("id", "=", row.id)
    .execute();
  await writeAttempt(kysely, row, next.attempt, agent, now);

  const byServer = ({ kind, outcome }: Told) =>
    wanted.kind === "lapse" || kind === "lease_expired" || outcome === "unknown";
  const lines = next.story.map((told): StoryLine => {
    const { kind, until, ...detail } = told;
    const actor = byServer(told) ? "system" : (`agent:${(wanted as { agent: string }).agent}` as const);
    return {
      siteId: row.site_id,
      callbackId: row.id,
      kind,
      actor,
      detail: { ...detail, ...(until && { until: until.toString() }) },
    };
  });
  if (lines.length > 0) await tellStory(kysely, lines, now);
  if (lines.length > 0) scope.announce({ site: row.site_id, kind: "callback", id: row.id });
  const held = token !== null && leaseUntil !== null;
  return accept({ id: row.id, lease: held ? { token, expiresAt: leaseUntil.toString() } : null });
}

const lockCallback = (
  kysely: Queryable,
  { site, id }: { site: string; id: string },
): Promise<CallbackRow | undefined> =>
  kysely
    .selectFrom("callbacks")
    .selectAll()
    .where("site_id", "=", site)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

async function standingOf(kysely: Queryable, row: CallbackRow): Promise<Standing> {
  const attempts = await kysely
    .selectFrom("attempts")
    .select(["ended_at", "outcome"])
    .where("site_id", "=", row.site_id)
    .where("callback_id", "=", row.id)
    .orderBy("number")
    .execute();
  return {
    state: row.state,
    dueAt: instantOf(row.due_at),
    version: row.version,
    agent: row.claimed_by,
    token: row.lease_token,
    leaseUntil: row.lease_until && instantOf(row.lease_until),
    calling: attempts.some((attempt) => attempt.ended_at === null),
    outcomes: attempts.flatMap((attempt) => (attempt.outcome === null ? [] : [attempt.outcome as AttemptOutcome])),
  };
}

async function writeAttempt(
  kysely: Queryable,
  row: CallbackRow,
  attempt: (Step & { kind: "done" })["attempt"],
  agent: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const at = dateOf(now);
  const key = { site_id: row.site_id, callback_id: row.id };
  if (attempt?.kind === "begin") {
    // The unique index on live attempts refuses a second one, whatever the code above should ever get wrong.
    await kysely
      .insertInto("attempts")
      .values({ ...key, number: row.attempts + 1, agent, started_at: at })
      .execute();
  }
  if (attempt?.kind === "end")
    await kysely
      .updateTable("attempts")
      .set({ ended_at: at, outcome: attempt.outcome, note: attempt.note ?? null })
      .where("site_id", "=", key.site_id)
      .where("callback_id", "=", key.callback_id)
      .where("ended_at", "is", null)
      .execute();
}

const refusals: Record<(Step & { kind: "refused" })["why"], string> = {
  held: "Somebody else has it.",
  not_due: "It is not due yet.",
  over: "It is completed.",
  stale: "It is no longer yours: the time to act on it ran out, or somebody else has it.",
  calling: "A call is under way: record its outcome first.",
  not_calling: "No call is under way.",
};
