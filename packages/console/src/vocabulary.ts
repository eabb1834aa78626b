/** The field's words as people read them. */
import type {
  AgentOutcome,
  AttemptOutcome,
  CallbackReason,
  CallbackState,
  InboxList,
  Role,
  StoryKind,
} from "@ringback/protocol";

export type { InboxList } from "@ringback/protocol";

export const inboxLists = ["due", "coming", "done"] as const satisfies readonly InboxList[];
export const listNames: Record<InboxList, string> = { due: "Due now", coming: "Coming", done: "Done" };

export const stateNames: Record<CallbackState, string> = {
  scheduled: "Scheduled",
  queued: "Waiting",
  routing: "Taken",
  processing: "In a call",
  completed: "Completed",
};

export const reasonNames: Record<CallbackReason, string> = {
  agent_connected: "Connected",
  cancelled: "Cancelled by the visitor",
  cancelled_by_admin: "Cancelled by us",
  expired: "Expired",
  no_answer: "No answer",
  busy: "Busy",
  rejected: "Declined the call",
  machine: "Voicemail",
  invalid_number: "Wrong number",
  blocked_number: "Blocked number",
  agent_unavailable: "No agent was free",
  carrier_error: "The call failed",
};

export const outcomeNames: Record<AttemptOutcome, string> = {
  connected: "Connected",
  no_answer: "No answer",
  busy: "Busy",
  machine: "Voicemail",
  rejected: "Declined",
  wrong_number: "Wrong number",
  blocked_number: "Blocked number",
  agent_unavailable: "No agent was free",
  carrier_error: "Call failed",
  unknown: "Outcome not recorded",
};

/** What an agent can say of a call, in the order of their keys, with the icon and what comes of it. */
export const agentOutcomes: readonly {
  readonly outcome: AgentOutcome;
  readonly icon: string;
  readonly hint: string;
}[] = [
  { outcome: "connected", icon: "check", hint: "You talked: done" },
  { outcome: "no_answer", icon: "no-answer", hint: "It rang: tried again later" },
  { outcome: "busy", icon: "busy", hint: "Engaged: tried again soon" },
  { outcome: "machine", icon: "machine", hint: "A machine answered: tried again later" },
  { outcome: "rejected", icon: "xmark", hint: "They don't want the call: done" },
  { outcome: "wrong_number", icon: "link-slash", hint: "Somebody else, or no such number: done" },
  { outcome: "carrier_error", icon: "warning", hint: "It didn't get through: tried again soon" },
];

export const roleNames: Record<Role, string> = {
  agent: "Agent",
  supervisor: "Supervisor",
  administrator: "Administrator",
};

export const storyIcons: Record<StoryKind, string> = {
  created: "sparkle",
  queued: "clock",
  claimed: "hand",
  released: "undo",
  lease_expired: "clock",
  attempt_started: "phone",
  attempt_ended: "phone",
  retry_scheduled: "clock",
  rescheduled: "calendar",
  cancelled: "xmark",
  expired: "warning",
  completed: "check",
  note: "note",
};

/** A visitor's name, or their number where they gave none. */
export const nameOf = (who: { firstName: string | null; lastName: string | null; number: string }): string =>
  [who.firstName, who.lastName].filter(Boolean).join(" ") || who.number;
