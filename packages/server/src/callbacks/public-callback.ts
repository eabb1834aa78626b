/** What the bearer of a callback's secret sees of it. */
import type { Callback } from "@ringback/protocol";
import type { CallbackRow } from "../database/tables.ts";

type Shown = Pick<
  CallbackRow,
  "id" | "service_id" | "state" | "reason" | "phone_number" | "desired_at" | "created_at" | "updated_at"
>;

export function publicCallback(row: Shown): Callback {
  return {
    id: row.id,
    service: row.service_id,
    state: row.state,
    reason: row.reason,
    phoneNumber: row.phone_number,
    desiredTime: row.desired_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

type AtFirst = Pick<CallbackRow, "id" | "service_id" | "phone_number" | "first_desired_at" | "created_at">;

/** The same as it was when the callback was created, whatever became of it. */
export function createdCallback(row: AtFirst): Callback {
  const { first_desired_at: desired, created_at: created } = row;
  const state = desired ? "scheduled" : "queued";
  return publicCallback({ ...row, state, reason: null, desired_at: desired, updated_at: created });
}
