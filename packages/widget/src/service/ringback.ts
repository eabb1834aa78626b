/** Transport to our own server: JSON, problem documents. */
import type {
  Availability,
  CreateCallback,
  CreatedCallback,
  Problem,
  ServiceStatus,
  Slot,
  WidgetConfiguration,
} from "@ringback/protocol";
import { jsonText } from "../json-text.ts";
import { exchange, member, textOf, type Answer } from "./exchange.ts";
import { failure, textKeyOf, wordOfStatus, type ServiceFailure } from "./failure.ts";
import type { CreateTransport, Outcome, ScheduleRequest } from "./transport.ts";

export const createTransport: CreateTransport = ({ fetch, configuration, site, server, warn }) => {
  const call = (path: string, init: RequestInit = {}): Promise<Outcome<Answer>> =>
    exchange(fetch, server() + path, init, configuration().ajaxTimeout);
  const siteName = () => configuration().site ?? "";
  const serviceIn = ({ services }: WidgetConfiguration, named: string | null) => {
    const ids = services.map(({ id }) => id);
    const given = named ?? configuration().serviceName ?? ids[0] ?? "";
    if (!ids.includes(given)) warn(`Ringback: option serviceName must be one of ${ids.join(", ")}; "${given}" is not.`);
    return given;
  };
  const servicePath = async (named: string | null, question: string, query: Record<string, string>) => {
    const service = encodeURIComponent(serviceIn(await site(), named));
    return `/v1/services/${service}/${question}?${new URLSearchParams({ site: siteName(), ...query })}`;
  };

  return {
    async schedule(request) {
      if (configuration().site === null) return { ok: false, failure: failure("not_configured") };
      const answer = await call("/v1/callbacks", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": request.idempotencyKey },
        body: jsonText(bodyOf(request, siteName(), request.serviceName ?? configuration().serviceName)),
      });
      if (!answer.ok) return answer;
      const { json, ok } = answer.value;
      const id = textOf(member(json, "id"));
      if (!ok || id === null) return { ok: false, failure: problem(answer.value) };
      const created = json as CreatedCallback;
      return {
        ok: true,
        value: {
          id,
          response: json,
          phoneNumber: created.phoneNumber,
          desiredTime: created.desiredTime,
          manageUrl: created.manageUrl ?? null,
          async cancel() {
            const cancelled = await call(`/v1/callbacks/${encodeURIComponent(id)}`, {
              method: "DELETE",
              headers: { Authorization: `Bearer ${created.secret}` },
            });
            if (!cancelled.ok) return cancelled;
            return cancelled.value.ok ? { ok: true, value: null } : { ok: false, failure: problem(cancelled.value) };
          },
        },
      };
    },
    async availability({ start, end, days, maxTimeSlots, serviceName }) {
      const query: Record<string, string> = { timeZone: ownTimeZone() };
      if (start !== null) query["start"] = start;
      const wanted = days ?? daysBetween(start, end);
      if (wanted !== null) query["days"] = String(wanted);
      let path: string;
      try {
        path = await servicePath(serviceName, "availability", query);
      } catch {
        return { ok: false, failure: failure("network_error") };
      }
      const answer = await call(path);
      if (!answer.ok) return answer;
      const { json, ok } = answer.value;
      if (!ok || !Array.isArray(member(json, "slots"))) return { ok: false, failure: problem(answer.value) };
      const slots = (json as Availability).slots.slice(0, maxTimeSlots ?? undefined);
      const capacities = Object.fromEntries(slots.map(({ start: at, free }) => [at, free]));
      return { ok: true, value: { response: json, published: { response: json, slots: capacities }, slots } };
    },
    async status(serviceName) {
      try {
        const answer = await call(await servicePath(serviceName, "status", { timeZone: ownTimeZone() }));
        if (!answer.ok || !answer.value.ok || typeof member(answer.value.json, "open") !== "boolean") return null;
        return answer.value.json as ServiceStatus;
      } catch {
        return null;
      }
    },
  };
};

const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function daysBetween(start: string | null, end: string | null): number | null {
  const ms = Date.parse(end ?? "") - Date.parse(start ?? "");
  return ms > 0 ? Math.min(31, Math.ceil(ms / 86_400_000)) : null;
}

const named: Readonly<Record<string, keyof CreateCallback>> = {
  firstname: "firstName",
  lastname: "lastName",
  email: "email",
  subject: "subject",
};

function bodyOf(request: ScheduleRequest, site: string, service: string | null): CreateCallback {
  const { interactionId, country, consent, language, timeZone, page } = request.context;
  const body: Record<string, unknown> = {
    site,
    service,
    phoneNumber: request.phoneNumber ?? "",
    desiredTime: request.desiredTime,
  };
  const userData: Record<string, unknown> = { ...request.configuredData, ...request.userData };
  for (const [name, value] of Object.entries(request.fields)) {
    if (!Object.hasOwn(named, name)) userData[name] = value;
    else if (typeof value === "string" && value.trim() !== "") body[named[name]!] = value;
  }
  Object.assign(body, {
    userData: Object.keys(userData).length > 0 ? userData : null,
    replaces: request.replaces.length > 0 ? request.replaces : null,
    interactionId,
    country,
    consent,
    language,
    timeZone,
    page,
  });
  const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as CreateCallback;
}

function problem({ status, json }: Answer): ServiceFailure {
  const document = json as Partial<Problem> | undefined;
  const word = textOf(member(document, "code"));
  const number = member(document, "number");
  const slots = member(document, "slots");
  const code = typeof number === "number" ? number : (word ?? wordOfStatus(status));
  return failure(code, {
    textKey: textKeyOf(word, number, code),
    backendText: textOf(member(document, "detail")) ?? textOf(member(document, "title")),
    slots: Array.isArray(slots) ? (slots as Slot[]) : [],
    status,
    responseJSON: json,
  });
}
