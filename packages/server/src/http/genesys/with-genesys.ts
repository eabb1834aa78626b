/** Test loan: the vendor's two APIs over a site of its own, with a clock that the test turns and the site's secret key. */
import Fastify, { type FastifyInstance, type InjectOptions } from "fastify";
import { promote } from "../../callbacks/promote.ts";
import { parseConfig } from "../../config.ts";
import type { Database } from "../../database/connect.ts";
import type { CallbackRow } from "../../database/tables.ts";
import type { Deps } from "../../deps.ts";
import { lendSite, testClock } from "../../dispatch/with-callbacks.ts";
import { createSecrets } from "../../secrets.ts";
import { createKnownSites } from "../../sites/known-sites.ts";
import { addApiKey, newApiKey } from "../../sites/api-keys.ts";
import { saveSite } from "../../sites/save-site.ts";
import { type Service, type Site, readSite } from "../../sites/site.ts";
import { genesysRoutes } from "./routes.ts";

export interface GenesysLoan {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly site: string;
  readonly key: string;
  readonly clock: ReturnType<typeof testClock>;
  /** A call with the site's key in GMS's header; `json` or `form` is its body. */
  readonly call: (method: "GET" | "POST" | "PUT" | "DELETE", url: string, more?: CallOptions) => Promise<Answer>;
  /** The row behind an id. */
  readonly row: (id: string) => Promise<CallbackRow>;
  /** Changes the site as it stands. */
  readonly change: (change: (site: Site) => Partial<Site>) => Promise<void>;
  /** The same for its service. */
  readonly changeService: (change: Partial<Service>) => Promise<void>;
}

interface CallOptions {
  readonly json?: unknown;
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly address?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Of whatever shape a test says that it has. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** The clock starts on Monday 2 March 2026, 10:00 UTC; the service is `support`, always open, in slots of 30 minutes. */
export async function lendGenesys(
  database: Database,
  settings: Readonly<Record<string, string>> = {},
): Promise<GenesysLoan> {
  const parsed = parseConfig(settings);
  if (!parsed.ok) throw new Error(parsed.faults.join(" "));
  const clock = testClock();
  const deps: Deps = {
    config: parsed.config,
    database,
    secrets: createSecrets("test"),
    sites: createKnownSites(database),
    now: clock.now,
  };
  const site = await lendSite(database, clock.now());
  const key = newApiKey();
  await addApiKey(database.kysely, { siteId: site, name: "test", key }, clock.now());

  const change: GenesysLoan["change"] = async (changes) => {
    const now = await readSite(database.kysely, site);
    if (now) await saveSite(database, { ...now, ...changes(now) }, clock.now());
  };
  const app = Fastify();
  await app.register(genesysRoutes(deps));
  await app.ready();
  return {
    app,
    deps,
    site,
    key,
    clock,
    async call(method, url, { json, form, headers, address } = {}) {
      const options: InjectOptions = {
        method,
        url,
        headers: Object.fromEntries(
          Object.entries({ apikey: key, ...headers }).filter(([, value]) => value !== undefined),
        ),
        ...(address !== undefined && { remoteAddress: address }),
      };
      if (json !== undefined) options.payload = json as object;
      if (form !== undefined) {
        options.payload = form;
        options.headers = { ...options.headers, "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
      }
      const answer = await app.inject(options);
      const isJson = String(answer.headers["content-type"]).includes("json");
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: isJson ? answer.json() : undefined,
      };
    },
    row: (id) =>
      database.kysely
        .selectFrom("callbacks")
        .selectAll()
        .where("site_id", "=", site)
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
    change,
    changeService: (service) => change((site) => ({ services: site.services.map((one) => ({ ...one, ...service })) })),
  };
}

/** Lets time pass until what is scheduled is due, as the server's sweeps do. */
export async function becomeDue({ deps, clock }: GenesysLoan, duration: Temporal.DurationLike): Promise<void> {
  clock.pass(duration);
  await promote(deps);
}
