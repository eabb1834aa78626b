/** The agents' inbox: who is to be called now, who later, and what became of the rest. */
import type { AttemptOutcome, ConsoleCallback, InboxList, InboxPage, InboxQuery } from "@ringback/protocol";
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { CallbackRow, Tables } from "../database/tables.ts";
import type { Queryable } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { formatPhoneNumber } from "../guard/format-phone-number.ts";
import { dateOf } from "../instants.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { type AgentNames, agentNames } from "./agent-names.ts";

const countingStops = 1000;

/** `agent` is who asks: `mine` means theirs. */
export async function inbox(
  { database, now }: Pick<Deps, "database" | "now">,
  input: InboxQuery & { site: string; agent: string },
): Promise<Outcome<InboxPage>> {
  const { kysely } = database;
  const limit = input.limit ?? 50;
  const after = input.after === undefined ? null : parseKey(input.after);
  if (after === undefined)
    return refuse("invalid_parameters", { errors: [{ field: "after", detail: "is not from an earlier page" }] });

  const at = dateOf(now());
  const column = input.list === "done" ? "completed_at" : "due_at";
  const direction = input.list === "done" ? "desc" : "asc";
  const rows = await kysely
    .selectFrom("callbacks")
    .selectAll()
    .where("site_id", "=", input.site)
    .where((eb) => eb.and([...filters(eb, input), inList(eb, input.list, at)]))
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(${sql.ref(column)}, id) ${sql.raw(direction === "asc" ? ">" : "<")} (${after!.at}::timestamptz, ${after!.id})`,
      ),
    )
    .orderBy(column, direction)
    .orderBy("id", direction)
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;

  const count = (list: InboxList) => countOf(kysely, input, list, at);
  const [due, coming, done] = [await count("due"), await count("coming"), await count("done")];
  return accept({
    callbacks: await consoleCallbacks(kysely, input.site, page),
    next: last ? formatKey(last[column] as Date, last.id) : null,
    counts: { due, coming, done },
  });
}

type Eb = ExpressionBuilder<Tables, "callbacks">;
type Condition = ExpressionWrapper<Tables, "callbacks", SqlBool>;

function inList(eb: Eb, list: InboxList, at: Date): Condition {
  if (list === "done") return eb("state", "=", "completed");
  const later = eb.and([eb("state", "=", "scheduled"), eb("due_at", ">", at)]);
  if (list === "coming") return later;
  return eb.or([
    eb("state", "in", ["queued", "routing", "processing"]),
    eb.and([eb("state", "=", "scheduled"), eb("due_at", "<=", at)]),
  ]);
}

function filters(eb: Eb, { search, service, state, reason, mine, agent }: InboxQuery & { agent: string }): Condition[] {
  const conditions: Condition[] = [];
  if (service !== undefined) conditions.push(eb("service_id", "=", service));
  if (state !== undefined) conditions.push(eb("state", "=", state));
  if (reason !== undefined) conditions.push(eb(eb.cast<string>("reason", "text"), "=", reason));
  if (mine) conditions.push(eb("claimed_by", "=", agent));
  const words = search?.trim();
  if (words) conditions.push(matches(eb, words));
  return conditions;
}

/** An id, part of a number however it is written, or part of a name. */
function matches(eb: Eb, words: string): Condition {
  const digits = words.replaceAll(/[^\d]/g, "").replace(/^0+/, "");
  const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const name = sql<string>`coalesce(first_name, '') || ' ' || coalesce(last_name, '')`;
  return eb.or([
    eb("id", "=", words),
    eb(name, "ilike", like(words)),
    ...(digits.length >= 3 && !/\p{L}/u.test(words) ? [eb("phone_number", "like", like(digits))] : []),
  ]);
}

async function countOf(
  kysely: Queryable,
  input: InboxQuery & { site: string; agent: string },
  list: InboxList,
  at: Date,
): Promise<number> {
  const { count } = await kysely
    .selectFrom((outer) =>
      outer
        .selectFrom("callbacks")
        .select("id")
        .where("site_id", "=", input.site)
        .where((eb) => eb.and([...filters(eb, input), inList(eb, list, at)]))
        .limit(countingStops)
        .as("found"),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

const formatKey = (at: Date, id: string) => Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");

function parseKey(text: string): { at: string; id: string } | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (
      Array.isArray(key) &&
      typeof key[0] === "string" &&
      typeof key[1] === "string" &&
      !Number.isNaN(Date.parse(key[0]))
    )
      return { at: key[0], id: key[1] };
  } catch {
    // Falls through: not a key of ours.
  }
  return undefined;
}

/** Rows as the console shows them, with their last outcomes and their agents' names. */
export async function consoleCallbacks(
  kysely: Queryable,
  site: string,
  rows: readonly CallbackRow[],
): Promise<ConsoleCallback[]> {
  if (rows.length === 0) return [];
  const attempts = await kysely
    .selectFrom("attempts")
    .select(["callback_id", "outcome"])
    .where("site_id", "=", site)
    .where(
      "callback_id",
      "in",
      rows.map((row) => row.id),
    )
    .where("outcome", "is not", null)
    .orderBy("number")
    .execute();
  const outcomes = new Map(attempts.map((attempt) => [attempt.callback_id, attempt.outcome as AttemptOutcome]));
  const names = await agentNames(
    kysely,
    rows.map((row) => row.claimed_by),
  );
  return rows.map((row) => consoleCallback(row, outcomes.get(row.id) ?? null, names));
}

const consoleCallback = (row: CallbackRow, lastOutcome: AttemptOutcome | null, names: AgentNames): ConsoleCallback => ({
  id: row.id,
  service: row.service_id,
  state: row.state,
  reason: row.reason,
  phoneNumber: row.phone_number,
  number: formatPhoneNumber(row.phone_number),
  desiredTime: row.desired_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  firstName: row.first_name,
  lastName: row.last_name,
  subject: row.subject,
  dueAt: row.due_at.toISOString(),
  completedAt: row.completed_at?.toISOString() ?? null,
  language: row.language,
  timeZone: row.time_zone,
  attempts: row.attempts,
  lastOutcome,
  agent: names(row.claimed_by),
});
