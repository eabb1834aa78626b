/** The vendor's words for a callback's states and reasons, both ways. */
import { type CallbackReason, type CallbackState, callbackReasons, callbackStates } from "@ringback/protocol";

export const vendorState = (state: CallbackState): string => state.toUpperCase();

const vendorReasons: Record<CallbackReason, string> = {
  agent_connected: "AGENT_CONNECTED",
  cancelled: "CANCELLED",
  cancelled_by_admin: "CANCELLED_BY_ADMIN",
  expired: "FAIL_TIMEOUT_TTL",
  no_answer: "FAIL_CALL_TO_CUSTOMER",
  busy: "FAIL_CALL_TO_CUSTOMER",
  rejected: "FAIL_CALL_TO_CUSTOMER",
  machine: "FAIL_CALL_TO_CUSTOMER",
  invalid_number: "FAIL_CALL_TO_CUSTOMER",
  carrier_error: "FAIL_CALL_TO_CUSTOMER",
  blocked_number: "NOT_AVAILABLE",
  agent_unavailable: "FAIL_AGENT_CONNECT",
};

export const vendorReason = (reason: CallbackReason): string => vendorReasons[reason];

/** Our states for a comma list of the vendor's; `null` where one is unknown. `PAUSED` is known and never occurs here. */
export function statesOf(list: string): CallbackState[] | null {
  return each(
    list,
    (word) => (word === "PAUSED" ? [] : callbackStates.filter((state) => vendorState(state) === word)),
    ["PAUSED"],
  );
}

/** Our reasons for a comma list of the vendor's; `null` where one is unknown. */
export function reasonsOf(list: string): CallbackReason[] | null {
  return each(list, (word) => callbackReasons.filter((reason) => vendorReason(reason) === word), []);
}

function each<Word>(list: string, match: (word: string) => Word[], knownAndEmpty: readonly string[]): Word[] | null {
  const found: Word[] = [];
  for (const word of list.split(",").map((part) => part.trim().toUpperCase())) {
    const words = match(word);
    if (words.length === 0 && !knownAndEmpty.includes(word)) return null;
    found.push(...words);
  }
  return found;
}
