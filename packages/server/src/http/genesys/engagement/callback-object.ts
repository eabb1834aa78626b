/** A callback as Engagement v3 shows it. Pure. */
import type { CallbackRow } from "../../../database/tables.ts";
import { vendorReason, vendorState } from "../callback-words.ts";
import { formatTime } from "../vendor-time.ts";

export interface EngagementCallback {
  readonly id: string;
  readonly desiredTime: string;
  readonly callbackState: string;
  readonly callbackReason?: string;
  readonly phoneNumber: string;
  readonly positionInQueue?: number;
  readonly estimatedWaitTime?: number;
}

/** `queue` is given while it is queued, routing or processing. */
export function engagementCallback(
  row: CallbackRow,
  queue: { readonly position: number; readonly waitSeconds: number | null } | null,
): EngagementCallback {
  return {
    id: row.id,
    desiredTime: formatTime(row.desired_at ?? row.created_at),
    callbackState: vendorState(row.state),
    ...(row.reason && { callbackReason: vendorReason(row.reason) }),
    phoneNumber: row.phone_number,
    ...(queue && { positionInQueue: queue.position, estimatedWaitTime: queue.waitSeconds ?? -1 }),
  };
}
