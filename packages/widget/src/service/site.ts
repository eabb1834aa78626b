/** The site's public configuration, fetched once; a failure to reach the server is tried again when asked again. */
import type { WidgetConfiguration } from "@ringback/protocol";
import { exchange, member } from "./exchange.ts";

/** The server answered that there is no such site. */
export class UnknownSite extends Error {}

export interface SiteDeps {
  readonly fetch: typeof fetch;
  readonly server: () => string;
  /** `null`: the backend is none of ours. */
  readonly site: () => string | null;
  readonly timeoutMs: () => number;
}

export function createSite({ fetch, server, site, timeoutMs }: SiteDeps): () => Promise<WidgetConfiguration> {
  const known = new Map<string, Promise<WidgetConfiguration>>();

  const load = async (url: string, name: string): Promise<WidgetConfiguration> => {
    const answer = await exchange(fetch, url, {}, timeoutMs());
    if (!answer.ok) throw new Error(`The server at ${server()} was not reached (${answer.failure.code}).`);
    const { ok, status, json } = answer.value;
    if (status === 404) throw new UnknownSite(`The server at ${server()} has no site '${name}'. Check data-site.`);
    if (!ok || !Array.isArray(member(json, "services"))) {
      throw new Error(`The server at ${server()} gave no configuration of the site '${name}' (${status}).`);
    }
    return json as WidgetConfiguration;
  };

  return () => {
    const name = site();
    if (name === null) return Promise.resolve(noSite());
    const url = `${server()}/v1/sites/${encodeURIComponent(name)}/widget`;
    let loaded = known.get(url);
    if (!loaded) {
      loaded = load(url, name);
      known.set(url, loaded);
      loaded.catch((error) => error instanceof UnknownSite || known.delete(url));
    }
    return loaded;
  };
}

/** What the form assumes where no server of ours says otherwise. */
const noSite = (): WidgetConfiguration => ({
  site: "",
  name: globalThis.location?.hostname ?? "",
  services: [],
  countries: [],
  callerId: null,
  consent: null,
  privacyUrl: null,
  accent: null,
  daysAhead: 30,
  report: false,
});
