/** Keeps what was typed over an accidental reload, in this tab's session storage. A page without storage goes without. */
import type { FormValues } from "./view.ts";

export interface Snapshots {
  save(values: FormValues): void;
  load(): FormValues | null;
  remove(): void;
}

export function createSnapshots(key: () => string, storage: () => Storage): Snapshots {
  return {
    save: (values) => attempt(() => storage().setItem(key(), JSON.stringify(values))),
    load() {
      const kept: unknown = attempt(() => JSON.parse(storage().getItem(key()) ?? "null"));
      return isKept(kept) ? revived(kept) : null;
    },
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
