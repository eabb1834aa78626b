/** Cancels a callback that is not being talked on. */
import type { CallbackRow } from "../database/tables.ts";
import type { Deps } from "../deps.ts";
import type { Outcome } from "../refusal.ts";
import type { Actor } from "./callback.ts";
import { changeCallback } from "./change.ts";

/** Cancelled already: as it is. A call under way or over: `wrong_state`. */
export function cancel(deps: Pick<Deps, "database" | "now">, input: { readonly id: string; readonly actor: Actor }): Promise<Outcome<CallbackRow>> {
  return changeCallback(deps, { id: input.id, actor: input.actor, event: { kind: "cancel", by: input.actor } });
}
