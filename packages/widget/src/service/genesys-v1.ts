/** Transport to a GMS `/genesys/1/service/callback/{service}`, or to anything that speaks like it. */
import type { Slot } from "@ringback/protocol";
import { exchange, member, textOf, vendorFailure, type Answer } from "./exchange.ts";
import { failure } from "./failure.ts";
import { formContentType, formEncoded } from "./form-encoding.ts";
import type { CreateTransport, Outcome } from "./transport.ts";

export const createTransport: CreateTransport = ({ fetch, configuration }) => {
  const call = async (path: string, init: RequestInit): Promise<Outcome<Answer>> => {
    const { dataURL, ajaxTimeout, apikey } = configuration();
    if (dataURL === null) return { ok: false, failure: failure("not_configured") };
    const headers = new Headers(init.headers);
    if (apikey !== null) headers.set("apikey", apikey);
    return exchange(fetch, dataURL + path, { ...init, headers }, ajaxTimeout);
  };

  return {
    async schedule({ parameters, phoneNumber, desiredTime, configuredData, userData, idempotencyKey }) {
      const { callDirection, idempotencyKey: sendsKey } = configuration();
      const sent = {
        _call_direction: callDirection ?? "",
        ...parameters,
        ...without({ ...configuredData, ...userData }, parameters),
      };
      const headers: Record<string, string> = { "Content-Type": formContentType };
      if (sendsKey) headers["Idempotency-Key"] = idempotencyKey;
      const answer = await call("", { method: "POST", headers, body: formEncoded(sent) });
      if (!answer.ok) return answer;
      const id = textOf(member(answer.value.json, "_id")) ?? textOf(member(answer.value.json, "id"));
      if (!answer.value.ok || id === null) return { ok: false, failure: vendorFailure(answer.value) };
      return {
        ok: true,
        value: {
          id,
          response: answer.value.json,
          phoneNumber,
          desiredTime,
          manageUrl: null,
          async cancel() {
            const cancelled = await call(`/${encodeURIComponent(id)}`, { method: "DELETE" });
            if (!cancelled.ok) return cancelled;
            return cancelled.value.ok
              ? { ok: true, value: null }
              : { ok: false, failure: vendorFailure(cancelled.value) };
          },
        },
      };
    },
    async availability({ start, end, days, maxTimeSlots }) {
      const query = formEncoded(present({ start, end, "number-of-days": days, "max-time-slots": maxTimeSlots }));
      const answer = await call(`/availability?${query}`, { method: "GET" });
      if (!answer.ok) return answer;
      const { json, ok } = answer.value;
      if (!ok || typeof json !== "object" || json === null) return { ok: false, failure: vendorFailure(answer.value) };
      return { ok: true, value: { response: json, published: json, slots: slotsOf(Object.entries(json)) } };
    },
    status: async () => null,
  };
};

/** Slots from starts and capacities; the vendor's are 15 minutes long unless they say otherwise. */
export function slotsOf(capacities: readonly (readonly [string, unknown])[], minutes = 15): Slot[] {
  return capacities
    .map(([time, capacity]) => ({ start: Date.parse(time), free: Math.max(0, Math.trunc(Number(capacity))) }))
    .filter(({ start, free }) => !Number.isNaN(start) && !Number.isNaN(free))
    .sort((a, b) => a.start - b.start)
    .map(({ start, free }) => ({
      start: new Date(start).toISOString(),
      end: new Date(start + minutes * 60_000).toISOString(),
      free,
    }));
}

/** The members that are not `null`. */
export function present(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
}

/** `data` less what `outweighing` has. */
export function without(
  data: Readonly<Record<string, unknown>>,
  outweighing: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !Object.hasOwn(outweighing, key)));
}
