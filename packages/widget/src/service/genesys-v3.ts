/** Transport to an Engagement API v3 `/engagement/v3/callbacks`, or to anything that speaks like it. */
import { exchange, member, textOf, vendorFailure, type Answer } from "./exchange.ts";
import { failure } from "./failure.ts";
import { formContentType, formEncoded } from "./form-encoding.ts";
import { present, slotsOf, without } from "./genesys-v1.ts";
import type { CreateTransport, Outcome } from "./transport.ts";

export const createTransport: CreateTransport = ({ fetch, configuration }) => {
  const call = async (path: string, init: RequestInit): Promise<Outcome<Answer>> => {
    const { dataURL, ajaxTimeout, apikey } = configuration();
    if (dataURL === null) return { ok: false, failure: failure("not_configured") };
    const headers = new Headers(init.headers);
    if (apikey !== null) headers.set("x-api-key", apikey);
    return exchange(fetch, dataURL + path, { ...init, headers }, ajaxTimeout);
  };
  const post = (path: string, parameters: Record<string, unknown>, headers: Record<string, string> = {}) =>
    call(path, {
      method: "POST",
      headers: { "Content-Type": formContentType, ...headers },
      body: formEncoded(parameters),
    });

  return {
    async schedule({ phoneNumber, desiredTime, fields, configuredData, userData, idempotencyKey, serviceName }) {
      const { serviceName: configured, idempotencyKey: sendsKey } = configuration();
      const parameters = {
        userData: { ...fields, ...without({ ...configuredData, ...userData }, fields) },
        ...present({ serviceName: serviceName ?? configured, phoneNumber, desiredTime }),
      };
      const answer = await post("/create", parameters, sendsKey ? { "Idempotency-Key": idempotencyKey } : {});
      if (!answer.ok) return answer;
      const data = member(answer.value.json, "data");
      const id = textOf(member(data, "id")) ?? textOf(member(answer.value.json, "id"));
      if (!answer.value.ok || id === null) {
        const proposed = slotsIn(data);
        return {
          ok: false,
          failure: { ...vendorFailure(answer.value), slots: proposed.filter(({ free }) => free > 0) },
        };
      }
      return {
        ok: true,
        value: {
          id,
          response: answer.value.json,
          phoneNumber,
          desiredTime,
          manageUrl: null,
          async cancel() {
            const cancelled = await post("/cancel", { id });
            if (!cancelled.ok) return cancelled;
            return cancelled.value.ok
              ? { ok: true, value: null }
              : { ok: false, failure: vendorFailure(cancelled.value) };
          },
        },
      };
    },
    async availability({ start, end, days, maxTimeSlots, serviceName }) {
      const service = serviceName ?? configuration().serviceName ?? "";
      const query = formEncoded(present({ start, end, numberOfDays: days, maxTimeSlots }));
      const answer = await call(`/availability/${encodeURIComponent(service)}?${query}`, { method: "GET" });
      if (!answer.ok) return answer;
      const { json, ok } = answer.value;
      const data = member(json, "data");
      if (!ok || !Array.isArray(member(data, "slots"))) return { ok: false, failure: vendorFailure(answer.value) };
      const slots = slotsIn(data);
      const capacities = Object.fromEntries(pairsIn(data));
      return { ok: true, value: { response: json, published: { response: json, slots: capacities }, slots } };
    },
    status: async () => null,
  };
};

function pairsIn(data: unknown): [string, unknown][] {
  const slots = member(data, "slots");
  if (!Array.isArray(slots)) return [];
  return slots.map((slot: unknown) => [String(member(slot, "utcTime")), member(slot, "capacity")]);
}

function slotsIn(data: unknown) {
  const minutes = Number(member(data, "durationMin"));
  return slotsOf(pairsIn(data), minutes > 0 ? minutes : undefined);
}
