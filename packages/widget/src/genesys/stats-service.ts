/** The `StatsService` plugin: estimated wait times from a GMS or an Engagement server, in the vendor's formats. */
import type { CommandEnvelope } from "../bus/bus.ts";
import type { Plugin } from "../bus/plugin.ts";
import { exchange, member } from "../service/exchange.ts";
import { failure } from "../service/failure.ts";
import type { Outcome } from "../service/transport.ts";
import { readOptions, valueOf, type GivenOptions } from "./read-options.ts";

export interface StatsService {
  /** Seconds until a callback in `queue` is likely to ring; `null` where nobody knows. */
  waitSeconds(queue: string): Promise<number | null>;
}

export interface StatsServiceDeps {
  readonly plugin: Plugin;
  readonly fetch: typeof fetch;
  /** The page's `stats` configuration. */
  readonly given: GivenOptions;
}

interface StatsQuery {
  readonly vqName?: string | readonly string[];
  readonly mode?: string;
}

const modes = { v1: "urs2", v2: "ewt2", v3: "mode2" } as const;

export function createStatsService({ plugin, fetch, given }: StatsServiceDeps): StatsService {
  let options = given;
  const text = (path: "dataURL" | "apikey" | "apiVersion" | "mode") =>
    valueOf(options, `stats.ewt.${path}`) as string | null;

  const ask = async ({ vqName, mode }: StatsQuery): Promise<Outcome<unknown>> => {
    const dataURL = text("dataURL");
    if (dataURL === null) return { ok: false, failure: failure("not_configured") };
    const version = (text("apiVersion") ?? "v1") as keyof typeof modes;
    const queues = typeof vqName === "string" ? vqName : vqName?.join(",");
    const url = statsAddress({
      dataURL,
      version,
      queues: queues ?? null,
      mode: mode ?? text("mode") ?? modes[version],
    });
    const key = text("apikey");
    const headers: Record<string, string> = key === null ? {} : { [version === "v3" ? "x-api-key" : "apikey"]: key };
    const answer = await exchange(fetch, url, { headers }, valueOf(options, "stats.ajaxTimeout") as number);
    if (!answer.ok) return answer;
    const { ok, json, status } = answer.value;
    if (ok && json !== undefined) return { ok: true, value: json };
    return { ok: false, failure: failure("invalid_response", { status, responseJSON: json }) };
  };

  plugin.registerEvents(["ready"]);
  plugin.registerCommand("getStats", async ({ data, deferred }: CommandEnvelope<StatsQuery>) => {
    const outcome = await ask(data);
    return outcome.ok ? deferred.resolve(outcome.value) : deferred.reject(outcome.failure);
  });
  plugin.registerCommand("configure", ({ data, deferred }: CommandEnvelope<Record<string, unknown>>) => {
    if (Object.keys(data).length === 0) return deferred.reject("Invalid configuration");
    options = { ...options, ...readOptions({ stats: data }).given };
    return deferred.resolve();
  });
  plugin.ready();

  return {
    async waitSeconds(queue) {
      const outcome = await ask({ vqName: queue });
      return outcome.ok ? waitSecondsOf(outcome.value) : null;
    },
  };
}

interface StatsRequest {
  readonly dataURL: string;
  readonly version: keyof typeof modes;
  readonly queues: string | null;
  readonly mode: string;
}

/** `GET {dataURL}?name=Q&aqt=urs2`, `{dataURL}/ewt2?vq=Q`, `{dataURL}?virtual-queues=Q&mode=mode2`. */
export function statsAddress({ dataURL, version, queues, mode }: StatsRequest): string {
  const name = { v1: "name", v2: "vq", v3: "virtual-queues" }[version];
  const query = new URLSearchParams(queues === null ? [] : [[name, queues]]);
  if (version === "v2") return withQuery(`${dataURL}/${mode}`, query);
  query.append(version === "v1" ? "aqt" : "mode", mode);
  return withQuery(dataURL, query);
}

const withQuery = (address: string, query: URLSearchParams): string =>
  query.size === 0 ? address : `${address}${address.includes("?") ? "&" : "?"}${query}`;

/** The first entry's seconds; `null` where there is none, or a negative one, which means that nobody knows. */
export function waitSecondsOf(response: unknown): number | null {
  const data = member(response, "data") ?? response;
  const first: unknown = Array.isArray(data) ? data[0] : null;
  const value = member(first, "ewt") ?? member(first, "estimatedWaitTime");
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && seconds >= 0 ? seconds : null;
}
