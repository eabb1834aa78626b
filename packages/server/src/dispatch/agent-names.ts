/** What the people behind user ids are called. A query of its own, since people and callbacks live in different tables' worlds. */
import type { Queryable } from "../database/transaction.ts";

export type AgentNames = (userId: string | null) => { id: string; name: string } | null;

export async function agentNames(kysely: Queryable, userIds: readonly (string | null)[]): Promise<AgentNames> {
  const ids = [...new Set(userIds.filter((id) => id !== null))];
  const rows =
    ids.length === 0 ? [] : await kysely.selectFrom("users").select(["id", "name"]).where("id", "in", ids).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : { id, name: names.get(id) ?? "Somebody who left" });
}
