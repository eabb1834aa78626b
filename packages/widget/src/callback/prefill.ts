/** Reads the `form` given to `open`. */
import type { OpenOptions } from "../bus/contract.ts";
import { desiredTimeOf } from "../service/desired-time.ts";
import type { FormValues } from "./view.ts";

export interface ReadPrefill {
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly desiredTime: Date | null | "invalid";
  readonly autoSubmit: boolean;
}

export function readPrefill(form: OpenOptions["form"], now: number): ReadPrefill {
  const { desiredTime, autoSubmit, ...inputs } = typeof form === "object" && form !== null ? form : {};
  const values = Object.entries(inputs).flatMap(([name, value]): [string, string | boolean][] => {
    if (typeof value === "number") return [[name, String(value)]];
    return typeof value === "string" || typeof value === "boolean" ? [[name, value]] : [];
  });
  return {
    values: Object.fromEntries(values),
    desiredTime: desiredTimeOf(desiredTime, now),
    autoSubmit: autoSubmit === true,
  };
}

/** Whether at least one field on screen got a value from `prefill`. */
export function hasFilledIn(prefill: ReadPrefill, { fields, desiredTime }: FormValues): boolean {
  if (prefill.desiredTime !== null && desiredTime !== null) return true;
  return Object.entries(prefill.values).some(([name, value]) => {
    const shown = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return Boolean(value) && Boolean(shown);
  });
}
