/** Moving and cancelling by somebody of the console: who holds a callback lets go of it first. */
import { cancel } from "../callbacks/cancel.ts";
import { readCallback } from "../callbacks/read.ts";
import { reschedule } from "../callbacks/reschedule.ts";
import type { CallbackRow } from "../database/tables.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, refuse } from "../refusal.ts";
import { act } from "./act.ts";

export interface Rearranging {
  readonly site: string;
  readonly id: string;
  readonly agent: string;
}

export async function rescheduleByAgent(
  deps: Deps,
  input: Rearranging & { desiredAt: Temporal.Instant },
): Promise<Outcome<CallbackRow>> {
  const { id, agent, desiredAt } = input;
  const free = await letGo(deps, input);
  return free.ok ? reschedule(deps, { id, desiredAt, actor: `agent:${agent}` }) : free;
}

export async function cancelByAgent(deps: Deps, input: Rearranging): Promise<Outcome<CallbackRow>> {
  const free = await letGo(deps, input);
  return free.ok ? cancel(deps, { id: input.id, actor: `agent:${input.agent}` }) : free;
}

async function letGo(deps: Deps, { site, id, agent }: Rearranging): Promise<Outcome<unknown>> {
  const row = await readCallback(deps.database.kysely, id);
  if (row?.site_id !== site) return refuse("not_found");
  if (row.claimed_by !== agent || row.lease_token === null || row.state !== "routing") return { ok: true, value: null };
  return act(deps, { site, id, act: { kind: "release", agent, token: row.lease_token } });
}
