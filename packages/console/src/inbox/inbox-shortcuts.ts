/** The inbox's keys, and when each of them can be used. */
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import type { Shortcut } from "../keys/shortcuts.ts";
import { type InboxList, agentOutcomes, outcomeNames } from "../vocabulary.ts";
import type { CallbackAct } from "./callback-view.ts";

export interface InboxActions {
  readonly detail: ConsoleCallbackDetail | null;
  readonly now: number;
  readonly move: (by: 1 | -1) => void;
  readonly show: (list: InboxList) => void;
  readonly search: () => void;
  readonly takeNext: () => void;
  readonly create: () => void;
  readonly keys: () => void;
  readonly focusNote: () => void;
  readonly call: () => void;
  readonly act: (act: CallbackAct) => void;
}

export function inboxShortcuts(actions: InboxActions): Shortcut[] {
  const { detail, now, act } = actions;
  const mine = detail !== null && detail.lease !== null;
  const calling = mine && detail.state === "processing";
  const waits = detail !== null && (detail.state === "queued" || detail.state === "scheduled");
  const due = waits && (detail.state === "queued" || Date.parse(detail.dueAt) <= now);
  const when = (possible: boolean, run: () => void) => (possible ? run : undefined);

  return [
    { group: "Go", key: "j", label: "Next in the list", run: () => actions.move(1) },
    { group: "Go", key: "k", label: "Previous in the list", run: () => actions.move(-1) },
    { group: "Go", key: "d", label: "Due now", run: () => actions.show("due") },
    { group: "Go", key: "u", label: "Coming up", run: () => actions.show("coming") },
    { group: "Go", key: "h", label: "Done (history)", run: () => actions.show("done") },
    { group: "Go", key: "/", label: "Search", run: actions.search },
    { group: "Go", key: "Escape", label: "Back to the list", run: when(detail !== null, () => act({ kind: "back" })) },
    { group: "Go", key: "?", label: "These keys", run: actions.keys },
    { group: "Callback", key: "g", label: "Get the next one", run: actions.takeNext },
    { group: "Callback", key: "t", label: "Take it", run: when(due, () => act({ kind: "claim" })) },
    { group: "Callback", key: "c", label: "Call", run: when(mine && !calling, actions.call) },
    { group: "Callback", key: "r", label: "Put it back", run: when(mine && !calling, () => act({ kind: "release" })) },
    { group: "Callback", key: "n", label: "Write a note", run: when(detail !== null, actions.focusNote) },
    {
      group: "Callback",
      key: "m",
      label: "Move to another time",
      run: when(waits || (mine && !calling), () => act({ kind: "move" })),
    },
    {
      group: "Callback",
      key: "x",
      label: "Cancel it",
      run: when(waits || (mine && !calling), () => act({ kind: "cancel" })),
    },
    { group: "Callback", key: "a", label: "Add a callback", run: actions.create },
    ...agentOutcomes.map(({ outcome }, index) => ({
      group: "Outcome of a call",
      key: String(index + 1),
      label: outcomeNames[outcome],
      run: when(calling, () => act({ kind: "outcome", outcome, note: "" })),
    })),
  ];
}
