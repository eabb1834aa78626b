/**
 * Keeps what was typed, and what was sent without an answer, over an accidental reload: in this tab's session storage,
 * until the callback is booked or the form is left. A page without storage goes without.
 */
import { jsonText } from "../json-text.ts";
import type { ScheduleContent } from "../service/callback-service.ts";
import type { Keeping } from "../service/submissions.ts";
import type { FormValues } from "./view.ts";

type Unanswered = Parameters<Keeping<ScheduleContent>["save"]>[0];

export interface Snapshots extends Keeping<ScheduleContent> {
  /** In place of the same that was kept before; the other stays. */
  save(part: FormValues | Unanswered): void;
  load(): FormValues | null;
  remove(): void;
}

export function createSnapshots(
  key: () => string,
  storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">,
): Snapshots {
  const read = () => attempt(() => JSON.parse(storage().getItem(key()) ?? "null"));
  return {
    save: (part) => attempt(() => storage().setItem(key(), jsonText({ ...read(), ...part }))),
    load() {
      const kept: unknown = read();
      return isKept(kept) ? revived(kept) : null;
    },
    unanswered: () => read()?.unanswered,
    remove: () => attempt(() => storage().removeItem(key())),
  };
}

interface Kept {
  readonly fields: Record<string, unknown>;
  readonly desiredTime: unknown;
  readonly country: unknown;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Kept).fields === "object" &&
    (value as Kept).fields !== null
  );
}

/** Consent is asked for again: a box that a script ticks is no consent. */
function revived({ fields, desiredTime, country }: Kept): FormValues {
  const right = Object.entries(fields).filter(([, value]) => typeof value === "string" || typeof value === "boolean");
  const time = typeof desiredTime === "string" ? new Date(desiredTime) : null;
  return {
    fields: Object.fromEntries(right) as FormValues["fields"],
    desiredTime: time && time.getTime() > Date.now() ? time : null,
    country: typeof country === "string" ? country : null,
    consent: false,
  };
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
