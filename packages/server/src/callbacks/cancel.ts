/** Cancels a callback that is not being talked on. */
import type { CallbackRow } from "../database/tables.ts";
import type { Deps } from "../deps.ts";
import type { Outcome } from "../refusal.ts";
import type { Actor } from "./callback.ts";
import { changeCallback } from "./change.ts";

export interface Cancellation {
  readonly id: string;
  readonly actor: Actor;
  /** The site gave it up, not the visitor; as a rule so when a person of the console does it. */
  readonly asAdmin?: boolean;
}

/** Cancelled already: as it is. A call under way or over: `wrong_state`. */
export function cancel(
  deps: Pick<Deps, "database" | "now">,
  { id, actor, asAdmin }: Cancellation,
): Promise<Outcome<CallbackRow>> {
  return changeCallback(deps, {
    id,
    actor,
    event: { kind: "cancel", by: actor, ...(asAdmin !== undefined && { asAdmin }) },
  });
}
