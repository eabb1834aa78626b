/** One request and its answer, read in full within the time limit. Failing to get one is a value. */
import { failure, textKeyOf, wordOfStatus, type ServiceFailure } from "./failure.ts";
import type { Outcome } from "./transport.ts";

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  /** The body's value; `undefined` where it is empty or not JSON. */
  readonly json: unknown;
}

export async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Outcome<Answer>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    const response = await fetch(url, { credentials: "omit", ...init, signal: controller.signal });
    const body = await response.text();
    return { ok: true, value: { status: response.status, ok: response.ok, json: parsed(body) } };
  } catch {
    return { ok: false, failure: failure(controller.signal.aborted ? "timeout" : "network_error") };
  } finally {
    clearTimeout(timer);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** An own member of an object; `undefined` of anything else. */
export function member(from: unknown, key: string): unknown {
  return typeof from === "object" && from !== null && Object.hasOwn(from, key)
    ? (from as Record<string, unknown>)[key]
    : undefined;
}

/** A non-empty text or a number, as text. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** An answer that is no success in the vendor's shapes: `{code, message}` or `{status: {code, message}}`. */
export function vendorFailure({ status, json }: Answer): ServiceFailure {
  const inner = member(json, "status");
  const code = codeOf(member(json, "code")) ?? codeOf(member(inner, "code"));
  const message = textOf(member(json, "message")) ?? textOf(member(inner, "message")) ?? textOf(member(json, "phrase"));
  const word = wordOfStatus(status);
  return failure(code ?? word, {
    textKey: code === null ? textKeyOf(status === 400 ? null : word) : textKeyOf(code),
    backendText: message,
    status,
    responseJSON: json,
  });
}

/** 0 is the envelope's "no error". */
function codeOf(value: unknown): number | string | null {
  return textOf(value) === null || Number(value) === 0 ? null : (value as number | string);
}
